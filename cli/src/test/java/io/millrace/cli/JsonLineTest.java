package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JsonLineTest {
    @Test
    void aNameIsReadAsItIsAndPrintedWithoutAnyControlCharacter() {
        String name = "a\n\u001b\u007f\u0080\u009f\u00a0é\\u0041\"";

        String json = JsonLine.of(Map.of("failures", List.of(Map.of("path", name))));

        assertThat(json).isEqualTo(Printable.lines(json)).isEqualTo(Printable.line(json));
        assertThat(JsonMapper.shared()
                        .readTree(json)
                        .get("failures")
                        .get(0)
                        .get("path")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void allKindsOfValuesAreWrittenInTheOrderOfTheMap() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("text", "");
        members.put("long", Long.MAX_VALUE);
        members.put("int", -1);
        members.put("double", 0.25);
        members.put("truth", true);
        members.put("nothing", null);
        members.put("list", List.of(1, "b", List.of()));
        members.put("map", Map.of());

        assertThat(JsonLine.of(members))
                .isEqualTo("{\"text\":\"\",\"long\":9223372036854775807,\"int\":-1,\"double\":0.25,\"truth\":true,"
                        + "\"nothing\":null,\"list\":[1,\"b\",[]],\"map\":{}}");
    }

    @Test
    void whatIsNoValueOfJsonIsRefused() {
        assertThatThrownBy(() -> JsonLine.of(Map.of("when", Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Instant");
    }
}
