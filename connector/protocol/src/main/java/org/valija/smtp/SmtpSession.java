package org.valija.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.valija.session.Frame;
import org.valija.session.Framing;
import org.valija.session.Link;
import org.valija.session.Login;
import org.valija.session.SaslExchange;
import org.valija.session.Session;
import org.valija.session.Step;
import org.valija.smtp.SmtpCommand.Bare;
import org.valija.smtp.SmtpCommand.Hello;

/**
 * The server's side of one SMTP, submission or LMTP dialogue (RFC 5321 §4.1.4, RFC 2033, RFC 6409).
 * Commands are answered at once, but for those that ask the {@link SmtpListener}: RCPT, the end of a
 * message, AUTH, VRFY, EXPN and ETRN; and for the {@link SmtpQuestion}s that are asked on their own. A message that fits on the heap
 * costs one such call at its end.
 */
final class SmtpSession implements Session {

    private static final int CRLF = 2;

    private final Link link;
    private final SmtpListener listener;
    private final SmtpTerms terms;
    private final SmtpParser parser;
    private final Conduct conduct;
    private final Dialogue dialogue;
    private final MailDialogue mail;

    private Introduction introduction;
    private boolean barred;
    private Hello hello;
    private Optional<Login> login = Optional.empty();
    private SmtpClient client;
    /** Present from AUTH until its last reply. */
    private AuthDialogue auth;

    SmtpSession(Link link, SmtpListener listener, SmtpTerms terms) {
        this.link = link;
        this.listener = listener;
        this.terms = terms;
        parser = new SmtpParser(terms.limits().sizes());
        conduct = new Conduct(terms.limits());
        dialogue = new Dialogue(link, conduct);
        introduction = Introduction.of(link);
        mail = new MailDialogue(listener, terms, conduct, dialogue, this::client);
    }

    @Override
    public Step open() {
        SmtpReply greeting = Greeting.open(terms.options());
        if (!terms.asks(SmtpQuestion.CONNECT)) {
            return dialogue.answer(greeting);
        }
        return new Step.Block(() -> {
            SmtpReply verdict = listener.connect(client());
            barred = !verdict.positive();
            return dialogue.answer(barred ? verdict : greeting);
        });
    }

    @Override
    public Framing framing() {
        return mail.reading()
                ? mail.framing()
                : new Framing.Line(terms.limits().sizes().longestLine() - CRLF);
    }

    @Override
    public boolean secretive() {
        return auth != null;
    }

    @Override
    public Step receive(Frame frame) {
        try {
            return switch (frame) {
                case Frame.Line line when auth != null -> response(line.octets());
                case Frame.Line line -> command(line.octets());
                case Frame.Data data -> mail.receive(data);
                case Frame.Malformed malformed when mail.reading() -> mail.malformed(malformed.fault());
                case Frame.Malformed malformed -> malformedLine(malformed.fault());
            };
        } catch (ReplyException e) {
            return dialogue.answer(e.reply());
        }
    }

    @Override
    public Step event(Object event) {
        return Step.NEXT;
    }

    @Override
    public Duration patience() {
        return mail.reading() ? mail.patience() : terms.limits().times().command();
    }

    @Override
    public Step timedOut() {
        return dialogue.answer(Replies.timedOut(terms.hostname()));
    }

    @Override
    public Step shutDown() {
        return dialogue.answer(Replies.shuttingDown(terms.hostname()));
    }

    @Override
    public Step failed(Throwable cause) {
        if (mail.reading()) {
            return mail.failed();
        }
        SmtpReply reply = auth == null ? Replies.LOCAL_ERROR : Replies.AUTH_TEMPORARY;
        auth = null;
        return dialogue.answer(reply);
    }

    /** RFC 3207 §4.2: all that the client said before TLS is forgotten. */
    @Override
    public void secured() {
        hello = null;
        login = Optional.empty();
        client = null;
    }

    @Override
    public void closed() {
        mail.reset().ifPresent(Runnable::run);
    }

