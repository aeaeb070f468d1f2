package io.millrace.engine;

import java.io.IOException;

/** Says that what came over a pipe is no frame; the message goes on from the name of who wrote it. */
final class FrameException extends IOException {
    FrameException(String message) {
        super(message);
    }
}
