package io.millrace.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last lines that a job wrote; each at most {@value #LONGEST} characters, the rest of it is cut off. */
final class JobLog {
    static final int LINES = 1_000;
    static final int LONGEST = 2_000;

    private final Clock clock;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private @Nullable Consumer<LogLine> reader;

    JobLog(Clock clock) {
        this.clock = clock;
    }

    void write(String text) {
        text.lines().forEach(this::writeLine);
    }

    synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }

    synchronized void readBy(Consumer<LogLine> newReader) {
        reader = newReader;
        lines.forEach(newReader);
    }

    private synchronized void writeLine(String text) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        LogLine line = new LogLine(clock.now(), text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        lines.addLast(line);
        if (reader != null) {
            reader.accept(line);
        }
    }
}
