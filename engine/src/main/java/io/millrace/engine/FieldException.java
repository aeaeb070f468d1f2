package io.millrace.engine;

import java.util.function.Supplier;

/** What was given for a field can't be used; the message says why, and is for the user. */
public final class FieldException extends IllegalArgumentException {
    private final String field;

    /**
     * Made by whoever reads the field.
     *
     * @param field its name
     * @param message what is wrong, and what was expected
     */
    public FieldException(String field, String message) {
        super(message);
        this.field = field;
    }

    private FieldException(String field, IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
        this.field = field;
    }

    /** The name of the field. */
    public String field() {
        return field;
    }

    /**
     * Reads something that was given for a field.
     *
     * @throws FieldException if {@code reader} throws an {@link IllegalArgumentException}: with its message, and naming the
     *     field, unless it names one itself
     */
    public static <T> T naming(String field, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (FieldException named) {
            throw named;
        } catch (IllegalArgumentException wrong) {
            throw new FieldException(field, wrong);
        }
    }
}
