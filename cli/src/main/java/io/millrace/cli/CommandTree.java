package io.millrace.cli;

import io.millrace.load.HostPort;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what they share: where they write, how they read values, how they say what went wrong. */
final class CommandTree {
    private CommandTree() {}

    /** The command line of a process that speaks through {@code terminal}. */
    static CommandLine of(Terminal terminal) {
        MillraceCommand root = new MillraceCommand(terminal);
        CommandLine tree = new CommandLine(root)
                .addSubcommand(new LoadCommand(root))
                .addSubcommand(demo(root))
                .addSubcommand(bench(root))
                .addSubcommand(new CompletionCommand(root))
                .addSubcommand(new TrainCommand());
        furnish(tree);
        return tree.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .registerConverter(HostPort.class, CommandTree::hostPort)
                .setParameterExceptionHandler((failure, _) -> explain(failure))
                .setExecutionExceptionHandler((failure, command, _) -> explain(failure, command, root));
    }

    /** What every command has, which picocli would let them inherit only together with the root's examples. */
    private static void furnish(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.mixinStandardHelpOptions(true).versionProvider(new ProgramVersion());
        spec.usageMessage()
                .sortOptions(false)
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n");
        command.getSubcommands().values().forEach(CommandTree::furnish);
    }

    private static CommandLine demo(MillraceCommand root) {
        return new CommandLine(new DemoCommand()).addSubcommand(new DemoLoadCommand(root));
    }

    private static CommandLine bench(MillraceCommand root) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new BenchGenerateCommand(root))
                .addSubcommand(new BenchLoadCommand(root));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private static HostPort hostPort(String text) {
        try {
            return HostPort.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(wrong.getMessage());
        }
    }

    private static int explain(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        List<String> suggestions = List.of();
        String problem = failure.getMessage();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            suggestions = unmatched.getSuggestions();
            problem = "there is no " + String.join(" ", unmatched.getUnmatched());
        }
        err.println(name + ": " + problem);
        if (!suggestions.isEmpty()) {
            err.println("Did you mean " + suggestions.stream().limit(3).collect(Collectors.joining(" or ")) + "?");
        }
        err.println("'" + name + " --help' lists what there is.");
        return ExitCodes.USAGE;
    }

    private static int explain(Exception failure, CommandLine command, MillraceCommand root) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + Causes.explain(failure));
        if (root.showsStackTraces()) {
            failure.printStackTrace(err);
        }
        return ExitCodes.FAILED;
    }
}
