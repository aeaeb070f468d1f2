package io.millrace.sync;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out what has to be done on a server for it to hold what the local folder holds, as far as the rules include it. A
 * function of what it is given: it reads nothing else, changes nothing, and answers the same to the same question.
 *
 * <p>A file is uploaded if it isn't what the journal says was uploaded, or if what the server shows isn't what it showed
 * then; clocks of two machines are compared only where the settings ask for it. What the journal doesn't know is compared
 * with the local file. A plan, carried out in whole or up to any operation, leads to one that has nothing left to do.
 */
public final class Planner {
    private static final int NAMED = 3;

    private final PlanSettings settings;

    public Planner(PlanSettings settings) {
        this.settings = settings;
    }

    /**
     * Plans a cycle.
     *
     * @param rules what is mirrored: those that the local folder was scanned by, with its ignore files
     * @param local what is in the local folder
     * @param remote what is on the server, whether the rules include it or not
     * @param journal what was put there before
     */
    public Verdict plan(Rules rules, Tree local, Tree remote, JournalSnapshot journal) {
        return plan(rules, local, remote, journal, 0);
    }

    /**
     * Plans a cycle that is one of many short ones, for which one limit of deletions holds together.
     *
     * @param deleted how many files those before have deleted
     */
    Verdict plan(Rules rules, Tree local, Tree remote, JournalSnapshot journal, long deleted) {
        Draft draft = new Draft();
        TreeWalk walk = new TreeWalk(rules, settings, journal, draft);
        walk.walk(local, remote);
        draft.findOtherNames();
        if (settings.trackRenames()) {
            draft.findRenames();
        }
        Optional<Refusal> refusal = refusal(draft, local, deleted);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return draft.plan(walk.missedSome() ? gone(rules, local, remote, journal) : Set.of());
    }

    private Optional<Refusal> refusal(Draft draft, Tree local, long deletedBefore) {
        List<RelativePath> deleted = draft.deleted();
        if (!draft.conflicts().isEmpty()) {
            boolean one = draft.conflicts().size() == 1;
            String message = (one
                            ? "1 file or folder on the server is"
                            : draft.conflicts().size() + " files or folders on the server are")
                    + " not what was uploaded, " + examples(draft.conflicts()) + ": nothing was done; look at "
                    + (one ? "it" : "them") + ", then choose --on-conflict overwrite or keep";
            return Optional.of(new Refusal(Refusal.Cause.CONFLICTS, message, draft.conflicts()));
        }
        if (local.files() == 0 && !deleted.isEmpty()) {
            String message = "there is no file in the local folder, and there are " + draft.remoteFiles()
                    + " on the server: nothing was done, in case the folder isn't the right one, or isn't mounted;"
                    + " to empty the server, delete its files there";
            return Optional.of(new Refusal(Refusal.Cause.EMPTY_FOLDER, message, deleted));
        }
        long allowed = settings.maxDelete().of(draft.remoteFiles() + deletedBefore);
        if (!deleted.isEmpty() && deletedBefore + deleted.size() > allowed) {
            String message = deleted.size() + " of the " + draft.remoteFiles()
                    + " files on the server would be deleted, "
                    + examples(deleted) + (deletedBefore > 0 ? ", after " + deletedBefore + " a little earlier" : "")
                    + ", and at most " + allowed + " may be (--max-delete " + settings.maxDelete()
                    + "): nothing was done; if they are to go, allow more";
            return Optional.of(new Refusal(Refusal.Cause.TOO_MANY_DELETIONS, message, deleted));
        }
        return Optional.empty();
    }

    /** What the journal knows, and neither side has: as far as both were looked at. */
    private static Set<RelativePath> gone(Rules rules, Tree local, Tree remote, JournalSnapshot journal) {
        Predicate<RelativePath> missing =
                path -> local.get(path).isEmpty() && remote.get(path).isEmpty();
        Predicate<RelativePath> seen = path -> !isBelowOther(path, local)
                && !isBelowOther(path, remote)
                && rules.include(path, journal.entries().get(path) instanceof JournalEntry.Folder);
        return Stream.concat(journal.entries().keySet().stream(), journal.intended().stream())
                .filter(missing.and(seen))
                .collect(Collectors.toSet());
    }

    /** Whether it lies in something that wasn't looked into. */
    private static boolean isBelowOther(RelativePath path, Tree tree) {
        Optional<RelativePath> folder = path.parent();
        while (folder.isPresent() && !(tree.get(folder.get()).orElse(null) instanceof Node.Other)) {
            folder = folder.get().parent();
        }
        return folder.isPresent();
    }

    private static String examples(List<RelativePath> paths) {
        String named = String.join(
                ", ", paths.stream().limit(NAMED).map(path -> "'" + path + "'").toList());
        return paths.size() > NAMED ? "as " + named + " …" : named;
    }
}
