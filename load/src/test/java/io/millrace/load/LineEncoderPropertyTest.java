package io.millrace.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.load.EncodedText.Command;
import io.millrace.load.EncodedText.Rejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever the input is, each of its lines is either a record or refused, and no line is both or forgotten. */
class LineEncoderPropertyTest {

    @Property(tries = 2000)
    void anyBytesAreRecordsAndRefusedLinesAndNothingElse(
            @ForAll("junk") byte[] text, @ForAll @IntRange(min = 4, max = 300) int blockSize) throws IOException {
        List<Long> accountedFor = new ArrayList<>();
        long lines = 0;
        BlockReader reader =
                new BlockReader(EncodedText.file("junk"), new ByteArrayInputStream(text), new BufferPool(blockSize, 2));
        for (Optional<LineBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
            EncodedText encoded = EncodedText.of(block.get(), EncodedText.IDFA_AND_GAID, Duration.ZERO);
            lines += encoded.lines();
            Stream.concat(
                            encoded.commands().stream().map(Command::line),
                            encoded.rejected().stream().map(Rejected::line))
                    .forEach(accountedFor::add);
        }

        assertThat(accountedFor)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, lines).boxed().toList());
        assertThat(lines).isEqualTo(lines(text));
    }

    private static long lines(byte[] text) {
        long lines = 0;
        for (int i = 0; i < text.length; i++) {
            lines += text[i] == '\n' || i == text.length - 1 ? 1 : 0;
        }
        return lines;
    }

    /** Pieces of lines that are in order, and of what is not, put together at random. */
    @Provide
    Arbitrary<byte[]> junk() {
        Arbitrary<byte[]> pieces = Arbitraries.of(
                        "idfa",
                        "gaid",
                        "\t",
                        "\t",
                        "\t",
                        "\n",
                        "\r\n",
                        "1",
                        "1,2",
                        ",",
                        "55.5",
                        "nan",
                        " ",
                        "\0",
                        "\ufeff",
                        "x",
                        "1e999",
                        "idfa\tx\t1\t2\t3,4\n",
                        "idfa\tx\t1\t2\t",
                        "12345678901")
                .map(piece -> piece.getBytes(UTF_8));
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
        return Arbitraries.frequencyOf(Tuple.of(9, pieces), Tuple.of(1, bytes))
                .list()
                .ofMaxSize(60)
                .map(LineEncoderPropertyTest::join);
    }

    private static byte[] join(List<byte[]> pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        pieces.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
