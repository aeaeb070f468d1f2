package io.millrace.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GzipInputTest {
    private static final byte[] EMPTY = {};
    private static final byte[] A = "first\n".repeat(50).getBytes(US_ASCII);
    private static final byte[] B = "second\n".getBytes(US_ASCII);

    @ParameterizedTest
    @EnumSource
    void whatTheJdkCompressedComesOutWhole(Inflating inflating) throws IOException {
        byte[] content = lines(3_000_000);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(content);
        }

        assertThat(inflating.gunzip(file.toByteArray())).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource
    void severalMembersAreReadAsOneText(Inflating inflating) throws IOException {
        byte[] file = Gzip.join(Gzip.member(A), Gzip.member(B), Gzip.member(A));

        assertThat(inflating.gunzip(file)).isEqualTo(Gzip.join(A, B, A));
    }

    @ParameterizedTest
    @EnumSource
    void emptyMembersMayStandAnywhere(Inflating inflating) throws IOException {
        byte[] empty = Gzip.member(EMPTY);

        assertThat(inflating.gunzip(empty)).isEmpty();
        assertThat(inflating.gunzip(Gzip.join(empty, empty, Gzip.member(A), empty, Gzip.member(B), empty)))
                .isEqualTo(Gzip.join(A, B));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyFileHoldsNothing(Inflating inflating) throws IOException {
        assertThat(inflating.gunzip(EMPTY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldOfAHeaderIsPassedOver(Inflating inflating) throws IOException {
        for (int flags = 0; flags < 32; flags++) {
            byte[] member = Gzip.member(A, flags, Deflater.DEFAULT_COMPRESSION);
            assertThat(inflating.gunzip(Gzip.join(member, member)))
                    .as("flags %d", flags)
                    .isEqualTo(Gzip.join(A, A));
        }
    }

    @ParameterizedTest
    @EnumSource
    void zerosBehindTheLastMemberAreNoPartOfTheFile(Inflating inflating) throws IOException {
        for (int zeros : new int[] {1, 2, 511, 512, 300_000}) {
            assertThat(inflating.gunzip(Gzip.join(Gzip.member(A), new byte[zeros])))
                    .isEqualTo(A);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anythingElseBehindTheLastMemberIsAnErrorThatTellsItsPlace(Inflating inflating) {
        byte[] member = Gzip.member(A);

        assertThatThrownBy(() -> inflating.gunzip(Gzip.join(member, B)))
                .isInstanceOf(CorruptInputException.class)
                .hasMessage("neither a gzip member nor the end of the file (near byte " + (member.length + 1)
                        + " of the file)");
        assertThatThrownBy(() -> inflating.gunzip(Gzip.join(member, new byte[5], B)))
                .isInstanceOf(CorruptInputException.class);
    }

    @ParameterizedTest
    @EnumSource
    void zerosBeforeTheFirstMemberAreAnError(Inflating inflating) {
        assertThatThrownBy(() -> inflating.gunzip(Gzip.join(new byte[1], Gzip.member(A))))
                .isInstanceOf(CorruptInputException.class);
        assertThatThrownBy(() -> inflating.gunzip(new byte[10])).isInstanceOf(CorruptInputException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aFileCutOffAtAnyByteIsAnErrorAndGivesNothingButItsBeginning(Inflating inflating) throws IOException {
        byte[] content = lines(400);
        byte[] file = Gzip.member(content, 31, Deflater.DEFAULT_COMPRESSION);
        for (int length = 1; length < file.length; length++) {
            assertError(inflating, Arrays.copyOf(file, length), content, "cut at " + length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondMemberCutOffAtAnyByteIsAnError(Inflating inflating) throws IOException {
        byte[] first = Gzip.member(A);
        byte[] file = Gzip.join(first, Gzip.member(B));
        for (int length = first.length + 1; length < file.length; length++) {
            assertError(inflating, Arrays.copyOf(file, length), Gzip.join(A, B), "cut at " + length);
        }
    }

    private static void assertError(Inflating inflating, byte[] file, byte[] content, String what) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (GzipInput input = new GzipInput(new ByteArrayInputStream(file), inflating.open())) {
            assertThatThrownBy(() -> input.transferTo(read)).as(what).isInstanceOf(CorruptInputException.class);
        }
        assertThat(read.toByteArray()).as(what).isEqualTo(Arrays.copyOf(content, read.size()));
    }

    @ParameterizedTest
    @EnumSource
    void aFlippedBitAnywhereNeverPassesWrongContentOffAsRight(Inflating inflating) throws IOException {
        for (int level : new int[] {Deflater.NO_COMPRESSION, Deflater.BEST_SPEED, Deflater.DEFAULT_COMPRESSION}) {
            byte[] content = lines(300);
            byte[] file = Gzip.join(Gzip.member(content, Gzip.NAME, level), Gzip.member(B));
            for (int bit = 0; bit < 8 * file.length; bit++) {
                byte[] damaged = file.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                try {
                    assertThat(inflating.gunzip(damaged)).as("bit %d", bit).isEqualTo(Gzip.join(content, B));
                } catch (CorruptInputException expected) {
                    assertThat(expected).hasMessageContaining("byte");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongChecksumOrLengthIsAnError(Inflating inflating) {
        byte[] wrongChecksum = Gzip.member(A);
        wrongChecksum[wrongChecksum.length - 8]++;
        byte[] wrongLength = Gzip.member(A);
        wrongLength[wrongLength.length - 1]++;

        assertThatThrownBy(() -> inflating.gunzip(wrongChecksum))
                .hasMessageStartingWith("the checksum of the gzip data does not match");
        assertThatThrownBy(() -> inflating.gunzip(wrongLength))
                .hasMessageStartingWith("the length of the gzip data does not match");
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownMethodOrFlagIsAnError(Inflating inflating) {
        byte[] unknownMethod = Gzip.member(A);
        unknownMethod[2] = 7;
        byte[] unknownFlag = Gzip.member(A);
        unknownFlag[3] = (byte) 0x80;

        assertThatThrownBy(() -> inflating.gunzip(unknownMethod)).hasMessageContaining("of an unknown kind");
        assertThatThrownBy(() -> inflating.gunzip(unknownFlag)).hasMessageContaining("of an unknown kind");
    }

    @ParameterizedTest
    @EnumSource
    void membersMayBeginAndEndAnywhereInTheReadBuffer(Inflating inflating) throws IOException {
        Random random = new Random(7);
        byte[] content = lines(2000);
        byte[] file = Gzip.join(
                Gzip.member(A, 31, 6),
                Gzip.member(content, 0, 0),
                Gzip.member(EMPTY),
                Gzip.member(content, 0, 1),
                Gzip.member(B),
                new byte[3]);
        byte[] expected = Gzip.join(A, content, content, B);
        for (int size = 1; size <= 40; size++) {
            assertThat(inflating.gunzip(PiecemealStream.of(file, List.of(size))))
                    .isEqualTo(expected);
        }
        for (int round = 0; round < 300; round++) {
            List<Integer> sizes =
                    random.ints(7, 1, 1 + random.nextInt(1, 600)).boxed().toList();
            assertThat(inflating.gunzip(PiecemealStream.of(file, sizes)))
                    .as("%s", sizes)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void membersMayEndAtAnyPlaceAroundTheEndOfTheReadBuffer(Inflating inflating) throws IOException {
        byte[] noise = new byte[131_072];
        new Random(11).nextBytes(noise);
        for (int length = 131_072 - 64; length < 131_072 + 4; length++) {
            byte[] content = Arrays.copyOf(noise, length);
            byte[] file = Gzip.join(Gzip.member(content, 0, Deflater.NO_COMPRESSION), Gzip.member(A));
            assertThat(inflating.gunzip(file)).as("length %d", length).isEqualTo(Gzip.join(content, A));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderMayAskForOneByteAtATimeOrForNone(Inflating inflating) throws IOException {
        try (GzipInput input =
                new GzipInput(new ByteArrayInputStream(Gzip.join(Gzip.member(B), Gzip.member(B))), inflating.open())) {
            assertThat(input.read(new byte[4], 2, 0)).isZero();
            for (byte expected : Gzip.join(B, B)) {
                assertThat(input.read()).isEqualTo(expected);
            }
            assertThat(input.read()).isEqualTo(-1);
            assertThat(input.read()).isEqualTo(-1);
        }
    }

    private static byte[] lines(int bytes) {
        Random random = new Random(bytes);
        StringBuilder text = new StringBuilder(bytes + 100);
        while (text.length() < bytes) {
            text.append("idfa\t").append(Long.toHexString(random.nextLong())).append('\t');
            text.append(random.nextDouble())
                    .append('\t')
                    .append(random.nextDouble())
                    .append('\t');
            text.append(random.nextInt(10_000)).append('\n');
        }
        return Arrays.copyOf(text.toString().getBytes(US_ASCII), bytes);
    }
}