    private Step command(ByteBuffer line) {
        if (!conduct.command()) {
            return dialogue.answer(Replies.TOO_MANY_COMMANDS);
        }
        SmtpCommand command = parser.parse(line);
        if (barred && command != Bare.QUIT) {
            // RFC 5321 §3.1: a server that refused by 554 waits for QUIT
            return dialogue.answer(Replies.BARRED);
        }
        return switch (command) {
            case Hello said -> hello(said);
            case SmtpCommand.Mail begin -> mail(begin);
            case SmtpCommand.Rcpt rcpt -> mail.rcpt(rcpt.recipient());
            case SmtpCommand.Bdat bdat -> mail.bdat(bdat);
            case SmtpCommand.Auth start -> auth(start);
            case SmtpCommand.Xclient said -> xclient(said.attributes());
            case SmtpCommand.Vrfy vrfy ->
                new Step.Block(() -> dialogue.junk(listener.verify(client(), vrfy.argument())));
            case SmtpCommand.Expn expn ->
                new Step.Block(() -> dialogue.junk(listener.expand(client(), expn.argument())));
            case SmtpCommand.Etrn etrn -> startQueue(etrn.node());
            case Bare.DATA -> mail.data();
            case Bare.RSET -> Dialogue.after(mail.reset(), () -> dialogue.junk(Replies.OK));
            case Bare.HELP -> dialogue.junk(Greeting.help(terms.options()));
            case Bare.NOOP -> dialogue.junk(Replies.OK);
            case Bare.QUIT -> {
                dialogue.answer(Replies.bye(terms.hostname()));
                yield Step.GOODBYE;
            }
            case Bare.STARTTLS -> startTls();
        };
    }

    /** RFC 5321 §4.1.4: starts anew, also within a transaction. */
    private Step hello(Hello said) {
        if (terms.lmtp() != (said.verb() == Hello.Verb.LHLO)) {
            return dialogue.answer(terms.lmtp() ? Replies.NO_HELO : Replies.NO_LHLO);
        }
        boolean again = hello != null;
        hello = said;
        client = null;
        SmtpReply reply = said.verb() == Hello.Verb.HELO
                ? Greeting.helo(terms.options())
                : Greeting.ehlo(terms, link, introduction, login.isPresent());
        Supplier<Step> answer = () -> again ? dialogue.junk(reply) : dialogue.answer(reply);
        return Dialogue.after(
                mail.reset(),
                () -> terms.asks(SmtpQuestion.HELLO) ? new Step.Block(() -> greet(answer)) : answer.get());
    }

    private Step greet(Supplier<Step> answer) {
        SmtpReply verdict = listener.hello(client());
        if (verdict.positive()) {
            return answer.get();
        }
        hello = null;
        client = null;
        return dialogue.answer(verdict);
    }

    /** The session begins anew, with a greeting, for the client that the host speaks for. */
    private Step xclient(XclientAttributes said) {
        if (!terms.options().offer().xclient(introduction.remote().getAddress())) {
            return dialogue.answer(Replies.NOT_TRUSTED);
        }
        if (mail.open()) {
            return dialogue.answer(Replies.NOT_DURING_MAIL);
        }
        if (said.login().isEmpty()) {
            return begin(said, Optional.empty());
        }
        return new Step.Block(() -> {
            Optional<Login> vouched = listener.vouched(said.login().get());
            return vouched.isPresent() ? begin(said, vouched) : dialogue.answer(Replies.NO_SUCH_LOGIN);
        });
    }

    private Step begin(XclientAttributes said, Optional<Login> vouched) {
        introduction = introduction.with(said, vouched);
        hello = introduction.hello().orElse(null);
        login = introduction.login();
        client = null;
        return open();
    }

    private Step mail(SmtpCommand.Mail begin) {
        requireHello();
        SmtpOptions.Security security = terms.options().security();
        if (security.tlsRequired() && link.tls().isEmpty()) {
            return dialogue.answer(Replies.TLS_REQUIRED);
        }
        if (security.authRequired() && login.isEmpty()) {
            return dialogue.answer(Replies.AUTH_REQUIRED);
        }
        return mail.mail(begin);
    }

