package io.millrace.load;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;

/**
 * Intel's ISA-L, more than twice as fast as zlib.
 *
 * <p>The fields of its {@code struct inflate_state} are addressed by their offsets in {@code igzip_lib.h}; the library
 * has no accessors for them.
 */
final class IsalInflater implements RawInflater {
    private static final long STATE_BYTES = 128 << 10;
    private static final long NEXT_OUT = 0;
    private static final long AVAILABLE_OUT = 8;
    private static final long NEXT_IN = 16;
    private static final long AVAILABLE_IN = 32;
    private static final long BUFFERED_BITS = 36;
    private static final long BLOCK_STATE = 21160;
    private static final int BLOCK_FINISHED = 5;

    /** What one call inflates at most: the library copies its window of 32 KiB at each, so few large calls are best. */
    private static final int CHUNK = 256 << 10;

    private final IsalLibrary library;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(STATE_BYTES, 64);
    private final MemorySegment output = arena.allocate(CHUNK, 64);
    private MemorySegment input = arena.allocate(CHUNK, 64);
    private boolean outputFull;

    IsalInflater(IsalLibrary library) {
        this.library = library;
        reset();
    }

    @Override
    public void reset() {
        library.initialize(state);
        state.set(JAVA_INT, AVAILABLE_IN, 0);
        outputFull = false;
    }

    @Override
    public void input(byte[] bytes, int offset, int length) {
        if (length > input.byteSize()) {
            input = arena.allocate(length, 64);
        }
        MemorySegment.copy(bytes, offset, input, JAVA_BYTE, 0, length);
        state.set(ADDRESS, NEXT_IN, input);
        state.set(JAVA_INT, AVAILABLE_IN, length);
    }

    /** With no bytes left the library may still hold output back: if the last call filled all the room it had. */
    @Override
    public boolean needsInput() {
        return state.get(JAVA_INT, AVAILABLE_IN) == 0 && !outputFull;
    }

    @Override
    public int inflate(byte[] into, int offset, int length) throws DataFormatException {
        int room = Math.min(length, CHUNK);
        state.set(ADDRESS, NEXT_OUT, output);
        state.set(JAVA_INT, AVAILABLE_OUT, room);
        int code = library.inflate(state);
        if (code < 0) {
            throw new DataFormatException("invalid deflate data (ISA-L error " + code + ")");
        }
        int left = state.get(JAVA_INT, AVAILABLE_OUT);
        outputFull = left == 0;
        MemorySegment.copy(output, JAVA_BYTE, 0, into, offset, room - left);
        return room - left;
    }

    @Override
    public boolean finished() {
        return state.get(JAVA_INT, BLOCK_STATE) == BLOCK_FINISHED;
    }

    /** The whole bytes that the library has read ahead into its bit buffer are not used either. */
    @Override
    public int remaining() {
        return state.get(JAVA_INT, AVAILABLE_IN) + state.get(JAVA_INT, BUFFERED_BITS) / 8;
    }

    @Override
    public void close() {
        arena.close();
    }
}
