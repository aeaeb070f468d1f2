package io.millrace.server;

import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that those who look on are told.
 *
 * @param name what kind of event it is
 * @param number of the report that it tells of; empty if it tells of none
 * @param data what it says, as JSON
 */
record Event(String name, OptionalLong number, String data) {
    /** Of no report. */
    static Event of(String name, Map<String, ? extends @Nullable Object> data) {
        return new Event(name, OptionalLong.empty(), Json.text(data));
    }
}
