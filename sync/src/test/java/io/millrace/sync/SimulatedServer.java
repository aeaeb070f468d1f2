package io.millrace.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A server in memory, as strict as real ones: nothing goes into a folder that isn't there, no folder is removed that holds
 * something. It carries plans out in any order that the operations allow, and keeps the journal.
 */
final class SimulatedServer {
    static final int USUAL_MODE = 0644;

    /** The content of something that is neither a file nor a folder, such as a link. */
    static final int STRANGE = Integer.MIN_VALUE;

    private static final int FOLDER = -1;

    private final TreeMap<RelativePath, Stored> stored;
    private final boolean ignoresCase;
    /** Whether it writes all names in lower case. */
    private final boolean lowers;

    private final Map<RelativePath, JournalEntry> entries = new HashMap<>();
    private final Set<RelativePath> intended = new HashSet<>();
    private final JournalTree shown = new JournalTree(entries);
    private long second;

    SimulatedServer() {
        this(false);
    }

    /** @param ignoresCase whether names that differ in case alone are the same */
    SimulatedServer(boolean ignoresCase) {
        this(ignoresCase, false);
    }

    private SimulatedServer(boolean ignoresCase, boolean lowers) {
        this.ignoresCase = ignoresCase;
        this.lowers = lowers;
        this.stored = ignoresCase ? new TreeMap<>(Comparator.comparing(FoldedNames::fold)) : new TreeMap<>();
    }

    /** One that writes all names in lower case. */
    static SimulatedServer lowering() {
        return new SimulatedServer(true, true);
    }

    /** @param content of a file, negative for what is none: see {@link #file} */
    private record Stored(int content, Modified modified, int mode) {
        boolean isFolder() {
            return content == FOLDER;
        }

        boolean isFile() {
            return content >= 0;
        }

        Node node(boolean hashed) {
            if (isFile()) {
                return file(content, modified, hashed, mode);
            }
            return isFolder() ? Node.FOLDER : new Node.Other("a symbolic link");
        }
    }

    /** A file of a content: an identity, of which the size is a part. */
    static Node.File file(int content, Modified modified, boolean hashed, int mode) {
        ContentHash hash = new ContentHash("SHA-256", "%04x".formatted(content));
        return new Node.File(
                content % 3, modified, hashed ? Optional.of(hash) : Optional.empty(), OptionalInt.of(mode));
    }

    /** What somebody else puts there; folders that it needs, too. What is in the way goes. */
    void plant(RelativePath path, int content) {
        path.parent().ifPresent(parent -> {
            if (!stored.containsKey(parent) || !stored.get(parent).isFolder()) {
                plant(parent, FOLDER);
            }
        });
        uproot(path);
        stored.put(path, new Stored(content, now(), USUAL_MODE));
    }

    /** Somebody else deletes what is there, and all below. */
    void uproot(RelativePath path) {
        stored.keySet().removeIf(each -> each.equals(path) || each.isBelow(path));
    }

    Tree list(boolean hashed) {
        Map<RelativePath, Node> nodes = new HashMap<>();
        stored.forEach(
                (path, each) -> nodes.put(lowers ? RelativePath.of(FoldedNames.fold(path)) : path, each.node(hashed)));
        return Tree.of(nodes);
    }

    /** What it shows by its journal, and by what a plan that was made of its listing leaves. */
    Tree shown() {
        return shown.tree();
    }

    /** Takes up what a plan leaves, that was made of its listing. */
    void leave(Plan plan) {
        shown.leave(plan.untouchable(list(false)));
    }

    JournalSnapshot journal() {
        return new JournalSnapshot(Map.copyOf(entries), Set.copyOf(intended));
    }

    /** The permission bits of all files, by path. */
    Map<RelativePath, Integer> modes() {
        Map<RelativePath, Integer> modes = new TreeMap<>();
        stored.forEach((path, each) -> {
            if (each.isFile()) {
                modes.put(path, each.mode());
            }
        });
        return modes;
    }

    /** Contents by path, negative ones for what isn't a file: what a person would see. */
    Map<RelativePath, Integer> contents() {
        Map<RelativePath, Integer> contents = new TreeMap<>();
        stored.forEach((path, each) -> contents.put(path, each.content()));
        return contents;
    }

    /**
     * Carries out the first operations of a plan, in a random order out of those that are allowed; the journal is written
     * after each but the last, as by a program that is killed in between, unless it gets to the end.
     *
     * @param contents of the local files
     */
    void carryOut(Plan plan, Map<RelativePath, Integer> contents, int operations, Random random) {
        plan.adopted().forEach(this::record);
        plan.forgotten().forEach(this::forget);
        intended.addAll(plan.intended());
        OperationOrder order = new OperationOrder(plan.operations());
        List<Integer> ready = boxed(order.first());
        for (int done = 0; done < operations && !ready.isEmpty(); done++) {
            Integer place = ready.get(random.nextInt(ready.size()));
            ready.removeIf(place::equals);
            Operation next = order.at(place);
            apply(next, contents);
            if (done < operations - 1) {
                write(next);
            }
            ready.addAll(boxed(order.done(place)));
        }
    }

