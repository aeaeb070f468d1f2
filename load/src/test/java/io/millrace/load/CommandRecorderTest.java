package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandRecorderTest {
    @TempDir
    Path folder;

    @Test
    void writesEachTypeToItsOutputsInTurn() throws IOException {
        Path input = Files.writeString(
                folder.resolve("input.tsv"), "idfa\ta1\t1.5\t2.5\t1\ngaid\tb2\t1.5\t2.5\t2,3\nidfa\ta3\tx\t2.5\t1\n");
        var first = new ByteArrayOutputStream();
        var second = new ByteArrayOutputStream();
        var other = new ByteArrayOutputStream();
        var outputs = new TreeMap<String, List<OutputStream>>();
        outputs.put("idfa", List.of(first, second));
        outputs.put("gaid", List.of(other));
        CommandRecorder recorder = new CommandRecorder(outputs);
        recorder.record(input);
        recorder.record(input);
        assertThat(first.toString(StandardCharsets.ISO_8859_1))
                .startsWith("ms idfa:a1 20 q O0\r\n\b\1")
                .endsWith("\r\nmn\r\n");
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
        assertThat(other.toString(StandardCharsets.ISO_8859_1)).startsWith("ms gaid:b2 22 q O0\r\n\b\2\b\3");
        assertThat(recorder.recordings())
                .containsEntry("idfa", new CommandRecorder.Recording(2, 2))
                .containsEntry("gaid", new CommandRecorder.Recording(2, 2));
    }
}
