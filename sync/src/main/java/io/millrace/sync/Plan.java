package io.millrace.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What there is to do.
 *
 * @param operations in their order: first deletions of files and creations of folders, then renames, removals of folders,
 *     changes of modes and uploads, the largest first; a folder is removed before one is created that differs from it in
 *     case alone. {@link OperationOrder} tells which of them have to wait for which
 * @param adopted what the journal has to take up although nothing is done: files that are the same on both sides
 * @param forgotten what the journal has to forget: paths of which nothing is left on either side
 * @param left what differs and is left as it is, with the reason
 * @param misnamed what the server holds under another name than it was told, which is left as it is, too
 * @param unchanged how many files need nothing
 */
public record Plan(
        List<Operation> operations,
        Map<RelativePath, JournalEntry> adopted,
        Set<RelativePath> forgotten,
        List<Left> left,
        List<Misnamed> misnamed,
        int unchanged)
        implements Verdict {
    public Plan {
        operations = List.copyOf(operations);
        adopted = Map.copyOf(adopted);
        forgotten = Set.copyOf(forgotten);
        left = List.copyOf(left);
        misnamed = List.copyOf(misnamed);
    }

    /**
     * Something that was uploaded, and is on the server under another name.
     *
     * @param path of it, here
     * @param there what the server shows in its stead
     */
    public record Misnamed(RelativePath path, RelativePath there) {
        /** For the user. */
        String reason() {
            return "the server holds it under another name, '" + there
                    + "', and would do so each time: it is left there as it is; give it a name here that the server keeps";
        }
    }

    /**
     * Something that differs and is left as it is.
     *
     * @param path of it, and of all that may be below it
     * @param reason why
     */
    public record Left(RelativePath path, Reason reason) {}

    /** The paths to write into the journal, as intended, before any operation begins. */
    public List<RelativePath> intended() {
        return operations.stream()
                .filter(each -> each instanceof Operation.Upload
                        || each instanceof Operation.Rename
                        || each instanceof Operation.CreateFolder)
                .map(Operation::path)
                .toList();
    }

    /**
     * What of the server is to be left as it is, with all below it, by those who plan without a listing, too: what is
     * neither a file nor a folder, and what the rules leave out where there is something here.
     *
     * @param remote what the server had when this was planned
     */
    Map<RelativePath, Node> untouchable(Tree remote) {
        Map<RelativePath, Node> untouchable = new HashMap<>();
        for (Tree.Entry each : remote) {
            if (each.node() instanceof Node.Other) {
                untouchable.put(each.path(), each.node());
            }
        }
        for (Left each : left) {
            if (each.reason() == Reason.LEFT_OUT) {
                remote.get(each.path()).ifPresent(node -> untouchable.put(each.path(), node));
            }
        }
        return untouchable;
    }

    /**
     * The same, but that of what the journal takes up, files that may still change without their time showing it are
     * compared by their hashes next time, where these are known.
     *
     * @param scanned when the local folder had been scanned, and nothing of it had been read yet
     */
    Plan asOf(Instant scanned) {
        if (adopted.values().stream().noneMatch(each -> isOpen(each, scanned))) {
            return this;
        }
        Map<RelativePath, JournalEntry> unsure = new HashMap<>(adopted);
        unsure.replaceAll((path, entry) -> entry instanceof JournalEntry.File file && isOpen(file, scanned)
                ? file.withModified(Modified.UNSURE)
                : entry);
        return new Plan(operations, unsure, forgotten, left, misnamed, unchanged);
    }

    private static boolean isOpen(JournalEntry entry, Instant now) {
        return entry instanceof JournalEntry.File file
                && file.hash().isPresent()
                && Tick.isOpen(file.modified().time(), now);
    }
}
