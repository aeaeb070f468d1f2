package io.millrace.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Objects as JSON: maps by name, in order. */
final class Json {
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** The object in one line. */
    static String text(Map<String, ? extends @Nullable Object> object) {
        return JsonMapper.shared().writeValueAsString(object);
    }

    /** The same in UTF-8. */
    static byte[] bytes(Map<String, ? extends @Nullable Object> object) {
        return JsonMapper.shared().writeValueAsBytes(object);
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if it is none; the message is for the user, and says where
     */
    static Map<String, @Nullable Object> object(byte[] text) {
        try {
            Map<String, @Nullable Object> object = JsonMapper.shared().readValue(text, OBJECT);
            if (object != null) {
                return object;
            }
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(
                    "this is no JSON object: " + malformed.getOriginalMessage() + place(malformed), malformed);
        }
        throw new IllegalArgumentException("a JSON object is expected, not null");
    }

    private static String place(JacksonException malformed) {
        return Optional.ofNullable(malformed.getLocation())
                .filter(location -> location.getLineNr() > 0)
                .map(location -> ", at line " + location.getLineNr() + ", column " + location.getColumnNr())
                .orElse("");
    }
}
