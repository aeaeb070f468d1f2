package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveRegionTest {
    private final Screen screen = new Screen();

    @Test
    void linesAreDrawnInPlaceAndTheCursorComesBack() {
        LiveRegion region = new LiveRegion(screen.terminal(true));
        region.draw(List.of("a", "b"));
        region.draw(List.of("c"));
        region.close();
        assertThat(screen.errors())
                .isEqualTo(String.join(
                        "", "\u001b[?25la\nb\n", "\r\u001b[2A\u001b[Jc\n", "\r\u001b[1A\u001b[J\u001b[?25h"));
    }

    @Test
    void textGoesByAboveWhatIsDrawn() {
        LiveRegion region = new LiveRegion(screen.terminal(true));
        region.draw(List.of("bar"));
        region.print("news");
        assertThat(screen.errors()).endsWith("\r\u001b[1A\u001b[Jnews\nbar\n");
    }

    @Test
    void whereNobodyLooksOnOnlyTextGoesBy() {
        LiveRegion region = new LiveRegion(screen.terminal(false));
        region.draw(List.of("bar"));
        region.print("news");
        region.close();
        assertThat(screen.errors()).isEqualTo("news\n");
    }

    @Test
    void aLineAsWideAsTheScreenIsCutSoThatItDoesNotWrap() {
        LiveRegion region = new LiveRegion(screen.terminal(true));
        region.draw(List.of("x".repeat(200)));
        assertThat(screen.errors()).isEqualTo("\u001b[?25l" + "x".repeat(79) + "\n");
    }

    @Test
    void nothingIsDrawnAfterTheEnd() {
        LiveRegion region = new LiveRegion(screen.terminal(true));
        region.close();
        region.draw(List.of("late"));
        assertThat(screen.errors()).isEmpty();
    }
}
