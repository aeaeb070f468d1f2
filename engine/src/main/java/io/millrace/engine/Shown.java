package io.millrace.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report or a result, for those who don't know its type.
 *
 * @param good whether all is well; if not, a person should look at it
 * @param fields what it says, by name, in order: texts, numbers, booleans, {@code null}, and lists and maps of them
 */
public record Shown(boolean good, Map<String, @Nullable Object> fields) {
    /** Copies the fields. */
    public Shown(boolean good, Map<String, @Nullable Object> fields) {
        this.good = good;
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
