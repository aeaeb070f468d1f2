package io.millrace.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The answers that a worker process gives, one after the other. */
final class Responses {
    /** What is said of a fault has at most so many bytes. */
    private static final int LONGEST_TEXT = 4096;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final WorkerProgram.Responder responder;
    private final FrameWriter replies;
    private final int limit;

    Responses(WorkerProgram.Responder responder, FrameWriter replies, int limit) {
        this.responder = responder;
        this.replies = replies;
        this.limit = limit;
    }

    /** Says hello, and answers from then on. */
    void serve(Inbox inbox) throws InterruptedException {
        write(FrameKind.HELLO, 0, NOTHING);
        while (true) {
            answer(inbox.take());
        }
    }

    private void answer(Frame request) {
        int sequence = request.sequence();
        try {
            ByteBuffer reply = responder.answer(request.payload());
            if (reply.remaining() > limit) {
                String excess = "a reply of " + reply.remaining() + " bytes is over the limit of " + limit;
                write(FrameKind.REJECTION, sequence, text(excess));
            } else {
                write(FrameKind.REPLY, sequence, reply);
            }
        } catch (Rejection rejection) {
            write(FrameKind.REJECTION, sequence, text(rejection.reason()));
        } catch (Throwable failure) {
            // the program's fence: whatever it throws costs one attempt, not the process
            write(FrameKind.FAULT, sequence, text(failure.toString()));
        }
    }

    private ByteBuffer text(String text) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(text);
        return encoded.limit(Math.min(encoded.limit(), Math.min(LONGEST_TEXT, limit)));
    }

    private void write(FrameKind kind, int sequence, ByteBuffer payload) {
        try {
            replies.write(kind, sequence, payload);
        } catch (IOException parentIsGone) {
            Runtime.getRuntime().halt(0);
        }
    }
}
