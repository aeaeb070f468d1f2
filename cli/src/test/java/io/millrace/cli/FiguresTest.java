package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FiguresTest {
    @Test
    void bytesHaveThreeDigitsAndAUnit() {
        assertThat(Figures.bytes(0)).isEqualTo("0 B");
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(1_234)).isEqualTo("1.23 kB");
        assertThat(Figures.bytes(45_600_000)).isEqualTo("45.6 MB");
        assertThat(Figures.bytes(999_600)).isEqualTo("1.00 MB");
    }

    @Test
    void aShareIsAHundredPercentOnlyWhenItIsAll() {
        assertThat(Figures.percent(1)).isEqualTo("100 %");
        assertThat(Figures.percent(0.9999)).isEqualTo("99 %");
        assertThat(Figures.percent(0.0123)).isEqualTo("1.2 %");
        assertThat(Figures.percent(0)).isEqualTo("0 %");
    }

    @Test
    void aSpanShowsHoursOnlyWhenThereAreAny() {
        assertThat(Figures.span(4.6)).isEqualTo("0:05");
        assertThat(Figures.span(754)).isEqualTo("12:34");
        assertThat(Figures.span(3_723)).isEqualTo("1:02:03");
    }

    @Test
    void countsHaveTheirThousandsApart() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
    }
}
