package org.valija.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lists for people, read from the database page by page, in alphabetical order. */
@Stateless
public class DirectoryListing {

    private static final String OF_DOMAIN = " where concat(a.localPart, '@', d.name) like :text escape '\\'"
            + " and (:domain = '' or d.name = :domain)";

    @Inject
    EntityManager entities;

    /**
     * One page of a list.
     *
     * @param total how many there are in all
     */
    public record Page<T>(List<T> items, long total) {}

    /**
     * What to list.
     *
     * @param domain only of this domain; empty for all
     * @param containing only where the name contains this text; empty for all
     * @param from the first one's place, from 0
     * @param size at most so many
     */
    public record Range(String domain, String containing, int from, int size) {

        /** What a name that contains the text is like, with backslashes as escapes. */
        public String pattern() {
            return "%" + containing.toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
        }
    }

    public Page<Domain> domains(Range range) {
        String from = " from StoredDomain d where d.name like :text escape '\\' and (:domain = '' or d.name = :domain)";
        return page(StoredDomain.class, from, "d.name", range, StoredDomain::toDomain);
    }

    public Page<Account> accounts(Range range) {
        String from = " from StoredAccount a join a.domain d" + OF_DOMAIN;
        return page(StoredAccount.class, from, "d.name, a.localPart", range, StoredAccount::toAccount);
    }

    public Page<Alias> aliases(Range range) {
        String from = " from StoredAlias a join a.domain d" + OF_DOMAIN;
        return page(StoredAlias.class, from, "d.name, a.localPart", range, StoredAlias::toAlias);
    }

    /** All domains. */
    public List<Domain> domains() {
        return entities
                .createQuery(
                        "select distinct d from StoredDomain d left join fetch d.names order by d.name",
                        StoredDomain.class)
                .getResultList()
                .stream()
                .map(StoredDomain::toDomain)
                .toList();
    }

    /** All aliases. */
    public void forEachAlias(Consumer<Alias> consumer) {
        entities
                .createQuery(
                        "select a from StoredAlias a left join fetch a.targets join a.domain d order by d.name, a.localPart",
                        StoredAlias.class)
                .getResultList()
                .stream()
                .map(StoredAlias::toAlias)
                .forEach(consumer);
    }

    private <R, T> Page<T> page(Class<R> row, String from, String order, Range range, Function<R, T> convert) {
        String alias = from.split(" ")[3];
        List<T> items = with(range, entities.createQuery("select " + alias + from + " order by " + order, row))
                .setFirstResult(range.from())
                .setMaxResults(range.size())
                .getResultList()
                .stream()
                .map(convert)
                .toList();
        long total = with(range, entities.createQuery("select count(" + alias + ")" + from, Long.class))
                .getSingleResult();
        return new Page<>(items, total);
    }

    private static <Q> TypedQuery<Q> with(Range range, TypedQuery<Q> query) {
        return query.setParameter("text", range.pattern())
                .setParameter("domain", CanonicalNames.domain(range.domain()));
    }
}
