package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ReplyReaderTest {
    @Test
    void aReplyOfOneLineIsThatLine() throws IOException {
        List<String> reply = reader("226 Done\r\n").read();
        assertThat(reply).containsExactly("226 Done");
        assertThat(ReplyReader.code(reply)).isEqualTo(226);
    }

    @Test
    void aReplyOfManyLinesEndsWithItsCodeAndNotWithAnyNumber() throws IOException {
        ReplyReader reader =
                reader("220-Welcome\r\n10 users are here\r\n221 of 500\r\n 220 \r\n\r\n220 Go\r\n200 Next\n");
        assertThat(reader.read())
                .containsExactly("220-Welcome", "10 users are here", "221 of 500", " 220 ", "", "220 Go");
        assertThat(reader.read()).containsExactly("200 Next");
    }

    @Test
    void aCodeMayStandAlone() throws IOException {
        ReplyReader reader = reader("200\r\n211-Features\r\n211\r\n");
        assertThat(reader.read()).containsExactly("200");
        assertThat(reader.read()).containsExactly("211-Features", "211");
    }

    @Test
    void whatHasNoCodeIsNoReply() {
        assertThatThrownBy(() -> reader("SSH-2.0-OpenSSH_9.2\r\n").read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SSH-2.0-OpenSSH_9.2");
        assertThatThrownBy(() -> reader("22\r\n").read()).isInstanceOf(IOException.class);
    }

    @Test
    void aConnectionThatEndsWithinAReplyIsSaid() {
        assertThatThrownBy(() -> reader("").read()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> reader("220-Welcome\r\n220 G").read()).isInstanceOf(EOFException.class);
    }

    @Test
    void whatWasReadIsNotReadAgainWhenTheConnectionFails() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        InputStream breaking = new SequenceInputStream(
                new ByteArrayInputStream("250 Done\r\n229 Port\r\n".getBytes(StandardCharsets.US_ASCII)), broken);
        ReplyReader reader = new ReplyReader(breaking);
        reader.read();
        reader.read();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(reader::read).hasMessage("Stream closed");
        }
    }

    @Test
    void aReplyMayHaveManyLinesAndLongOnesUpToALimit() throws IOException {
        String long1 = "x".repeat(10_000) + "ü";
        assertThat(reader("211-" + long1 + "\r\n" + long1 + "\r\n211 End\r\n").read())
                .containsExactly("211-" + long1, long1, "211 End");
        assertThatThrownBy(
                        () -> reader("211-" + "x".repeat(ReplyReader.LONGEST)).read())
                .hasMessageContaining("longer than 1 MiB");
        assertThatThrownBy(() ->
                        reader("211-x\r\n".repeat(ReplyReader.LONGEST / 5)).read())
                .hasMessageContaining("longer than 1 MiB");
    }

    @Property(tries = 200)
    void itDoesNotMatterInWhichPiecesRepliesCome(@ForAll @IntRange(min = 1, max = 40) int piece) throws IOException {
        String said = "150 Grüße\r\n226-Erstens\r\n zweitens 226\r\n226 Ende\r\n350\r\n";
        ReplyReader reader = new ReplyReader(inPieces(said, piece));
        List<List<String>> replies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            replies.add(reader.read());
        }
        assertThat(replies)
                .containsExactly(
                        List.of("150 Grüße"), List.of("226-Erstens", " zweitens 226", "226 Ende"), List.of("350"));
    }

    private static ReplyReader reader(String said) {
        return new ReplyReader(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
    }

    private static InputStream inPieces(String said, int piece) {
        return new FilterInputStream(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, piece));
            }
        };
    }
}
