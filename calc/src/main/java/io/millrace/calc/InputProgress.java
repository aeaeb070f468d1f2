package io.millrace.calc;

import io.millrace.engine.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far the reading of files is, one after the other, in bytes as they lie on the disk. */
final class InputProgress {
    private final List<Path> files;
    private final long total;
    private State state = new State(0, 0, null);

    InputProgress(List<Path> files) {
        this.files = files;
        this.total = files.stream().anyMatch(file -> OperationReader.size(file) < 0)
                ? Progress.UNKNOWN
                : files.stream().mapToLong(OperationReader::size).sum();
    }

    /**
     * How far it is at a moment.
     *
     * @param filesDone how many files are through
     * @param bytesDone of those files
     * @param reader of the file that is read now, if one is
     */
    private record State(
            int filesDone, long bytesDone, @Nullable OperationReader reader) {}

    /** The next file is being read. */
    synchronized void begin(OperationReader reader) {
        state = new State(state.filesDone, state.bytesDone, reader);
    }

    /** The file that was being read, or could not be opened, is through. */
    synchronized void end() {
        // of an archive not all need be read
        long size = OperationReader.size(files.get(state.filesDone));
        state = new State(state.filesDone + 1, state.bytesDone + Math.max(size, bytesNow(state)), null);
    }

    /** How far it is, with what became of the operations. */
    synchronized Progress now(ResultSequence.Counts counts) {
        Map<String, Long> byName = new LinkedHashMap<>();
        byName.put("operations", counts.operations());
        byName.put("results", counts.results());
        byName.put("errors", counts.errors());
        if (files.size() > 1) {
            byName.put("files", (long) files.size());
            byName.put("files done", (long) state.filesDone);
        }
        Progress whole = Progress.of("calc", state.bytesDone + bytesNow(state), total, "bytes")
                .withCounts(byName);
        return state.reader == null || files.size() == 1 ? whole : whole.withParts(List.of(part(state)));
    }

    private Progress part(State now) {
        Path file = files.get(now.filesDone);
        return Progress.of(OperationReader.name(file), bytesNow(now), OperationReader.size(file), "bytes");
    }

    private static long bytesNow(State state) {
        return state.reader == null ? 0 : state.reader.bytesRead();
    }
}
