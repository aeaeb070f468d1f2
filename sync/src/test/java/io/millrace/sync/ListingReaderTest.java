package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListingReaderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void linesEndWithLineFeedsAloneOrNotHoweverTheyComeIn(int buffer) throws IOException {
        byte[] listing = "a\r\nb \u00e4\n\nc\rd".getBytes(StandardCharsets.UTF_8);
        assertThat(read(new ByteArrayInputStream(listing), buffer))
                .containsExactly(
                        new ListingLine("a", true, true),
                        new ListingLine("b \u00e4", true, true),
                        new ListingLine("", true, true),
                        new ListingLine("c\rd", true, false));
    }

    @Test
    void aLineThatIsNotUtf8IsToldFromOneWithTheReplacementCharacter() throws IOException {
        byte[] latin = "\u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(new ByteArrayInputStream(latin), 9)).containsExactly(new ListingLine("\uFFFD", false, true));
        byte[] utf = "\uFFFD\n".getBytes(StandardCharsets.UTF_8);
        assertThat(read(new ByteArrayInputStream(utf), 9)).containsExactly(new ListingLine("\uFFFD", true, true));
    }

    @Test
    void aListingThatDoesNotEndIsEnded() {
        assertThatThrownBy(
                        () -> new ListingReader(new Endless('\n'), new byte[8192]).read(ListingText.anew(), line -> {}))
                .isInstanceOf(RemoteFault.Permanent.class)
                .hasMessage("the listing is longer than 64 MiB");
    }

    @Test
    void aLineThatDoesNotEndIsEnded() {
        assertThatThrownBy(() -> read(new Endless('x'), 8192))
                .isInstanceOf(RemoteFault.Permanent.class)
                .hasMessage("a line of the listing is longer than 64 KiB");
    }

    @Test
    void ofATextThatIsTheSameAsBeforeNoLineIsRead() throws IOException {
        byte[] listing = "a\nb\n".getBytes(StandardCharsets.UTF_8);
        ListingText first = ListingText.after(Optional.empty(), false);
        assertThat(read(listing, first, 9)).hasSize(2);
        assertThat(first.isRepeated()).isFalse();

        ListingText same = ListingText.after(first.now(), false);
        assertThat(read(listing, same, 9)).isEmpty();
        assertThat(same.isRepeated()).isTrue();

        ListingText other = ListingText.after(same.now(), false);
        assertThat(read("a\nc\n".getBytes(StandardCharsets.UTF_8), other, 9)).hasSize(2);
        assertThat(other.isRepeated()).isFalse();

        ListingText shorter = ListingText.after(other.now(), false);
        assertThat(read("a\n".getBytes(StandardCharsets.UTF_8), shorter, 9)).hasSize(1);
        assertThat(shorter.isRepeated()).isFalse();
    }

    @Test
    void aTextThatNoneIsComparedWithLaterIsNotKept() throws IOException {
        ListingText text = ListingText.anew();
        assertThat(read("a\nb\n".getBytes(StandardCharsets.UTF_8), text, 9)).hasSize(2);
        assertThat(text.now()).isEmpty();
    }

    @Test
    void aTextThatDoesNotFitIntoTheBufferIsReadEachTime() throws IOException {
        byte[] listing = "a\nb\n".getBytes(StandardCharsets.UTF_8);
        for (int attempt = 0; attempt < 2; attempt++) {
            ListingText text = ListingText.after(Optional.of(listing), false);
            assertThat(read(listing, text, listing.length)).hasSize(2);
            assertThat(text.isRepeated()).isFalse();
            assertThat(text.now()).isEmpty();
        }
    }

    private static List<ListingLine> read(byte[] listing, ListingText text, int buffer) throws IOException {
        List<ListingLine> lines = new ArrayList<>();
        new ListingReader(new ByteArrayInputStream(listing), new byte[buffer]).read(text, lines::add);
        return lines;
    }

    private static List<ListingLine> read(InputStream listing, int buffer) throws IOException {
        List<ListingLine> lines = new ArrayList<>();
        new ListingReader(listing, new byte[buffer]).read(ListingText.anew(), lines::add);
        return lines;
    }

    /** Blocks that end with one character, for ever. */
    private static final class Endless extends InputStream {
        private final char last;

        Endless(char last) {
            this.last = last;
        }

        @Override
        public int read() {
            return last;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) 'x');
            buffer[offset + length - 1] = (byte) last;
            return length;
        }
    }
}
