package io.millrace.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What a command is called, tells of itself and takes. It is said in calls and not in annotations, which picocli would
 * take five times as long to read: a tenth of a second of each run (docs/adr/0020-fast-starts.md).
 */
final class CommandDefinition {
    private final CommandSpec spec;
    private final Map<String, OptionList> sections = new LinkedHashMap<>();
    private int arguments;

    /**
     * A command that is called {@code name}.
     *
     * @param action what it does; returns the exit code
     */
    CommandDefinition(String name, Callable<Integer> action) {
        spec = CommandSpec.wrapWithoutInspection(action).name(name);
        spec.usageMessage().sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, this::optionLists);
    }

    /** The same, which says in a line what it does. */
    CommandDefinition(String name, String header, Callable<Integer> action) {
        this(name, action);
        spec.usageMessage().header(header);
    }

    /** Has the first line of its help leave out which options there are. */
    void abbreviated() {
        spec.usageMessage().abbreviateSynopsis(true);
    }

    /** Does nothing by itself: one of the commands below it has to be named. */
    void group() {
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    }

    /** Has it left out where commands are listed. */
    void hidden() {
        spec.usageMessage().hidden(true);
    }

    /** What it does, at length. */
    void description(String text) {
        spec.usageMessage().description(text);
    }

    /** Lines to copy, each with what it is for. */
    void examples(String... lines) {
        spec.usageMessage().footerHeading("%nExamples:%n").footer(lines);
    }

    /** What its exit codes mean, each as CODE:MEANING. */
    void exitCodes(String... meanings) {
        spec.usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(meanings));
    }

    /** A further argument that is no option, and can't be left out. */
    <T> void argument(String label, String description, Class<T> type, Consumer<? super T> taker) {
        spec.addPositional(positional(label, description)
                .index(String.valueOf(arguments++))
                .required(true)
                .type(type)
                .setter(OptionList.setter(value -> taker.accept(type.cast(value))))
                .build());
    }

    /** Any number of arguments that are no options. */
    <T> void arguments(String label, String description, Class<T> type, Consumer<? super T> taker) {
        spec.addPositional(positional(label, description)
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(type)
                .setter(OptionList.collecting(type, taker))
                .build());
    }

    private static PositionalParamSpec.Builder positional(String label, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .description(description)
                .hasInitialValue(false);
    }

    /** Options that are listed before all others, with those that every command has. */
    OptionList options() {
        return new OptionList(spec);
    }

    /** Options that are listed below {@code heading}, in the order in which their lists were asked for. */
    OptionList options(String heading) {
        return sections.computeIfAbsent(heading, _ -> new OptionList(spec));
    }

    /** The command, as picocli knows it. */
    CommandLine commandLine() {
        return new CommandLine(spec);
    }

    private String optionLists(Help help) {
        List<OptionSpec> others = new ArrayList<>(spec.options());
        sections.values().forEach(section -> others.removeAll(section.options()));
        StringBuilder lists = new StringBuilder(help.optionListExcludingGroups(others));
        sections.forEach((heading, section) -> lists.append(help.createHeading("%n" + heading + ":%n"))
                .append(help.optionListExcludingGroups(section.options())));
        return lists.toString();
    }
}
