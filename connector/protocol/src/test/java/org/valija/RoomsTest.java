package org.valija;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The rooms of this module and what they may know. */
@AnalyzeClasses(packages = "org.valija", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule KNOWS_THE_JDK_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.valija..", "java..", "javax.net..", "javax.security..")
            .because("the standards are to be usable without a container");

    @ArchTest
    static final ArchRule OPENS_NO_SOCKET = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.ServerSocket")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.channels..")
            .because("transports are handed in");

    @ArchTest
    static final ArchRule WRITES_NO_LOG = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.System\\$Logger.*")
            .because("what happened is an event of the listener");

    @ArchTest
    static final ArchRule READS_NO_CLOCK = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("the time is handed in, so that a test can set it");

    @ArchTest
    static final ArchRule SMTP_STANDS_ALONE = standsAlone("smtp", "pop3", "imap");

    @ArchTest
    static final ArchRule POP3_STANDS_ALONE = standsAlone("pop3", "smtp", "imap");

    @ArchTest
    static final ArchRule IMAP_STANDS_ALONE = standsAlone("imap", "smtp", "pop3");

    @ArchTest
    static final ArchRule VALUES_KNOW_NO_PROTOCOL = noClasses()
            .that()
            .resideInAPackage("org.valija.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.valija.session..", "org.valija.smtp..", "org.valija.pop3..", "org.valija.imap..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.valija.(*)..").should().beFreeOfCycles();

    private static ArchRule standsAlone(String protocol, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("org.valija." + protocol + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.valija." + others[0] + "..", "org.valija." + others[1] + "..");
    }
}