    private static List<Integer> boxed(int[] places) {
        return new ArrayList<>(Arrays.stream(places).boxed().toList());
    }

    private void apply(Operation operation, Map<RelativePath, Integer> contents) {
        switch (operation) {
            case Operation.CreateFolder(RelativePath path, Reason reason) -> {
                require(!stored.containsKey(path), operation);
                requireFolderOf(path, operation);
                stored.put(path, new Stored(FOLDER, now(), USUAL_MODE));
            }
            case Operation.DeleteFile(RelativePath path, Reason reason) -> {
                require(isFile(path), operation);
                stored.remove(path);
            }
            case Operation.RemoveFolder(RelativePath path, Reason reason) -> {
                require(stored.containsKey(path) && stored.get(path).isFolder(), operation);
                require(stored.keySet().stream().noneMatch(each -> isBelow(each, path)), operation);
                stored.remove(path);
            }
            case Operation.Upload(RelativePath path, Node.File file, boolean creates, Reason reason) -> {
                require(creates ? !stored.containsKey(path) : isFile(path), operation);
                requireFolderOf(path, operation);
                stored.put(
                        path,
                        new Stored(
                                Objects.requireNonNull(contents.get(path)),
                                now(),
                                file.mode().orElseThrow()));
            }
            case Operation.Rename(RelativePath from, RelativePath path, Node.File file, Reason reason) -> {
                require(isFile(from) && !stored.containsKey(path), operation);
                requireFolderOf(path, operation);
                Stored moved = Objects.requireNonNull(stored.remove(from));
                stored.put(
                        path,
                        new Stored(
                                moved.content(), moved.modified(), file.mode().orElseThrow()));
            }
            case Operation.ChangeMode(RelativePath path, Node.File file, Reason reason) -> {
                require(isFile(path), operation);
                Stored same = Objects.requireNonNull(stored.get(path));
                require(same.mode() != file.mode().orElseThrow(), operation);
                stored.put(
                        path,
                        new Stored(same.content(), same.modified(), file.mode().orElseThrow()));
            }
        }
    }

    private void write(Operation operation) {
        switch (operation) {
            case Operation.CreateFolder(RelativePath path, Reason reason) -> record(path, JournalEntry.FOLDER);
            case Operation.DeleteFile(RelativePath path, Reason reason) -> forget(path);
            case Operation.RemoveFolder(RelativePath path, Reason reason) -> forget(path);
            case Operation.Upload(RelativePath path, Node.File file, boolean creates, Reason reason) ->
                record(path, entry(path, file));
            case Operation.ChangeMode(RelativePath path, Node.File file, Reason reason) -> {
                if (entries.get(path) instanceof JournalEntry.File known) {
                    record(path, known.withMode(file.mode()));
                }
            }
            case Operation.Rename(RelativePath from, RelativePath path, Node.File file, Reason reason) -> {
                forget(from);
                record(path, entry(path, file));
            }
        }
    }

    private JournalEntry entry(RelativePath path, Node.File local) {
        Stored now = Objects.requireNonNull(stored.get(path));
        return JournalEntry.File.of(local, file(now.content(), now.modified(), true, now.mode()));
    }

    private void record(RelativePath path, JournalEntry entry) {
        entries.put(path, entry);
        intended.remove(path);
        shown.changed(Set.of(path));
    }

    private void forget(RelativePath path) {
        entries.remove(path);
        intended.remove(path);
        shown.changed(Set.of(path));
    }

    private boolean isFile(RelativePath path) {
        return stored.containsKey(path) && stored.get(path).isFile();
    }

    private void requireFolderOf(RelativePath path, Operation operation) {
        path.parent()
                .ifPresent(parent ->
                        require(stored.containsKey(parent) && stored.get(parent).isFolder(), operation));
    }

    private boolean isBelow(RelativePath path, RelativePath folder) {
        return ignoresCase ? FoldedNames.fold(path).startsWith(FoldedNames.fold(folder) + "/") : path.isBelow(folder);
    }

    private void require(boolean possible, Operation operation) {
        if (!possible) {
            throw new AssertionError("the server answers 550 to " + operation + ", holding " + stored);
        }
    }

    private Modified now() {
        return new Modified(Instant.ofEpochSecond(1_000_000 + second++), Precision.SECOND);
    }
}
