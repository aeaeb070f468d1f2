package io.millrace.cli;

import io.millrace.calc.ServiceUnreachableException;
import io.millrace.engine.ByteSize;
import io.millrace.engine.Causes;
import io.millrace.engine.Durations;
import io.millrace.engine.HostPort;
import io.millrace.server.ListenAddress;
import io.millrace.sync.DeleteLimit;
import io.millrace.sync.Links;
import io.millrace.sync.MirrorSettings.Publish;
import io.millrace.sync.PlanSettings.Compare;
import io.millrace.sync.PlanSettings.OnConflict;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what they share: where they write, how they read values, how they say what went wrong. */
final class CommandTree {
    private CommandTree() {}

    /** All commands. */
    static CommandLine whole(Terminal terminal) {
        return of(terminal, _ -> true, _ -> true);
    }

    /**
     * What {@code arguments} need: the commands that they name, and of the others no more than the name and what the
     * list of commands tells of them, since reading a command's options takes longer than all else in a short run.
     */
    static CommandLine of(Terminal terminal, String... arguments) {
        // there may be a command of the same name below another one
        String first = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElse("");
        return of(terminal, first::equals, List.of(arguments)::contains);
    }

    private static CommandLine of(Terminal terminal, Predicate<String> isFirst, Predicate<String> isNamed) {
        MillraceCommand root = new MillraceCommand(terminal);
        CommandLine tree = root.commandLine();
        for (Branch branch : branches(root, isNamed)) {
            tree.addSubcommand(isFirst.test(branch.name) ? branch.command.get() : branch.stub());
        }
        if (isNamed.test(TrainCommand.NAME)) {
            tree.addSubcommand(new TrainCommand().commandLine());
        }
        furnish(tree, root);
        return tree.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .registerConverter(HostPort.class, text -> converted(text, HostPort::parse))
                .registerConverter(ListenAddress.class, text -> converted(text, ListenAddress::parse))
                .registerConverter(Duration.class, text -> converted(text, Durations::parse))
                .registerConverter(ByteSize.class, text -> converted(text, ByteSize::parse))
                .registerConverter(Links.class, text -> choice(text, Links.values()))
                .registerConverter(Publish.class, text -> choice(text, Publish.values()))
                .registerConverter(Compare.class, text -> choice(text, Compare.values()))
                .registerConverter(OnConflict.class, text -> choice(text, OnConflict.values()))
                .registerConverter(ProgressMode.class, text -> choice(text, ProgressMode.values()))
                .registerConverter(DeleteLimit.class, text -> converted(text, DeleteLimit::parse))
                .setParameterExceptionHandler((failure, _) -> explain(failure))
                .setExecutionExceptionHandler((failure, command, _) -> explain(failure, command, root));
    }

    /** A command below the root, made only when it is asked for. */
    private record Branch(String name, String header, Supplier<CommandLine> command) {
        CommandLine stub() {
            CommandSpec spec = CommandSpec.create().name(name);
            spec.usageMessage().header(header);
            return new CommandLine(spec);
        }
    }

    private static List<Branch> branches(MillraceCommand root, Predicate<String> isNamed) {
        return List.of(
                new Branch("load", LoadCommand.HEADER, () -> new LoadCommand(root).commandLine()),
                new Branch("calc", CalcCommand.HEADER, () -> calc(root, isNamed)),
                new Branch(SyncCommand.NAME, SyncCommand.HEADER, () -> new SyncCommand(root).commandLine()),
                new Branch(ServeCommand.NAME, ServeCommand.HEADER, () -> new ServeCommand(root).commandLine()),
                new Branch("demo", DemoCommand.HEADER, () -> demo(root)),
                new Branch("bench", BenchCommand.HEADER, () -> bench(root)),
                new Branch("completion", CompletionCommand.HEADER, () -> new CompletionCommand(root).commandLine()));
    }

    /** What every command has, which picocli would let them inherit only together with the root's examples. */
    private static void furnish(CommandLine command, MillraceCommand root) {
        CommandSpec spec = command.getCommandSpec();
        new OptionList(spec).flag("--stacktrace", "Show where in the program an error arose.", root::showStackTraces);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
        spec.versionProvider(new ProgramVersion());
        spec.usageMessage()
                .sortOptions(false)
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n");
        command.getSubcommands().values().forEach(below -> furnish(below, root));
    }

    private static CommandLine calc(MillraceCommand root, Predicate<String> isNamed) {
        CommandLine calc = new CalcCommand(root).commandLine();
        List<Branch> branches = List.of(
                new Branch(
                        CalcServeCommand.NAME, CalcServeCommand.HEADER, () -> new CalcServeCommand(root).commandLine()),
                new Branch(
                        CalcSendCommand.NAME, CalcSendCommand.HEADER, () -> new CalcSendCommand(root).commandLine()));
        branches.forEach(
                branch -> calc.addSubcommand(isNamed.test(branch.name) ? branch.command.get() : branch.stub()));
        return calc;
    }

    private static CommandLine demo(MillraceCommand root) {
        return new DemoCommand().commandLine().addSubcommand(new DemoLoadCommand(root).commandLine());
    }

    private static CommandLine bench(MillraceCommand root) {
        return new BenchCommand()
                .commandLine()
                .addSubcommand(new BenchGenerateCommand(root).commandLine())
                .addSubcommand(new BenchLoadCommand(root).commandLine())
                .addSubcommand(new BenchCalcCommand(root).commandLine())
                .addSubcommand(new BenchSyncCommand(root).commandLine())
                .addSubcommand(new BenchDispatchCommand(root).commandLine());
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    /** One of several values, which are written as in the help. */
    private static <T extends Enum<T>> T choice(String text, T[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(values)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private static <T> T converted(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(wrong.getMessage());
        }
    }

    private static int explain(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return refuse(
                    "there is no " + String.join(" ", unmatched.getUnmatched()),
                    unmatched.getSuggestions(),
                    failure.getCommandLine());
        }
        return refuse(failure.getMessage(), List.of(), failure.getCommandLine());
    }

    /** Says what is wrong with the command line. */
    private static int refuse(@Nullable String problem, List<String> suggestions, CommandLine command) {
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + problem);
        if (!suggestions.isEmpty()) {
            err.println("Did you mean " + suggestions.stream().limit(3).collect(Collectors.joining(" or ")) + "?");
        }
        err.println("'" + name + " --help' lists what there is.");
        return ExitCodes.USAGE;
    }

    private static int explain(Exception failure, CommandLine command, MillraceCommand root) {
        if (failure instanceof UsageException wrong) {
            return refuse(wrong.getMessage(), List.of(), command);
        }
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + Causes.explain(failure));
        if (root.showsStackTraces()) {
            failure.printStackTrace(err);
        }
        return failure instanceof ServiceUnreachableException ? ExitCodes.UNREACHABLE : ExitCodes.FAILED;
    }
}
