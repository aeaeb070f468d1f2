package io.millrace.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A frame that was read.
 *
 * @param payload valid until the next frame is read
 */
record Frame(FrameHeader header, ByteBuffer payload) {
    FrameKind kind() {
        return header.kind();
    }

    int sequence() {
        return header.sequence();
    }

    /** The payload as text. */
    String text() {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }
}
