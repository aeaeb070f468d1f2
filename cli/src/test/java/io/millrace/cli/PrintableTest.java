package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void aNameWithoutControlCharactersStaysAsItIs() {
        assertThat(Printable.line("été 1.tsv")).isEqualTo("été 1.tsv");
        assertThat(Printable.lines("one\n\ttwo")).isEqualTo("one\n\ttwo");
    }

    @Test
    void aNameCanNeitherColourTheTerminalNorBreakItsLine() {
        assertThat(Printable.line("a\u001b[31m\nb\u009b1m\u007f")).isEqualTo("a?[31m?b?1m?");
        assertThat(Printable.lines("a\u001b[31m\nb\u009b")).isEqualTo("a?[31m\nb?");
    }
}
