package org.valija.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The {@code sendmail} command: takes the options of sendmail(8) that programs use, as Postfix takes them, and does
 * what they ask for through the running server.
 */
@Command(name = "sendmail", description = "Sends a message from standard input, and does what else sendmail does.")
public final class Sendmail implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "-b", paramLabel = "MODE", description = "m send, s SMTP on standard input, p queue, i aliases.")
    private String mode = "m";

    @Option(names = "-q", paramLabel = "[I<id>]", description = "Try to deliver the queue now, or one message of it.")
    private String flush;

    @Option(names = "-I", description = "The same as -bi.")
    private boolean initAliases;

    @Option(names = "-i", description = "A line with a single dot does not end the message; also -oi.")
    private boolean ignoreDots;

    @Option(names = "-o", paramLabel = "OPTION", description = "-oi; others are passed over.")
    private List<String> options = new ArrayList<>();

    @Mixin
    private MessageOptions message;

    @Option(
            names = {"-A", "-C", "-L", "-O", "-X", "-e", "-h", "-p"},
            paramLabel = "VALUE",
            description = "Passed over.")
    private List<String> ignoredValues;

    @Option(
            names = {"-D", "-G", "-U", "-c", "-m", "-n", "-v", "-x"},
            description = "Passed over.")
    private boolean[] ignoredFlags;

    @Option(names = "--help", usageHelp = true, description = "Show this.")
    private boolean help;

    @Parameters(paramLabel = "RECIPIENT")
    private List<String> recipients = new ArrayList<>();

    /** What the command finds around itself. */
    record Surroundings(StartSource source, Caller caller, InputStream in, PrintStream out, Clock clock) {}

    Sendmail(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Caller caller = Caller.read(System.getProperty("user.name"), Path.of("/etc/passwd"));
        Surroundings surroundings =
                new Surroundings(StartSource.ofThisProcess(), caller, System.in, System.out, Clock.systemDefaultZone());
        System.exit(commandLine(surroundings).execute(prepared(arguments)));
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Sendmail(surroundings));
        // a value may hold any sign, and stands right behind its option
        line.setSeparator("\0");
        line.setExpandAtFiles(false);
        line.setOverwrittenOptionsAllowed(true);
        line.setParameterExceptionHandler((e, arguments) -> {
            line.getErr().println("sendmail: " + e.getMessage());
            return ExitCode.USAGE;
        });
        line.setExitCodeExceptionMapper(e -> e instanceof CommandException c ? c.exitCode() : ExitCode.SOFTWARE);
        line.setExecutionExceptionHandler((e, command, result) -> {
            if (!(e instanceof CommandException expected)) {
                throw e;
            }
            command.getErr().println("sendmail: " + expected.getMessage());
            return expected.exitCode();
        });
        return line;
    }

    /** A {@code -q} alone must not take the next argument for its value. */
    static String[] prepared(String... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument.equals("-q") ? "-q" + QueueRun.ALL : argument)
                .toArray(String[]::new);
    }

    @Override
    public Integer call() {
        if (initAliases) {
            mode = "i";
        }
        switch (mode) {
            case "m" -> sendOrFlush();
            case "s" -> new SmtpPipe(surroundings.in(), surroundings.out()).run(LocalServer.of(surroundings.source()));
            case "p" -> new QueueRun(surroundings).list();
            case "i" ->
                surroundings
                        .out()
                        .println("aliases are in the server's database; a change counts at once, nothing to rebuild");
            case "d", "D" -> throw usage("-b" + mode + " starts no server here; 'valija server' does");
            default -> throw usage("-b" + mode + " is not known here");
        }
        return ExitCode.OK;
    }

    private void sendOrFlush() {
        if (flush != null) {
            new QueueRun(surroundings).flush(flush);
            return;
        }
        TextInput in = new TextInput(surroundings.in(), !ignoreDots && !options.contains("i"));
        new Posting(surroundings, message).post(in, recipients);
    }

    static CommandException usage(String why) {
        return new CommandException(ExitCode.USAGE, why);
    }
}
