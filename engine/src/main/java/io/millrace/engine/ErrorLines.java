package io.millrace.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts what a process writes into lines; of a longer one than {@value #LONGEST} bytes, the rest is dropped. */
final class ErrorLines {
    static final int LONGEST = 2000;

    private final Consumer<String> sink;
    private final byte[] line = new byte[LONGEST];
    private int length;
    private long dropped;

    ErrorLines(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Reads to the end of the stream, an unfinished last line included. */
    void readAll(InputStream in) throws IOException {
        byte[] chunk = new byte[4096];
        for (int read; (read = in.read(chunk)) >= 0; ) {
            for (int index = 0; index < read; index++) {
                add(chunk[index]);
            }
        }
        if (length > 0) {
            end();
        }
    }

    private void add(byte next) {
        if (next == '\n') {
            end();
        } else if (length < LONGEST) {
            line[length++] = next;
        } else {
            dropped++;
        }
    }

    private void end() {
        String text = new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
        String whole = dropped == 0 ? text : text + " … and " + dropped + " bytes more";
        length = 0;
        dropped = 0;
        sink.accept(whole);
    }
}
