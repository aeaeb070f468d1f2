package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How what a process writes is cut into lines. */
final class ErrorLinesTest {
    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        new ErrorLines(lines::add).readAll(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return lines;
    }

    @Test
    void aLineEndsAtALineFeedOrAtTheEnd() throws IOException {
        assertThat(lines("one\r\n\ntwö\nthree")).containsExactly("one", "", "twö", "three");
    }

    @Test
    void nothingIsNoLine() throws IOException {
        assertThat(lines("")).isEmpty();
    }

    @Test
    void theRestOfALongLineIsCounted() throws IOException {
        String longest = "x".repeat(ErrorLines.LONGEST);

        assertThat(lines(longest + "\n" + longest + "yy\nz"))
                .containsExactly(longest, longest + " … and 2 bytes more", "z");
    }
}
