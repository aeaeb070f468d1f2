package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Compares the search by eight bytes at a time with that by one. */
class ByteScanTest {

    @Property(tries = 3000)
    void theFirstByteIsFoundWhereASimpleSearchFindsIt(
            @ForAll("texts") byte[] bytes, @ForAll @IntRange(max = 20) int from, @ForAll @IntRange(max = 20) int cut) {
        int begin = Math.min(from, bytes.length);
        int end = Math.max(begin, bytes.length - cut);
        for (char wanted : new char[] {'\n', '\t', ' ', '\r', 0, 0x7f}) {
            int expected = begin;
            while (expected < end && bytes[expected] != wanted) {
                expected++;
            }
            assertThat(ByteScan.first(wanted, bytes, begin, end)).isEqualTo(expected);
        }
    }

    @Property(tries = 3000)
    void lineFeedsAreCountedAsOneByOne(
            @ForAll("texts") byte[] bytes, @ForAll @IntRange(max = 20) int from, @ForAll @IntRange(max = 20) int cut) {
        int begin = Math.min(from, bytes.length);
        int end = Math.max(begin, bytes.length - cut);
        int expected = 0;
        for (int i = begin; i < end; i++) {
            expected += bytes[i] == '\n' ? 1 : 0;
        }
        assertThat(ByteScan.countLineFeeds(bytes, begin, end)).isEqualTo(expected);
    }

    @Property(tries = 3000)
    void theFirstBlankOrControlCharacterIsFoundWhereASimpleSearchFindsIt(
            @ForAll("texts") byte[] bytes, @ForAll @IntRange(max = 20) int from, @ForAll @IntRange(max = 20) int cut) {
        int begin = Math.min(from, bytes.length);
        int end = Math.max(begin, bytes.length - cut);
        int expected = begin;
        while (expected < end && (bytes[expected] < 0 || bytes[expected] > ' ') && bytes[expected] != 0x7f) {
            expected++;
        }
        assertThat(ByteScan.blankOrControl(bytes, begin, end)).isEqualTo(expected);
    }

    /** The tricks with whole words go wrong, if at all, where a byte differs from a wanted one by a single bit. */
    @Test
    void anyByteBesideAnyOtherIsTakenForItself() {
        byte[] bytes = new byte[8];
        for (int pair = 0; pair < 1 << 16; pair++) {
            Arrays.fill(bytes, (byte) 'a');
            bytes[3] = (byte) pair;
            bytes[4] = (byte) (pair >> 8);
            int feeds = (bytes[3] == '\n' ? 1 : 0) + (bytes[4] == '\n' ? 1 : 0);
            assertThat(ByteScan.countLineFeeds(bytes, 0, 8)).isEqualTo(feeds);
            assertThat(ByteScan.first('\n', bytes, 0, 8)).isEqualTo(bytes[3] == '\n' ? 3 : bytes[4] == '\n' ? 4 : 8);
            assertThat(ByteScan.blankOrControl(bytes, 0, 8)).isEqualTo(ends(bytes[3]) ? 3 : ends(bytes[4]) ? 4 : 8);
        }
    }

    private static boolean ends(byte c) {
        return (c >= 0 && c <= ' ') || c == 0x7f;
    }

    /** Bytes of which many are, or are nearly, what is searched for. */
    @Provide
    Arbitrary<byte[]> texts() {
        Arbitrary<Byte> near = Arbitraries.of(
                (byte) '\n',
                (byte) 0x0b,
                (byte) 0x09,
                (byte) 0x8a,
                (byte) ' ',
                (byte) 0x21,
                (byte) 0x1f,
                (byte) 0x7f,
                (byte) 0x7e,
                (byte) 0x80,
                (byte) 0xff,
                (byte) 0,
                (byte) 1,
                (byte) 0xa0);
        return Arbitraries.frequencyOf(
                        Tuple.of(1, near),
                        Tuple.of(1, Arbitraries.bytes()),
                        Tuple.of(4, Arbitraries.bytes().between((byte) 'a', (byte) 'z')))
                .array(byte[].class)
                .ofMaxSize(70);
    }
}
