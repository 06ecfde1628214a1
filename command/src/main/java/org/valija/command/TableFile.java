package org.valija.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table as a file, as an administrator names it. */
final class TableFile {

    private TableFile() {}

    /** Its text. @throws CommandException where it cannot be read */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CommandException(ExitCode.DATA, file + " is not a text in UTF-8");
        } catch (IOException e) {
            throw new CommandException(ExitCode.NO_INPUT, "cannot read " + file);
        }
    }
}
