package io.millrace.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many lines of each kind there are, and how many records each type of device makes of them.
 *
 * @param kinds lines by kind; every kind is in it
 * @param storedByType records to be stored, by the type that is the first field of their lines
 */
public record LineCounts(Map<LineKind, Long> kinds, Map<String, Long> storedByType) {
    /** Copies the maps, and adds the kinds that are missing with no lines. */
    public LineCounts {
        EnumMap<LineKind, Long> complete = new EnumMap<>(LineKind.class);
        for (LineKind kind : LineKind.values()) {
            complete.put(kind, kinds.getOrDefault(kind, 0L));
        }
        kinds = Map.copyOf(complete);
        storedByType = Map.copyOf(storedByType);
    }

    /** All lines. */
    public long lines() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lines of one kind. */
    public long lines(LineKind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    /** Records that a type of device makes. */
    public long stored(String type) {
        return storedByType.getOrDefault(type, 0L);
    }

    /** Lines that a loader stores. */
    public long stored() {
        return storedByType.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lines that a loader rejects. */
    public long rejected() {
        return lines() - stored();
    }

    /** The sum of {@code parts}. */
    public static LineCounts sum(List<LineCounts> parts) {
        EnumMap<LineKind, Long> kinds = new EnumMap<>(LineKind.class);
        Map<String, Long> stored = new TreeMap<>();
        for (LineCounts part : parts) {
            part.kinds.forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
            part.storedByType.forEach((type, count) -> stored.merge(type, count, Long::sum));
        }
        return new LineCounts(kinds, stored);
    }

    /** Counts while lines are written; one thread's. */
    static final class Tally {
        private final Map<LineKind, Long> kinds = new EnumMap<>(LineKind.class);
        private final long[] stored;
        private final List<String> types;

        Tally(List<String> types) {
            this.types = types;
            this.stored = new long[types.size()];
        }

        void add(LineKind kind, int type) {
            kinds.merge(kind, 1L, Long::sum);
            if (kind.isStored()) {
                stored[type]++;
            }
        }

        LineCounts counts() {
            Map<String, Long> byType = new TreeMap<>();
            for (int type = 0; type < stored.length; type++) {
                byType.put(types.get(type), stored[type]);
            }
            return new LineCounts(kinds, byType);
        }
    }
}
