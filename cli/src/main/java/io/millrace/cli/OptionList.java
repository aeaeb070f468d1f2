package io.millrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a command under one heading of its help. Names are written as in the help, as in {@code -w, --workers};
 * a label is what its value is called there. A taker is called with each value while the command line is read, and not at
 * all if there is none.
 */
final class OptionList {
    private final CommandSpec spec;
    private final List<OptionSpec> options = new ArrayList<>();

    /** Options that are added to the command {@code spec} as they are added here. */
    OptionList(CommandSpec spec) {
        this.spec = spec;
    }

    /** What was added, in that order. */
    List<OptionSpec> options() {
        return List.copyOf(options);
    }

    /** An option without a value. */
    void flag(String names, String description, Consumer<Boolean> taker) {
        add(builder(names, description).type(boolean.class).setter(setter(value -> taker.accept((Boolean) value))));
    }

    /** An option with a value; the last one given counts. */
    <T> void option(String names, String label, String description, Class<T> type, Consumer<? super T> taker) {
        add(valued(names, label, description, type, taker));
    }

    /** An option with a value that can't be left out. */
    <T> void required(String names, String label, String description, Class<T> type, Consumer<? super T> taker) {
        add(valued(names, label, description, type, taker).required(true));
    }

    /** An option that may be given several times. */
    <T> void each(String names, String label, String description, Class<T> type, Consumer<? super T> taker) {
        add(collecting(names, label, description, type, taker));
    }

    /** An option that may be given several times, and with several values each time, with commas between them. */
    <T> void list(String names, String label, String description, Class<T> type, Consumer<? super T> taker) {
        add(collecting(names, label, description, type, taker).splitRegex(","));
    }

    /** An option with a value of the form KEY=VALUE, which may be given several times. */
    <T> void entries(
            String names, String label, String description, Class<T> type, BiConsumer<String, ? super T> taker) {
        add(builder(names, description)
                .paramLabel(label)
                .type(Map.class)
                .auxiliaryTypes(String.class, type)
                .setter(setter(values ->
                        ((Map<?, ?>) values).forEach((key, value) -> taker.accept((String) key, type.cast(value))))));
    }

    private static <T> OptionSpec.Builder valued(
            String names, String label, String description, Class<T> type, Consumer<? super T> taker) {
        return builder(names, description)
                .paramLabel(label)
                .type(type)
                .setter(setter(value -> taker.accept(type.cast(value))));
    }

    private static <T> OptionSpec.Builder collecting(
            String names, String label, String description, Class<T> type, Consumer<? super T> taker) {
        return builder(names, description)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(type)
                .setter(collecting(type, taker));
    }

    private static OptionSpec.Builder builder(String names, String description) {
        return OptionSpec.builder(names.split(", ")).description(description).hasInitialValue(false);
    }

    private void add(OptionSpec.Builder builder) {
        OptionSpec option = builder.build();
        spec.addOption(option);
        options.add(option);
    }

    /** Hands on the values of each occurrence; as nothing can be got back from it, picocli begins a new list each time. */
    static <T> ISetter collecting(Class<T> type, Consumer<? super T> taker) {
        return setter(values -> ((List<?>) values).forEach(value -> taker.accept(type.cast(value))));
    }

    /** Hands on what picocli has read. */
    static ISetter setter(Consumer<Object> taker) {
        return new ISetter() {
            @Override
            public <T> T set(T value) {
                taker.accept(value);
                return value;
            }
        };
    }
}
