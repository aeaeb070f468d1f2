package io.millrace.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which operations of a plan can begin, while others are being done: each as soon as all that it waits for are done. What
 * waits for one that failed can't be done any more. Safe for use by many threads.
 */
public final class OperationOrder {
    private final List<Operation> operations;
    private final IdentityHashMap<Operation, Integer> indices = new IdentityHashMap<>();
    private final Map<Integer, List<Integer>> followers = new HashMap<>();
    private final int[] missing;
    private final boolean[] settled;

    /**
     * Of a plan.
     *
     * @param operations in its order: uploads come last, each at a path of its own, so that nothing waits for one
     */
    public OperationOrder(List<Operation> operations) {
        this.operations = List.copyOf(operations);
        this.missing = new int[operations.size()];
        this.settled = new boolean[operations.size()];
        NavigableMap<RelativePath, List<Integer>> earlier = new TreeMap<>();
        for (int i = 0; i < this.operations.size(); i++) {
            int index = i;
            Operation operation = this.operations.get(i);
            indices.put(operation, i);
            Set<Integer> awaited = new TreeSet<>();
            operation.paths().forEach(path -> addRelated(path, earlier, awaited));
            missing[i] = awaited.size();
            awaited.forEach(each ->
                    followers.computeIfAbsent(each, first -> new ArrayList<>()).add(index));
            if (!(operation instanceof Operation.Upload)) {
                operation
                        .paths()
                        .forEach(path -> earlier.computeIfAbsent(path, each -> new ArrayList<>())
                                .add(index));
            }
        }
    }

    /** What can begin at once, in the plan's order. */
    public synchronized List<Operation> first() {
        List<Operation> first = new ArrayList<>();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == 0) {
                first.add(operations.get(i));
            }
        }
        return first;
    }

    /**
     * Tells that an operation was done.
     *
     * @return what can begin now, and couldn't before, in the plan's order
     * @throws IllegalArgumentException if it isn't one of the plan's, or was told of before
     */
    public synchronized List<Operation> done(Operation operation) {
        List<Operation> freed = new ArrayList<>();
        for (int follower : followers.getOrDefault(settle(operation), List.of())) {
            missing[follower]--;
            if (missing[follower] == 0 && !settled[follower]) {
                freed.add(operations.get(follower));
            }
        }
        return freed;
    }

    /**
     * Tells that an operation failed for good.
     *
     * @return all that can't be done now, as it waits for this one, or for one that does
     * @throws IllegalArgumentException if it isn't one of the plan's, or was told of before
     */
    public synchronized List<Operation> failed(Operation operation) {
        List<Operation> lost = new ArrayList<>();
        List<Integer> causes = new ArrayList<>(List.of(settle(operation)));
        while (!causes.isEmpty()) {
            for (int follower : followers.getOrDefault(causes.removeLast(), List.of())) {
                if (!settled[follower]) {
                    settled[follower] = true;
                    lost.add(operations.get(follower));
                    causes.add(follower);
                }
            }
        }
        return lost;
    }

    /** Where an operation stands in the plan, from 0 on. */
    int place(Operation operation) {
        Integer index = indices.get(operation);
        if (index == null) {
            throw new IllegalArgumentException(operation + " is not of this plan");
        }
        return index;
    }

    /** Those that wait for this one themselves, in the plan's order. */
    List<Operation> followers(Operation operation) {
        return followers.getOrDefault(place(operation), List.of()).stream()
                .map(operations::get)
                .toList();
    }

    private int settle(Operation operation) {
        Integer index = indices.get(operation);
        if (index == null || settled[index]) {
            throw new IllegalArgumentException(operation + (index == null ? " is not of this plan" : " ended before"));
        }
        settled[index] = true;
        return index;
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
