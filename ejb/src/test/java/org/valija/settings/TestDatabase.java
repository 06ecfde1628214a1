package org.valija.settings;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.cfg.Configuration;

/**
 * An empty database in memory with all tables and entities, for tests of stores without a container.
 * {@link #entities()} stands for the injected entity manager: it belongs to the transaction of the
 * thread, as the container's does. Thread-safe.
 */
public final class TestDatabase implements AutoCloseable {

    private static final List<Class<?>> ENTITIES = entityClasses();
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.hibernate"), Logger.getLogger("org.flywaydb"));

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private static final Queue<Opened> IDLE = new ConcurrentLinkedQueue<>();

    /** What takes long to make, and is emptied and used again. */
    private record Opened(JdbcConnectionPool source, EntityManagerFactory factory) {}

    private final Opened opened;
    private final DataSource source;
    private final EntityManagerFactory factory;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
    private final ThreadLocal<List<Runnable>> afterCommit = ThreadLocal.withInitial(ArrayList::new);
    private final EntityManager shared;

    public TestDatabase() {
        Opened idle = IDLE.poll();
        opened = idle == null ? open() : idle;
        source = opened.source;
        factory = opened.factory;
        shared = (EntityManager) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, args) -> {
                    try {
                        return method.invoke(ofThisThread(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What a bean gets injected. Outside a transaction it forgets what it read before. */
    public EntityManager entities() {
        return shared;
    }

    public DataSource source() {
        return source;
    }

    /** What a bean gets injected to run its transactions. */
    public Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> T call(Supplier<T> work) {
                return TestDatabase.this.call(work);
            }
        };
    }

    /** Runs the work in a transaction of its own, or in that of the thread; rolls back when it throws. */
    public <T> T call(Supplier<T> work) {
        EntityManager outer = current.get();
        if (outer != null && outer.getTransaction().isActive()) {
            return work.get();
        }
        List<Runnable> committed;
        T result;
        try (EntityManager own = factory.createEntityManager()) {
            current.set(own);
            EntityTransaction transaction = own.getTransaction();
            transaction.begin();
            try {
                result = work.get();
                transaction.commit();
            } catch (RuntimeException | Error e) {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
                afterCommit.remove();
                throw e;
            }
            committed = afterCommit.get();
            afterCommit.remove();
        } finally {
            current.set(outer);
        }
        committed.forEach(Runnable::run);
        return result;
    }

    /** As {@link #call}. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** Runs the work once the thread's transaction has committed, as an {@code AFTER_SUCCESS} observer is. */
    public void afterCommit(Runnable work) {
        afterCommit.get().add(work);
    }

    /** Forgets all rows. */
    @Override
    public void close() {
        EntityManager left = current.get();
        if (left != null) {
            left.close();
            current.remove();
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("select table_name from information_schema.tables"
                    + " where table_schema = 'PUBLIC' and table_name <> 'flyway_schema_history'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            statement.execute("set referential_integrity false");
            for (String table : tables) {
                statement.execute("truncate table \"" + table + '"');
            }
            statement.execute("set referential_integrity true");
            IDLE.add(opened);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Opened open() {
        JdbcConnectionPool source =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        source.setMaxConnections(50);
        Tables.migrate(source);
        Configuration configuration = new Configuration();
        ENTITIES.forEach(configuration::addAnnotatedClass);
        configuration.getProperties().put("hibernate.connection.datasource", source);
        configuration.setProperty("hibernate.jdbc.batch_size", "100");
        configuration.setProperty("hibernate.order_inserts", "true");
        configuration.setProperty("hibernate.jdbc.time_zone", "UTC");
        configuration.setProperty("hibernate.jpa.compliance", "true"); // as in the server
        return new Opened(source, configuration.buildSessionFactory());
    }

    private EntityManager ofThisThread() {
        EntityManager entities = current.get();
        if (entities == null) {
            entities = factory.createEntityManager();
            current.set(entities);
        } else if (!entities.getTransaction().isActive()) {
            entities.clear();
        }
        return entities;
    }

    private static List<Class<?>> entityClasses() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.valija").stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }
}
