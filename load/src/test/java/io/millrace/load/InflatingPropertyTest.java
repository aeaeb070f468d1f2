package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Both inflaters against the JDK's deflater, on content of all kinds. */
class InflatingPropertyTest {

    /** What kind of bytes are deflated. */
    enum Texture {
        NOISE,
        FOUR_LETTERS,
        REPETITIONS;

        byte[] bytes(int length) {
            return switch (this) {
                case NOISE -> noise(length, 256);
                case FOUR_LETTERS -> noise(length, 4);
                case REPETITIONS -> repetitions(length);
            };
        }
    }

    /** What is deflated, and how hard: 0, not at all, to 9. */
    record Content(Texture texture, int length, int level) {
        byte[] bytes() {
            return texture.bytes(length);
        }

        byte[] deflated() {
            return Gzip.deflate(bytes(), level);
        }

        byte[] member() {
            return Gzip.member(bytes(), 0, level);
        }
    }

    @Property(tries = 150)
    void whatWasCompressedComesOutWhole(
            @ForAll Inflating inflating,
            @ForAll @Size(min = 1, max = 4) List<@From("contents") Content> members,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 5000) Integer> pieces)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Content member : members) {
            file.writeBytes(member.member());
            text.writeBytes(member.bytes());
        }

        assertThat(inflating.gunzip(PiecemealStream.of(file.toByteArray(), pieces)))
                .isEqualTo(text.toByteArray());
    }

    @Property(tries = 300)
    void whatLiesBehindTheEndOfAStreamIsKnownToTheByte(
            @ForAll Inflating inflating,
            @ForAll("contents") Content content,
            @ForAll @IntRange(max = 40) int behind,
            @ForAll @IntRange(min = 1, max = 70_000) int room)
            throws DataFormatException {
        byte[] stream = content.deflated();
        byte[] input = Arrays.copyOf(stream, stream.length + behind);
        Arrays.fill(input, stream.length, input.length, (byte) 0x55);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (RawInflater inflater = inflating.open()) {
            for (int round = 0; round < 2; round++) {
                text.reset();
                inflater.reset();
                inflater.input(input, 0, input.length);
                inflateAll(inflater, new byte[room], text);
                assertThat(text.toByteArray()).isEqualTo(content.bytes());
                assertThat(inflater.remaining()).isEqualTo(behind);
            }
        }
    }

    /** A header, and behind it what only chance makes a stream; there is no third way, such as to wait for ever. */
    @Property(tries = 400)
    void anyBytesAreInflatedRightlyOrRefused(
            @ForAll Inflating inflating,
            @ForAll("contents") Content content,
            @ForAll @Size(max = 5) List<@IntRange(max = 1000) Integer> places,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 5000) Integer> pieces)
            throws IOException {
        byte[] file = content.member();
        for (int place : places) {
            file[10 + place % (file.length - 10)] += (byte) (1 + place % 255);
        }
        try {
            assertThat(inflating.gunzip(PiecemealStream.of(file, pieces))).isEqualTo(content.bytes());
        } catch (CorruptInputException refused) {
            assertThat(refused).hasMessageContaining("byte");
            assertThat(places).isNotEmpty();
        }
    }

    @Property(tries = 300)
    void noiseIsRefused(@ForAll Inflating inflating, @ForAll @IntRange(max = 5000) int length) {
        byte[] header = Arrays.copyOf(Gzip.member(new byte[0]), 10);
        byte[] file = Gzip.join(header, noise(length, 256));

        assertThatThrownBy(() -> inflating.gunzip(file)).isInstanceOf(CorruptInputException.class);
    }

    private static void inflateAll(RawInflater inflater, byte[] into, ByteArrayOutputStream text)
            throws DataFormatException {
        while (!inflater.finished()) {
            assertThat(inflater.needsInput()).isFalse();
            text.write(into, 0, inflater.inflate(into, 0, into.length));
        }
    }

    @Provide
    Arbitrary<Content> contents() {
        Arbitrary<Integer> lengths = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 300), Arbitraries.integers().between(0, 50_000));
        return Combinators.combine(
                        Arbitraries.of(Texture.class),
                        lengths,
                        Arbitraries.integers().between(0, 9))
                .as(Content::new);
    }

    private static byte[] noise(int length, int letters) {
        Random random = new Random(length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(letters);
        }
        return bytes;
    }

    private static byte[] repetitions(int length) {
        Random random = new Random(length);
        byte[] bytes = noise(length, 256);
        for (int at = 300; at < length; ) {
            int run = Math.min(random.nextInt(1, 400), length - at);
            int distance = random.nextInt(1, Math.min(at, 32_768));
            for (int i = 0; i < run; i++) {
                bytes[at + i] = bytes[at + i - distance];
            }
            at += run + random.nextInt(50);
        }
        return bytes;
    }
}
