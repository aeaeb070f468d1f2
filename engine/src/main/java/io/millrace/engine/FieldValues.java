package io.millrace.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was given for the fields of a form, each in its kind; where nothing was given, what is usual. To ask for a field
 * that the form doesn't have, or for another kind than it is of, is an error of the program.
 */
public final class FieldValues {
    private final Map<String, JobField> fields;
    private final Map<String, Object> values;

    private FieldValues(Map<String, JobField> fields, Map<String, Object> values) {
        this.fields = fields;
        this.values = values;
    }

    /**
     * Checks what was given, as it comes out of JSON: texts, numbers, booleans, lists of texts; {@code null} is nothing.
     * Numbers and booleans may be texts, too, and a single text a list.
     *
     * @throws FieldException if there is no field of a name, a value isn't of its kind, or a required one is missing
     */
    public static FieldValues of(List<JobField> fields, Map<String, ? extends @Nullable Object> given) {
        Map<String, JobField> byName = fields.stream().collect(Collectors.toMap(JobField::name, field -> field));
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            JobField field = byName.get(name);
            if (field == null) {
                throw new FieldException(name, unknown(name, byName));
            }
            if (value != null && !value.equals("")) {
                values.put(name, checked(field, value));
            }
        });
        for (JobField field : fields) {
            if (!values.containsKey(field.name())) {
                if (field.required()) {
                    throw new FieldException(field.name(), field.name() + " is missing: " + field.description());
                }
                field.usual().ifPresent(text -> values.put(field.name(), checked(field, text)));
            }
        }
        return new FieldValues(byName, values);
    }

    /** A line of text; empty if there is none. */
    public Optional<String> text(String name) {
        return value(name, JobField.Kind.Text.class).map(String.class::cast);
    }

    /**
     * What {@code parser} makes of a line of text; empty if there is none.
     *
     * @throws FieldException if the parser throws an {@link IllegalArgumentException}, with its message
     */
    public <T> Optional<T> parsed(String name, Function<String, T> parser) {
        Optional<String> text = text(name);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(FieldException.naming(name, () -> parser.apply(text.get())));
    }

    /** A whole number; empty if there is none. */
    public OptionalLong number(String name) {
        Optional<Object> value = value(name, JobField.Kind.Whole.class);
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of((long) value.get());
    }

    /** Whether it was said to be true. */
    public boolean flag(String name) {
        return (boolean) value(name, JobField.Kind.Flag.class).orElse(false);
    }

    /** The lines; none if nothing was given. */
    public List<String> lines(String name) {
        return ((List<?>) value(name, JobField.Kind.Lines.class).orElse(List.of()))
                .stream().map(String.class::cast).toList();
    }

    /** The constant that was chosen, of a field made by {@link JobField#choice}. */
    public <T extends Enum<T>> T choice(String name, Class<T> type) {
        Object word = value(name, JobField.Kind.Choice.class).orElseThrow();
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** The constants of a class as users write them. */
    static List<String> words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(FieldValues::word).toList();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Object> value(String name, Class<? extends JobField.Kind> kind) {
        JobField field = fields.get(name);
        if (field == null || !kind.isInstance(field.kind())) {
            throw new IllegalStateException("the form has no field " + name + " of kind " + kind.getSimpleName());
        }
        return Optional.ofNullable(values.get(name));
    }

    private static Object checked(JobField field, Object value) {
        String name = field.name();
        return switch (field.kind()) {
            case JobField.Kind.Text _ -> line(name, value);
            case JobField.Kind.Whole range -> number(name, value, range);
            case JobField.Kind.Flag _ -> flag(name, value);
            case JobField.Kind.Choice choice -> chosen(name, value, choice.values());
            case JobField.Kind.Lines _ -> {
                List<?> lines = value instanceof List<?> list ? list : List.of(value);
                yield lines.stream().map(each -> line(name, each)).toList();
            }
        };
    }

    private static String line(String name, @Nullable Object value) {
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        throw new FieldException(name, name + ": a text is expected");
    }

    private static long number(String name, Object value, JobField.Kind.Whole range) {
        try {
            long number = Long.parseLong(value.toString());
            if (number >= range.least() && number <= range.most()) {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below, as for one that is out of range
        }
        throw new FieldException(
                name, name + ": a whole number from " + range.least() + " to " + range.most() + " is expected");
    }

    private static boolean flag(String name, Object value) {
        return switch (value.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new FieldException(name, name + ": true or false is expected");
        };
    }

    private static String chosen(String name, Object value, List<String> words) {
        String word = value.toString().toLowerCase(Locale.ROOT);
        if (words.contains(word)) {
            return word;
        }
        throw new FieldException(name, name + ": one of " + String.join(", ", words) + " is expected");
    }

    private static String unknown(String name, Map<String, JobField> fields) {
        String meant = Spelling.nearest(name, fields.keySet())
                .map(nearest -> ": did you mean " + nearest + "?")
                .orElse("");
        return "there is no field \"" + name + "\"" + meant;
    }
}
