package io.millrace.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What stands on the pipes of a worker process. */
final class FramesTest {
    private static final int LIMIT = 5_000_000;

    private static byte[] frame(FrameKind kind, int sequence, byte[] payload) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameWriter(out).write(kind, sequence, ByteBuffer.wrap(payload));
        return out.toByteArray();
    }

    private static FrameReader reader(byte[] bytes) {
        return new FrameReader(new ByteArrayInputStream(bytes), LIMIT);
    }

    @Example
    void aFrameHasTheBytesThatAreDocumented() throws IOException {
        assertThat(frame(FrameKind.REPLY, 0x01020304, new byte[] {7, 8}))
                .containsExactly('M', 'W', 1, 2, 1, 2, 3, 4, 0, 0, 0, 2, 7, 8);
    }

    @Property(tries = 100)
    void framesComeAsTheyWere(
            @ForAll List<@IntRange(max = 70_000) Integer> lengths, @ForAll FrameKind kind, @ForAll int sequence)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out);
        for (int length : lengths) {
            writer.write(kind, sequence, payload(length));
        }
        FrameReader reader = reader(out.toByteArray());

        for (int length : lengths) {
            Frame frame = requireNonNull(reader.next());
            assertThat(frame.kind()).isEqualTo(kind);
            assertThat(frame.sequence()).isEqualTo(sequence);
            assertThat(frame.payload()).isEqualTo(payload(length));
        }
        assertThat(reader.next()).isNull();
    }

    /** In the midst of a larger buffer. */
    private static ByteBuffer payload(int length) {
        byte[] bytes = new byte[length + 10];
        Arrays.fill(bytes, 5, length + 5, (byte) length);
        return ByteBuffer.wrap(bytes, 5, length);
    }

    @Example
    void aLargeFrameIsFollowedByASmallOne() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out);
        writer.write(FrameKind.REQUEST, 1, ByteBuffer.allocate(LIMIT));
        writer.write(FrameKind.REQUEST, 2, ByteBuffer.allocate(3));
        FrameReader reader = reader(out.toByteArray());

        assertThat(requireNonNull(reader.next()).payload().remaining()).isEqualTo(LIMIT);
        assertThat(requireNonNull(reader.next()).payload().remaining()).isEqualTo(3);
    }

    @Example
    void aFrameIsOneWrite() throws IOException {
        List<Integer> writes = new ArrayList<>();
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int single) {
                writes.add(1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                writes.add(length);
            }
        };
        new FrameWriter(counting).write(FrameKind.REQUEST, 1, ByteBuffer.allocate(32 << 10));

        assertThat(writes).containsExactly((32 << 10) + FrameHeader.BYTES);
    }

    @Property(tries = 200)
    void whatBreaksOffIsNoFrame(@ForAll @IntRange(max = 111) int length) throws IOException {
        byte[] whole = frame(FrameKind.REPLY, 1, new byte[100]);

        assertThat(reader(Arrays.copyOf(whole, length)).next()).isNull();
    }

    @Property
    void junkIsToldFromFrames(@ForAll @Size(min = FrameHeader.BYTES, max = 100) byte[] junk) {
        boolean looksLikeOne = junk[0] == 'M' && junk[1] == 'W' && junk[2] == 1 && junk[3] >= 0 && junk[3] <= 4;
        if (!looksLikeOne) {
            assertThatThrownBy(() -> reader(junk).next())
                    .isInstanceOf(FrameException.class)
                    .hasMessageStartingWith("wrote junk to its pipe, beginning with \"");
        }
    }

    @Example
    void aFrameOverTheLimitIsRefusedBeforeThereIsRoomForIt() {
        byte[] header = new byte[FrameHeader.BYTES];
        new FrameHeader(FrameKind.REPLY, 1, LIMIT + 1).write(header);

        assertThatThrownBy(() -> reader(header).next())
                .isInstanceOf(FrameException.class)
                .hasMessage("announced a reply of 5000001 bytes, over the limit of 5000000");
    }

    @Example
    void aNegativeLengthIsRefused() {
        byte[] header = new byte[FrameHeader.BYTES];
        new FrameHeader(FrameKind.REPLY, 1, -1).write(header);

        assertThatThrownBy(() -> reader(header).next())
                .isInstanceOf(FrameException.class)
                .hasMessage("announced a reply of 4294967295 bytes, over the limit of 5000000");
    }
}
