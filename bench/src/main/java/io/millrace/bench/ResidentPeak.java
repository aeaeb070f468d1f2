package io.millrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The peak resident memory of a process's descendants, as far as it was looked at; reads {@code /proc} of Linux. */
final class ResidentPeak {
    private final long parent;
    private long bytes = -1;

    ResidentPeak(long parent) {
        this.parent = parent;
    }

    /** Takes the present marks into account. */
    void look() {
        bytes = Math.max(bytes, marksOfChildren(parent));
    }

    /** The greatest sum of marks seen; empty if there was nothing to be seen. */
    OptionalLong bytes() {
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** The sum of the present marks of these processes; empty if none of them can be seen. */
    static OptionalLong marks(Stream<ProcessHandle> processes) {
        long[] seen = processes
                .mapToLong(process -> mark(process.pid()))
                .filter(mark -> mark >= 0)
                .toArray();
        return seen.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Arrays.stream(seen).sum());
    }

    private static long marksOfChildren(long process) {
        long sum = -1;
        for (long child : children(process)) {
            long mark = mark(child);
            if (mark >= 0) {
                sum = Math.max(0, sum) + mark + Math.max(0, marksOfChildren(child));
            }
        }
        return sum;
    }

    /** The kernel's own list costs microseconds, where Java's ProcessHandle reads the state of every process. */
    private static List<Long> children(long process) {
        Path list = Path.of("/proc", Long.toString(process), "task", Long.toString(process), "children");
        try {
            String[] words = Files.readString(list, StandardCharsets.US_ASCII).split(" ");
            return Arrays.stream(words)
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static long mark(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024;
                }
            }
        } catch (IOException gone) {
            return -1;
        }
        return -1;
    }
}
