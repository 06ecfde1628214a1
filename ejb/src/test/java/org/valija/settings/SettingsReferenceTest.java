package org.valija.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/settings.md} equal to the code. Writes it anew with {@code -Dvalija.write-docs=true}. */
class SettingsReferenceTest {

    private static final Path PAGE = Path.of("..", "src", "docs", "settings.md");

    private final List<SettingGroup> groups = groups();

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        String now = SettingsReference.markdown(groups);
        if (Boolean.getBoolean("valija.write-docs")) {
            Files.writeString(PAGE, now);
        }
        assertEquals(
                now,
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                "src/docs/settings.md is out of date; write it anew with mvn test -pl ejb -am"
                        + " -Dtest=SettingsReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dvalija.write-docs=true");
    }

    @Test
    void everySettingIsExplained() {
        for (SettingGroup group : groups) {
            for (Setting<?> setting : group.settings()) {
                assertTrue(setting.help().endsWith("."), () -> setting + " has no help that is a sentence");
                assertTrue(!setting.help().contains("|"), () -> setting + " has a help that breaks the table");
            }
        }
    }

    @Test
    void noTwoSettingsAndNoTwoHeadingsHaveOneName() {
        List<String> names = groups.stream()
                .flatMap(group -> group.settings().stream())
                .map(Setting::name)
                .toList();
        assertEquals(List.copyOf(names), names.stream().distinct().toList());
        List<String> titles = groups.stream().map(SettingGroup::title).toList();
        assertEquals(titles, titles.stream().distinct().toList());
    }

    private static List<SettingGroup> groups() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.valija").stream()
                        .filter(type -> type.isAssignableTo(SettingGroup.class) && !type.isInterface())
                        .map(SettingsReferenceTest::make)
                        .toList();
    }

    private static SettingGroup make(JavaClass type) {
        try {
            Constructor<?> constructor = type.reflect().getDeclaredConstructor();
            constructor.setAccessible(true);
            return (SettingGroup) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " has no constructor without parameters", e);
        }
    }
}
