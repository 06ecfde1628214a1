package org.valija;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the command line may know. */
@AnalyzeClasses(packages = "org.valija.command", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule KNOWS_THE_STANDARDS_AND_THE_API_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.valija.command",
                    "org.valija.mail",
                    "org.valija.session",
                    "org.valija.smtp",
                    "org.valija.smtp.client",
                    "java..",
                    "jakarta.json..",
                    "picocli")
            .because("the server is reached by its API and by SMTP");
}
