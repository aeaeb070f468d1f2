package io.millrace.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far something is, at one moment: itself, and the parts it is made of.
 *
 * @param name what is under way, for a person: a file, a server, a step
 * @param done how much is done, in units; not negative. It may exceed a total that was an estimate
 * @param total how much there is, in units; negative if nobody knows
 * @param unit what is counted, in the plural, such as {@code lines}; may be empty
 * @param counts further counts by name, such as {@code rejected}, in the order in which they are shown; none negative
 * @param parts the progress of each part, in the order in which they are shown
 */
public record Progress(
        String name, long done, long total, String unit, Map<String, Long> counts, List<Progress> parts) {
    /** The total of something that may go on for ever, or whose size is not known yet. */
    public static final long UNKNOWN = -1;

    /**
     * Checks and copies; a negative total becomes {@link #UNKNOWN}.
     *
     * @throws IllegalArgumentException if the name is blank, or what is done or a count is negative
     */
    public Progress {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a progress needs a name");
        }
        if (done < 0) {
            throw new IllegalArgumentException("progress of " + name + ": " + done + " done is negative");
        }
        counts.forEach((key, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException("progress of " + name + ": " + count + " " + key + " is negative");
            }
        });
        total = Math.max(UNKNOWN, total);
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        parts = List.copyOf(parts);
    }

    /** The progress of something whose size is known, without counts and parts. */
    public static Progress of(String name, long done, long total, String unit) {
        return new Progress(name, done, total, unit, Map.of(), List.of());
    }

    /** The progress of something whose size is not known, without counts and parts. */
    public static Progress ofUnknown(String name, long done, String unit) {
        return of(name, done, UNKNOWN, unit);
    }

    /**
     * The progress of a whole from its parts: what is done, the totals and the counts of the same name added up. The
     * total is unknown as soon as one part's is. Without parts it is complete: 0 of 0.
     *
     * @throws IllegalArgumentException if a part counts in another unit
     * @throws ArithmeticException if a sum exceeds what a long holds
     */
    public static Progress ofParts(String name, String unit, List<Progress> parts) {
        long done = 0;
        long total = 0;
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Progress part : parts) {
            if (!part.unit.equals(unit)) {
                throw new IllegalArgumentException(
                        "progress of " + name + " counts " + unit + ", its part " + part.name + " counts " + part.unit);
            }
            done = Math.addExact(done, part.done);
            total = total < 0 || part.total < 0 ? UNKNOWN : Math.addExact(total, part.total);
            part.counts.forEach((key, count) -> counts.merge(key, count, Math::addExact));
        }
        return new Progress(name, done, total, unit, counts, parts);
    }

    /** The same, with these counts instead of its own. */
    public Progress withCounts(Map<String, Long> newCounts) {
        return new Progress(name, done, total, unit, newCounts, parts);
    }

    /** The same, with these parts instead of its own; what is done and the total stay. */
    public Progress withParts(List<Progress> newParts) {
        return new Progress(name, done, total, unit, counts, newParts);
    }

    /** The share that is done, from 0 to 1; empty if the total is unknown. Nothing of nothing is all. */
    public OptionalDouble fraction() {
        if (total < 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(total == 0 ? 1 : Math.min(1, (double) done / total));
    }

    /** The count of that name; 0 if there is none. */
    public long count(String key) {
        return counts.getOrDefault(key, 0L);
    }

    /** The part of that name, among the direct parts; empty if there is none. */
    public Optional<Progress> part(String partName) {
        return parts.stream().filter(part -> part.name.equals(partName)).findFirst();
    }
}
