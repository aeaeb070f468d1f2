package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FieldValuesTest {
    private static final List<JobField> FIELDS = List.of(
            JobField.text("name", "A name").asRequired(),
            JobField.text("idle", "A time").withUsual("1m"),
            JobField.number("count", 1, 9, "A number").withUsual("3"),
            JobField.number("most", 1, 9, "A number"),
            JobField.flag("loud", "Whether"),
            JobField.choice("color", Color.PALE_BLUE, "A color"),
            JobField.lines("words", "Words"));

    private enum Color {
        RED,
        PALE_BLUE
    }

    private static FieldValues given(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all = new HashMap<>(Map.of("name", "x"));
        all.putAll(values);
        return FieldValues.of(FIELDS, all);
    }

    private static void refused(String field, Object value, String message) {
        assertThatThrownBy(() -> given(Map.of(field, value)))
                .isInstanceOfSatisfying(
                        FieldException.class, wrong -> assertThat(wrong.field()).isEqualTo(field))
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNotGivenIsWhatIsUsual() {
        FieldValues values = given(Map.of());

        assertThat(values.text("name")).hasValue("x");
        assertThat(values.text("idle")).hasValue("1m");
        assertThat(values.number("count")).hasValue(3);
        assertThat(values.number("most")).isEmpty();
        assertThat(values.flag("loud")).isFalse();
        assertThat(values.choice("color", Color.class)).isEqualTo(Color.PALE_BLUE);
        assertThat(values.lines("words")).isEmpty();
    }

    @Test
    void valuesComeAsTheyAreOrAsTexts() {
        for (Map<String, Object> values : List.<Map<String, Object>>of(
                Map.of("count", 7, "loud", true, "color", "RED", "words", List.of("a"), "idle", 5),
                Map.of("count", "7", "loud", "true", "color", "red", "words", "a", "idle", "5"))) {
            FieldValues read = given(values);
            assertThat(read.number("count")).hasValue(7);
            assertThat(read.flag("loud")).isTrue();
            assertThat(read.choice("color", Color.class)).isEqualTo(Color.RED);
            assertThat(read.lines("words")).containsExactly("a");
            assertThat(read.text("idle")).hasValue("5");
        }
    }

    @Test
    void nullAndTheEmptyTextAreNothing() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("count", null);
        values.put("idle", "");

        assertThat(given(values).number("count")).hasValue(3);
        assertThat(given(values).text("idle")).hasValue("1m");
        refused("name", "", "name is missing");
    }

    @Test
    void whatIsNotOfItsKindIsRefusedByName() {
        refused("name", List.of(), "a text is expected");
        refused("count", 10, "from 1 to 9");
        refused("count", 1.5, "a whole number");
        refused("loud", "maybe", "true or false");
        refused("color", "green", "one of red, pale_blue");
        refused("words", List.of(List.of()), "a text is expected");
        refused("colour", "red", "did you mean color?");
    }

    @Test
    void aListThatHoldsNothingForALineIsRefused() {
        refused("words", Arrays.asList("a", null), "a text is expected");
    }

    @Test
    void whatAParserSaysIsSaidOfTheField() {
        FieldValues values = given(Map.of("idle", "soon"));

        assertThatThrownBy(() -> values.parsed("idle", Durations::parse))
                .isInstanceOfSatisfying(
                        FieldException.class, wrong -> assertThat(wrong.field()).isEqualTo("idle"))
                .hasMessageContaining("'soon' is no time");
    }

    @Test
    void aFieldThatTheFormDoesNotHaveIsAnErrorOfTheProgram() {
        assertThatThrownBy(() -> given(Map.of()).text("nothing")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> given(Map.of()).flag("name")).isInstanceOf(IllegalStateException.class);
    }
}
