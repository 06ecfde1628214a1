package org.valija;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of this module and what they may know. */
@AnalyzeClasses(
        packages = {"org.valija.netty", "org.valija.jca"},
        importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule TRANSPORT_KNOWS_NO_CONTAINER = noClasses()
            .that()
            .resideInAPackage("org.valija.netty..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.valija.jca..");

    @ArchTest
    static final ArchRule TRANSPORT_KNOWS_NO_PROTOCOL = noClasses()
            .that()
            .resideInAPackage("org.valija.netty..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.valija.smtp..", "org.valija.pop3..", "org.valija.imap..");

    @ArchTest
    static final ArchRule ADAPTER_KNOWS_CONNECTORS_AND_TRANSACTIONS_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "jakarta.ejb..", "jakarta.enterprise..", "jakarta.servlet..");
}
