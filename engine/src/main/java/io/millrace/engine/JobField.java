package io.millrace.engine;

import java.util.List;
import java.util.Optional;

/**
 * Something that a job can be asked with by name: an entry of a form, or of a JSON object.
 *
 * @param name lower-case words with hyphens between; where there is an option of the command line, it is named alike
 * @param kind what its values are
 * @param group what it belongs to, in a word or two; may be empty
 * @param description in a line or two, for a person
 * @param required whether there is no job without it
 * @param usual what it is if nothing is given, as text; empty if it is nothing then, or depends on others
 */
public record JobField(
        String name, Kind kind, String group, String description, boolean required, Optional<String> usual) {
    /** What the values of a field are. */
    public sealed interface Kind {
        /** A line of text, in whatever form the description says. */
        record Text() implements Kind {}

        /**
         * A whole number.
         *
         * @param least the lowest that is taken
         * @param most the highest that is taken
         */
        record Whole(long least, long most) implements Kind {}

        /** True or false. */
        record Flag() implements Kind {}

        /**
         * One of several words.
         *
         * @param values they
         */
        record Choice(List<String> values) implements Kind {
            /** Copies them. */
            public Choice {
                values = List.copyOf(values);
            }
        }

        /** Any number of lines of text, in order. */
        record Lines() implements Kind {}
    }

    /** A line of text that may be left out. */
    public static JobField text(String name, String description) {
        return of(name, new Kind.Text(), description);
    }

    /** A whole number that may be left out. */
    public static JobField number(String name, long least, long most, String description) {
        return of(name, new Kind.Whole(least, most), description);
    }

    /** True or, if nothing is given, false. */
    public static JobField flag(String name, String description) {
        return of(name, new Kind.Flag(), description).withUsual("false");
    }

    /** One of the constants of {@code usual}'s class, in lower case; {@code usual} if nothing is given. */
    public static <T extends Enum<T>> JobField choice(String name, T usual, String description) {
        List<String> values = FieldValues.words(usual.getDeclaringClass());
        return of(name, new Kind.Choice(values), description).withUsual(FieldValues.word(usual));
    }

    /** Any number of lines. */
    public static JobField lines(String name, String description) {
        return of(name, new Kind.Lines(), description);
    }

    /** The same, without which there is no job. */
    public JobField asRequired() {
        return new JobField(name, kind, group, description, true, usual);
    }

    /** The same, which is {@code text} if nothing is given. */
    public JobField withUsual(String text) {
        return new JobField(name, kind, group, description, required, Optional.of(text));
    }

    /** The same as one of a group. */
    public JobField in(String newGroup) {
        return new JobField(name, kind, newGroup, description, required, usual);
    }

    private static JobField of(String name, Kind kind, String description) {
        return new JobField(name, kind, "", description, false, Optional.empty());
    }
}
