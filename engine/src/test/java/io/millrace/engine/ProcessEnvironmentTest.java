package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProcessEnvironmentTest {
    private static ProcessEnvironment with(Map<String, String> variables) {
        return new ProcessEnvironment(variables, Path.of("/home/somebody"), "somebody");
    }

    @Test
    void theStateFolderIsThatOfTheUser() {
        Path usual = Path.of("/home/somebody/.local/state/millrace");
        assertThat(with(Map.of()).stateFolder()).isEqualTo(usual);
        assertThat(with(Map.of("XDG_STATE_HOME", "/state")).stateFolder()).isEqualTo(Path.of("/state/millrace"));
        assertThat(with(Map.of("XDG_STATE_HOME", "relative")).stateFolder()).isEqualTo(usual);
    }

    @Test
    void aVariableOfNothingIsNone() {
        assertThat(with(Map.of("PIN", "")).variable("PIN")).isEmpty();
        assertThat(with(Map.of("PIN", "1")).variable("PIN")).hasValue("1");
    }

    @Test
    void itsTextHasNoVariableInIt() {
        assertThat(with(Map.of("MILLRACE_PASSWORD", "hunter2"))).asString().doesNotContain("hunter2");
    }
}
