package org.valija.directory.ldap;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Hashtable;
import java.util.concurrent.locks.ReentrantLock;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.ServiceUnavailableException;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.InitialLdapContext;
import org.valija.directory.CanonicalNames;
import org.valija.mail.MailAddress;
import org.valija.settings.Caches;
import org.valija.settings.Setting;
import org.valija.settings.Settings;

/**
 * Whether an LDAP directory has an entry with an address. Answers are kept for {@link LdapSettings#CACHE_AGE}. While the
 * directory does not answer, one caller at a time tries it, and all others are told so at once. Connections are pooled by
 * the JDK. Blocks while it asks; thread-safe.
 */
@ApplicationScoped
public class LdapDirectory {

    /** What stands for the address in a filter. */
    static final String ADDRESS = "{address}";

    private static final System.Logger LOG = System.getLogger(LdapDirectory.class.getName());

    /** RFC 4511 §4.5.1.8: no attributes, only whether the entry is there. */
    private static final String[] NOTHING = {"1.1"};

    private final ReentrantLock trial = new ReentrantLock();
    private Settings settings;
    private Cache<Question, Answer> known;

    /** Why it did not answer last; null while it does. */
    private volatile String fault;

    /** Which of the servers has answered last. */
    private volatile int preferred;

    /** What an answer depends on. */
    private record Question(String url, String base, String filter) {}

    /** What the directory says. */
    public enum Answer {
        /** There is such an entry. */
        FOUND,
        /** There is none. */
        ABSENT,
        /** It did not answer, or is not set up. */
        UNANSWERED
    }

    /** For the container. */
    LdapDirectory() {}

    @Inject
    public LdapDirectory(Settings settings) {
        this.settings = settings;
        known = Caches.builder()
                .maximumSize(settings.get(LdapSettings.CACHE_SIZE))
                .expireAfterWrite(settings.get(LdapSettings.CACHE_AGE))
                .build();
    }

    /** Whether it has an entry with this address. */
    public Answer find(MailAddress address) {
        String text = CanonicalNames.localPart(address.localPart()) + '@' + CanonicalNames.domain(address.domain());
        Question question = new Question(
                settings.get(LdapSettings.URL),
                settings.get(LdapSettings.BASE),
                settings.get(LdapSettings.FILTER).replace(ADDRESS, escaped(text)));
        Answer before = known.getIfPresent(question);
        return before == null ? asked(question) : before;
    }

    private Answer asked(Question question) {
        if (question.url().isEmpty()) {
            LOG.log(Level.WARNING, "Recipients are to be looked up by LDAP, but ldap.url is empty");
            return Answer.UNANSWERED;
        }
        if (fault == null) {
            return search(question);
        }
        if (!trial.tryLock()) {
            return Answer.UNANSWERED; // somebody else tries
        }
        try {
            return search(question);
        } finally {
            trial.unlock();
        }
    }

    private Answer search(Question question) {
        try {
            Answer answer = fault == null ? askPooled(question) : ask(question, false);
            if (fault != null) {
                fault = null;
                LOG.log(Level.INFO, "The LDAP directory answers again");
            }
            known.put(question, answer);
            return answer;
        } catch (NamingException e) {
            if (!e.toString().equals(fault)) {
                fault = e.toString();
                LOG.log(Level.WARNING, "The LDAP directory does not answer: {0}", fault);
            }
            return Answer.UNANSWERED;
        }
    }

    /** A connection out of the pool may have died there, which says nothing of the directory: a new one decides. */
    private Answer askPooled(Question question) throws NamingException {
        try {
            return ask(question, true);
        } catch (CommunicationException | ServiceUnavailableException e) {
            LOG.log(Level.DEBUG, "A connection to the LDAP directory was lost: {0}", e.toString());
            return ask(question, false);
        }
    }

    /** One server after the other, beginning with the one that has answered last. */
    private Answer ask(Question question, boolean pooled) throws NamingException {
        String[] urls = question.url().strip().split("\\s+");
        int first = preferred;
        NamingException failure = null;
        for (int i = 0; i < urls.length; i++) {
            int at = (first + i) % urls.length;
            try {
                Answer answer = ask(urls[at], question, pooled);
                preferred = at;
                return answer;
            } catch (NamingException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private Answer ask(String url, Question question, boolean pooled) throws NamingException {
        int most = (int) settings.get(LdapSettings.ANSWER).toMillis();
        SearchControls controls = new SearchControls(SearchControls.SUBTREE_SCOPE, 1, most, NOTHING, false, false);
        InitialLdapContext context = new InitialLdapContext(environment(url, pooled), null);
        try {
            NamingEnumeration<SearchResult> entries = context.search(question.base(), question.filter(), controls);
            try {
                return entries.hasMore() ? Answer.FOUND : Answer.ABSENT;
            } finally {
                entries.close();
            }
        } finally {
            context.close();
        }
    }

    private Hashtable<String, Object> environment(String url, boolean pooled) {
        Hashtable<String, Object> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, url);
        environment.put("com.sun.jndi.ldap.connect.pool", Boolean.toString(pooled));
        environment.put("com.sun.jndi.ldap.connect.timeout", millis(LdapSettings.CONNECT));
        environment.put("com.sun.jndi.ldap.read.timeout", millis(LdapSettings.ANSWER));
        String user = settings.get(LdapSettings.BIND_DN);
        environment.put(Context.SECURITY_AUTHENTICATION, user.isEmpty() ? "none" : "simple");
        if (!user.isEmpty()) {
            environment.put(Context.SECURITY_PRINCIPAL, user);
            environment.put(Context.SECURITY_CREDENTIALS, settings.get(LdapSettings.PASSWORD));
        }
        return environment;
    }

    private String millis(Setting<Duration> time) {
        return Long.toString(settings.get(time).toMillis());
    }

    /** RFC 4515 §3: what means something in a filter is written by its octet. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> escaped.append("\\2a");
                case '(' -> escaped.append("\\28");
                case ')' -> escaped.append("\\29");
                case '\\' -> escaped.append("\\5c");
                case '\0' -> escaped.append("\\00");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
