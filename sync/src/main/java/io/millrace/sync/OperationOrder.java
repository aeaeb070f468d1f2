package io.millrace.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which operations of a plan can begin, while others are being done: each as soon as all that it waits for are done. What
 * waits for one that failed can't be done any more. What goes away goes before anything comes whose name is the same to a
 * server that ignores case: there it would take that with it. Operations go by their places in the plan, from 0 on. Safe for use by
 * many threads.
 */
public final class OperationOrder {
    private static final int[] NONE = {};

    private final List<Operation> operations;
    /** By place: those that wait for it, in the plan's order; plans are large, so these are no lists. */
    private final int[][] followers;

    private final int[] missing;
    private final boolean[] settled;

    /**
     * Of a plan.
     *
     * @param operations in its order: uploads come last, each at a path of its own, so that nothing waits for one
     * @throws IllegalArgumentException if something else comes behind an upload
     */
    public OperationOrder(List<Operation> operations) {
        this.operations = List.copyOf(operations);
        int count = operations.size();
        this.followers = new int[count][];
        this.missing = new int[count];
        this.settled = new boolean[count];
        Arrays.fill(followers, NONE);
        int[] followerCounts = new int[count];
        NavigableMap<RelativePath, List<Integer>> earlier = new TreeMap<>();
        FoldedNames leaving = new FoldedNames();
        boolean uploading = false;
        for (int place = 0; place < count; place++) {
            Operation operation = operations.get(place);
            Set<Integer> awaited = new TreeSet<>();
            operation.paths().forEach(path -> addRelated(path, earlier, awaited));
            switch (operation) {
                case Operation.DeleteFile deletion -> leaving.add(deletion.path(), place);
                case Operation.RemoveFolder removal -> leaving.add(removal.path(), place);
                case Operation.CreateFolder _, Operation.Rename _, Operation.Upload _ ->
                    awaited.addAll(leaving.of(operation.path()));
                case Operation.ChangeMode _ -> {
                    // of a file that is there in any case
                }
            }
            missing[place] = awaited.size();
            for (int each : awaited) {
                int last = followerCounts[each]++;
                if (last == followers[each].length) {
                    followers[each] = Arrays.copyOf(followers[each], Math.max(4, 2 * last));
                }
                followers[each][last] = place;
            }
            if (operation instanceof Operation.Upload) {
                uploading = true;
            } else if (uploading) {
                throw new IllegalArgumentException(operation + " stands behind an upload");
            } else {
                for (RelativePath path : operation.paths()) {
                    earlier.computeIfAbsent(path, each -> new ArrayList<>()).add(place);
                }
            }
        }
        for (int place = 0; place < count; place++) {
            if (followerCounts[place] > 0) {
                followers[place] = Arrays.copyOf(followers[place], followerCounts[place]);
            }
        }
    }

    /** The operation at a place. */
    public Operation at(int place) {
        return operations.get(place);
    }

    /** What can begin at once, in the plan's order. */
    public synchronized int[] first() {
        return IntStream.range(0, missing.length)
                .filter(place -> missing[place] == 0)
                .toArray();
    }

    /**
     * Tells that an operation was done.
     *
     * @return what can begin now, and couldn't before, in the plan's order
     * @throws IllegalArgumentException if it was told of before
     */
    public synchronized int[] done(int place) {
        settle(place);
        return Arrays.stream(followers[place])
                .filter(follower -> --missing[follower] == 0 && !settled[follower])
                .toArray();
    }

    /**
     * Tells that an operation failed for good.
     *
     * @return all that can't be done now, as it waits for this one, or for one that does
     * @throws IllegalArgumentException if it was told of before
     */
    public synchronized int[] failed(int place) {
        settle(place);
        IntStream.Builder lost = IntStream.builder();
        List<Integer> causes = new ArrayList<>(List.of(place));
        while (!causes.isEmpty()) {
            for (int follower : followers[causes.removeLast()]) {
                if (!settled[follower]) {
                    settled[follower] = true;
                    lost.add(follower);
                    causes.add(follower);
                }
            }
        }
        return lost.build().toArray();
    }

    /** Those that wait for the operation at a place themselves, in the plan's order. */
    IntStream followers(int place) {
        return Arrays.stream(followers[place]);
    }

    private void settle(int place) {
        if (settled[place]) {
            throw new IllegalArgumentException(operations.get(place) + " ended before");
        }
        settled[place] = true;
    }

    /** Those at the path, above it and below it. */
    private static void addRelated(
            RelativePath path, NavigableMap<RelativePath, List<Integer>> earlier, Set<Integer> related) {
        for (Optional<RelativePath> at = Optional.of(path);
                at.isPresent();
                at = at.get().parent()) {
            related.addAll(earlier.getOrDefault(at.get(), List.of()));
        }
        for (Map.Entry<RelativePath, List<Integer>> each :
                earlier.tailMap(path, false).entrySet()) {
            if (!each.getKey().isBelow(path)) {
                break;
            }
            related.addAll(each.getValue());
        }
    }
}
