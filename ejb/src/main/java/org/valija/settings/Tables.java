package org.valija.settings;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The database's tables, brought to the version of this program before anybody uses them. The scripts are
 * {@code db/migration/V*.sql}. Several nodes may start at once; one migrates, the others wait.
 *
 * <p>No enterprise bean: a call of one waits for the end of the start unless its thread is part of that, and a
 * thread that is not, such as a timer's, would wait with this bean's users locked.
 */
@ApplicationScoped
public class Tables {

    @Resource(lookup = "java:jboss/datasources/ValijaDS")
    DataSource source;

    @PostConstruct
    void start() {
        migrate(source);
    }

    /** Returns once the tables are up to date. */
    public void upToDate() {
        // the container has run start() before any call arrives here
    }

    /** Runs the scripts that this database has not seen yet. */
    static void migrate(DataSource source) {
        Flyway.configure(Tables.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                // numbers have gaps, and whoever runs a version between two releases may have the later one first
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
