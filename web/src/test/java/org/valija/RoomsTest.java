package org.valija;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What console and REST may know. */
@AnalyzeClasses(packages = "org.valija.web", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule SEES_USE_CASES_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..",
                    "org.valija.smtp..",
                    "org.valija.pop3..",
                    "org.valija.imap..",
                    "org.valija.session..",
                    "org.valija.jca..",
                    "org.valija.netty..",
                    "org.valija.inbound..",
                    "org.valija.routing..",
                    "org.valija.delivery..",
                    "org.valija.mailbox..",
                    "org.valija.content..",
                    "org.valija.mime..")
            .allowEmptyShould(true)
            .because("it calls the services of org.valija.admin and shows their records");

    @ArchTest
    static final ArchRule SEES_NO_ENTITY = noClasses()
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .allowEmptyShould(true);
}
