package org.valija.settings;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database's tables to the version of this program, before anything else starts: every
 * other start-up bean is {@code @DependsOn("Schema")}. The scripts are {@code db/migration/V*.sql}.
 * Several nodes may start at once; one migrates, the others wait.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {

    @Resource(lookup = "java:jboss/datasources/ValijaDS")
    DataSource source;

    @PostConstruct
    void start() {
        migrate(source);
    }

    /** Returns once the tables are up to date. */
    public void migrated() {
        // the container has run start() before any call arrives here
    }

    /** Runs the scripts that this database has not seen yet. */
    static void migrate(DataSource source) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