    private Step startQueue(String node) {
        if (!terms.offers(SmtpExtension.ETRN)) {
            return dialogue.answer(Replies.NOT_IMPLEMENTED);
        }
        requireHello();
        // RFC 1985 §5: not within a transaction
        if (mail.open()) {
            return dialogue.answer(Replies.NOT_DURING_MAIL);
        }
        return new Step.Block(() -> dialogue.junk(listener.startQueue(client(), node)));
    }

    private Step startTls() {
        if (link.tls().isPresent()) {
            return dialogue.answer(Replies.ALREADY_TLS);
        }
        if (!terms.options().security().tlsAvailable()) {
            return dialogue.answer(Replies.NO_TLS);
        }
        if (mail.open()) {
            return dialogue.answer(Replies.NOT_DURING_MAIL);
        }
        if (link.pipelined()) {
            // sent in the clear by whoever sits in between, to be taken for words under TLS
            return dialogue.answer(Replies.BEHIND_STARTTLS);
        }
        dialogue.answer(Replies.READY_FOR_TLS);
        return Step.START_TLS;
    }

    private Step auth(SmtpCommand.Auth start) {
        SmtpOptions.Security security = terms.options().security();
        if (security.mechanisms().isEmpty()) {
            return dialogue.answer(Replies.NO_AUTH);
        }
        requireHello();
        if (login.isPresent()) {
            return dialogue.answer(Replies.ALREADY_AUTHENTICATED);
        }
        if (mail.open()) {
            return dialogue.answer(Replies.NOT_DURING_MAIL);
        }
        if (link.tls().isEmpty() && !security.authWithoutTls()) {
            return dialogue.answer(Replies.AUTH_NEEDS_TLS);
        }
        if (!security.mechanisms().contains(start.mechanism())) {
            return dialogue.answer(Replies.BAD_MECHANISM);
        }
        byte[] initial = AuthDialogue.initial(start.initial());
        auth = new AuthDialogue(() -> listener.authenticate(client(), start.mechanism()));
        return exchange(initial);
    }

    /** A line that answers a challenge. */
    private Step response(ByteBuffer line) {
        String text = StandardCharsets.US_ASCII.decode(line).toString();
        if (text.equals("*")) {
            auth = null;
            return dialogue.answer(Replies.AUTH_CANCELLED);
        }
        try {
            return exchange(AuthDialogue.decode(text));
        } catch (ReplyException e) {
            auth = null;
            throw e;
        }
    }

    private Step exchange(byte[] response) {
        return new Step.Block(() -> switch (auth.respond(response)) {
            case SaslExchange.Result.Challenge challenge -> dialogue.answer(AuthDialogue.challenge(challenge.octets()));
            case SaslExchange.Result.Success success -> {
                auth = null;
                login = Optional.of(success.login());
                client = null;
                yield dialogue.answer(Replies.AUTHENTICATED);
            }
            case SaslExchange.Result.Failure failure -> {
                auth = null;
                Step next = dialogue.answer(AuthDialogue.failure(failure.reason()));
                yield failure.delay().isZero() ? next : new Step.Pause(failure.delay(), next);
            }
        });
    }

    private Step malformedLine(Frame.Fault fault) {
        boolean authenticating = auth != null;
        auth = null;
        return dialogue.answer(
                switch (fault) {
                    case LINE_TOO_LONG -> authenticating ? Replies.AUTH_LINE_TOO_LONG : Replies.LINE_TOO_LONG;
                    case BARE_CR_OR_LF -> Replies.BARE_CR_OR_LF;
                    case NUL -> Replies.NUL;
                });
    }

    private void requireHello() {
        if (hello == null) {
            throw new ReplyException(terms.lmtp() ? Replies.LHLO_FIRST : Replies.HELLO_FIRST);
        }
    }

    private SmtpClient client() {
        if (client == null) {
            client = new SmtpClient(
                    link.id(),
                    link.listener(),
                    terms.options().role(),
                    introduction.remote(),
                    introduction.local(),
                    introduction.host(),
                    hello == null ? "" : hello.name(),
                    hello != null && hello.verb() != Hello.Verb.HELO,
                    link.tls(),
                    login);
        }
        return client;
    }
}
