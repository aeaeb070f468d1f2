package io.millrace.bench;

import io.millrace.engine.WorkerProgram;
import java.util.List;

/** Keeps a processor busy for as long as a request says: eight bytes, nanoseconds. The reply is the same bytes. */
public final class BusyProgram implements WorkerProgram {
    static final String NAME = "bench-busy";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Responder open(List<String> arguments) {
        return request -> {
            long end = System.nanoTime() + request.getLong(request.position());
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            return request;
        };
    }
}
