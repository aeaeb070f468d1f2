package io.millrace.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InputFormatTest {
    private static final byte[] TEXT = "idfa\tx\t1\t2\t3,4\n".repeat(20).getBytes(UTF_8);

    /** Shorter beginnings are not known for what they are. */
    private static final int ZSTD_MAGIC = 4;

    @Test
    void theContentDecidesHowItIsRead() throws IOException {
        assertThat(read(TEXT)).isEqualTo(TEXT);
        assertThat(read(Gzip.member(TEXT))).isEqualTo(TEXT);
        assertThat(read(zstd(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void anEmptyInputIsEmptyText() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(zstd(new byte[0]))).isEmpty();
        assertThat(read(Gzip.member(new byte[0]))).isEmpty();
    }

    @Test
    void whatOnlyBeginsLikeAMagicNumberIsText() throws IOException {
        for (int length = 1; length < ZSTD_MAGIC; length++) {
            byte[] beginning = Arrays.copyOf(zstd(TEXT), length);
            assertThat(read(beginning)).isEqualTo(beginning);
        }
        byte[] likeGzip = {0x1f, '\n'};
        assertThat(read(likeGzip)).isEqualTo(likeGzip);
    }

    @Property(tries = 200)
    void anInputMayComeInPiecesOfAnySize(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 9) Integer> sizes) throws IOException {
        assertThat(read(PiecemealStream.of(TEXT, sizes))).isEqualTo(TEXT);
        assertThat(read(PiecemealStream.of(Gzip.member(TEXT), sizes))).isEqualTo(TEXT);
        assertThat(read(PiecemealStream.of(zstd(TEXT), sizes))).isEqualTo(TEXT);
    }

    @Test
    void severalZstdFramesAreOneText() throws IOException {
        assertThat(read(Gzip.join(zstd(TEXT), zstd(new byte[0]), zstd(TEXT)))).isEqualTo(Gzip.join(TEXT, TEXT));
    }

    @Test
    void aZstdFileCutOffAtAnyByteIsAnError() throws IOException {
        byte[] file = zstd(TEXT);
        for (int length = ZSTD_MAGIC; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(CorruptInputException.class)
                    .hasMessageStartingWith("damaged or cut off zstd data: ");
        }
    }

    @Test
    void aFlippedBitInAZstdFileNeverPassesWrongContentOffAsRight() throws IOException {
        byte[] file = zstd(TEXT);
        for (int bit = 8 * ZSTD_MAGIC; bit < 8 * file.length; bit++) {
            byte[] damaged = file.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(read(damaged)).as("bit %d", bit).isEqualTo(TEXT);
            } catch (CorruptInputException expected) {
                assertThat(expected).hasMessageContaining("zstd");
            }
        }
    }

    @Test
    void junkBehindAZstdFrameIsAnError() throws IOException {
        byte[] file = Gzip.join(zstd(TEXT), "junk behind it".getBytes(UTF_8));

        assertThatThrownBy(() -> read(file)).isInstanceOf(CorruptInputException.class);
    }

    private static byte[] read(byte[] file) throws IOException {
        return read(PiecemealStream.of(file, List.of(Integer.MAX_VALUE)));
    }

    private static byte[] read(InputStream file) throws IOException {
        try (InputStream text = InputFormat.open(file)) {
            return text.readAllBytes();
        }
    }

    /** A frame with a checksum, as the {@code zstd} program makes it. */
    private static byte[] zstd(byte[] text) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(frame).setChecksum(true)) {
            zstd.write(text);
        }
        return frame.toByteArray();
    }
}
