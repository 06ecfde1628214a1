package org.valija;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms of this module and what they may know: imports run rightwards, and nobody imports a way in. */
class RoomsTest {

    private static final List<String> ALL = List.of(
            "inbound",
            "listener",
            "auth",
            "policy",
            "routing",
            "queue",
            "delivery",
            "mailbox",
            "content",
            "mime",
            "directory",
            "dns",
            "tls",
            "settings",
            "event");

    /** Each room and the rooms it may import. */
    private static final Map<String, List<String>> IMPORTS = new LinkedHashMap<>();

    static {
        IMPORTS.put("inbound", ALL);
        IMPORTS.put("admin", ALL.subList(1, ALL.size()));
        IMPORTS.put("listener", List.of("policy", "directory", "settings"));
        IMPORTS.put("auth", List.of("directory", "settings", "event"));
        IMPORTS.put(
                "policy",
                List.of(
                        "auth",
                        "routing",
                        "queue",
                        "delivery",
                        "mailbox",
                        "content",
                        "mime",
                        "directory",
                        "dns",
                        "settings",
                        "event"));
        IMPORTS.put(
                "routing",
                List.of("queue", "delivery", "mailbox", "content", "mime", "directory", "settings", "event"));
        IMPORTS.put("queue", List.of("delivery", "mailbox", "content", "mime", "directory", "settings", "event"));
        IMPORTS.put("delivery", List.of("mailbox", "content", "mime", "directory", "dns", "tls", "settings", "event"));
        IMPORTS.put("mailbox", List.of("content", "mime", "directory", "settings", "event"));
        IMPORTS.put("content", List.of("settings", "event"));
        IMPORTS.put("mime", List.of("settings"));
        IMPORTS.put("directory", List.of("settings", "event"));
        IMPORTS.put("dns", List.of("settings"));
        IMPORTS.put("tls", List.of("settings"));
        IMPORTS.put("event", List.of("settings"));
        IMPORTS.put("settings", List.of());
    }

    private final JavaClasses rooms = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages(IMPORTS.keySet().stream().map(RoomsTest::room).toArray(String[]::new));

    @TestFactory
    Stream<DynamicTest> imports() {
        return IMPORTS.entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> classes()
                                .that()
                                .resideInAPackage(room(entry.getKey()) + "..")
                                .should()
                                .onlyDependOnClassesThat(resideInAnyPackage(packages(entry.getKey(), entry.getValue()))
                                        .or(resideOutsideOfPackages(everyRoom())))
                                .check(rooms)));
    }

    @Test
    void noCycles() {
        slices().matching("org.valija.(*)..").should().beFreeOfCycles().check(rooms);
    }

    @Test
    void onlyInboundImplementsListeners() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.valija.inbound..")
                .should()
                .beAnnotatedWith("jakarta.ejb.MessageDriven")
                .check(rooms);
    }

    @Test
    void onlyDeliveryUsesOutboundConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.valija.delivery..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.valija.smtp.client..", "org.valija.jca.outbound..")
                .check(rooms);
    }

    @Test
    void whatStatelessBeansDoForOthersIsPublic() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.ejb.Stateless")
                .and()
                .areNotStatic()
                .should()
                .bePublic()
                .orShould()
                .bePrivate()
                .because("the container knows no others as business methods, and refuses their calls")
                .check(rooms);
    }

    private static String[] packages(String own, List<String> others) {
        return Stream.concat(Stream.of(own), others.stream())
                .map(name -> room(name) + "..")
                .toArray(String[]::new);
    }

    private static String[] everyRoom() {
        return Arrays.stream(IMPORTS.keySet().toArray(String[]::new))
                .map(name -> room(name) + "..")
                .toArray(String[]::new);
    }

    private static String room(String name) {
        return "org.valija." + name;
    }
}
