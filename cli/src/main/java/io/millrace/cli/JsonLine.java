package io.millrace.cli;

import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object in one line, for scripts. It is written value by value: Jackson's mapper, which knows how to write all
 * kinds of objects, takes a twentieth of a second to get ready for that.
 */
final class JsonLine {
    private static final Pattern CONTROLS = Pattern.compile("[\\x7f-\\x9f]");

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonLine() {}

    /**
     * The object.
     *
     * @param members in their order: strings, numbers, truth values, null, and lists and maps of such
     * @throws IllegalArgumentException if some value is none of these
     */
    static String of(Map<String, ?> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(members, json);
        }
        return harmless(text.toString());
    }

    // not a switch over types: the JVM would make code for it, which takes longer than all of this
    private static void write(@Nullable Object value, JsonGenerator json) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Iterable<?> values) {
            json.writeStartArray();
            values.forEach(each -> write(each, json));
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            members.forEach((name, each) -> {
                json.writeName(name.toString());
                write(each, json);
            });
            json.writeEndObject();
        } else {
            throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
    }

    /** JSON lets the control characters from DEL to 9F stand as they are, which no terminal is to get. */
    private static String harmless(String json) {
        return CONTROLS.matcher(json)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
