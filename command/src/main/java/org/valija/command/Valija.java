package org.valija.command;

import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;

/** The {@code valija} command. */
@Command(
        name = "valija",
        description = "Runs and administers the Valija mail server.",
        mixinStandardHelpOptions = true,
        versionProvider = Valija.Version.class)
public final class Valija {

    private static final List<Class<?>> COMMANDS = List.of(
            ServerCommand.class,
            DomainCommand.class,
            AccountCommand.class,
            AliasCommand.class,
            AddressCommand.class,
            AccessCommand.class,
            TransportCommand.class,
            ProfileCommand.class,
            SuppressionCommand.class,
            RouteCommand.class,
            ListenerCommand.class,
            RestrictionCommand.class,
            TableCommand.class,
            QueueCommand.class,
            SettingCommand.class,
            StatusCommand.class,
            LogCommand.class,
            TraceCommand.class,
            VerifyCommand.class,
            TlsReportCommand.class);

    /** For picocli. */
    Valija() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** For these arguments: with the one command that they name, as all of them take most of a second to describe. */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Valija());
        Predicate<Class<?>> named = command -> arguments.length > 0
                && command.getAnnotation(Command.class).name().equals(arguments[0]);
        List<Class<?>> wanted = COMMANDS.stream().anyMatch(named)
                ? COMMANDS.stream().filter(named).toList()
                : COMMANDS;
        wanted.forEach(line::addSubcommand);
        line.getSubcommands().values().forEach(Valija::addHelp);
        line.setParameterExceptionHandler((e, given) -> {
            e.getCommandLine().getErr().println("valija: " + e.getMessage());
            e.getCommandLine()
                    .getErr()
                    .println(e.getCommandLine().getCommandSpec().qualifiedName() + " --help tells more.");
            return ExitCode.USAGE;
        });
        line.setExitCodeExceptionMapper(e -> e instanceof CommandException c ? c.exitCode() : ExitCode.SOFTWARE);
        line.setExecutionExceptionHandler((e, command, result) -> {
            if (!(e instanceof CommandException expected)) {
                throw e;
            }
            command.getErr().println("valija: " + expected.getMessage());
            return expected.exitCode();
        });
        return line;
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help and end.")
                        .build());
        command.getSubcommands().values().forEach(Valija::addHelp);
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"valija " + Installation.version()};
        }
    }
}
