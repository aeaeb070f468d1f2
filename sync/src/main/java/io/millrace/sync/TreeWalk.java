package io.millrace.sync;

import io.millrace.sync.FileDecision.Decision;
import io.millrace.sync.PlanSettings.OnConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through both trees at once, in the order of paths, and drafts what each path needs. A folder of the server that is
 * to go stays open on a stack until all that is in it was seen: only then is it known whether something in it stays.
 */
final class TreeWalk {
    private final Rules rules;
    private final PlanSettings settings;
    private final JournalSnapshot journal;
    private final Set<RelativePath> intended;
    private final Draft draft;
    private final FileDecision decision;
    private final List<Leaving> leaving = new ArrayList<>();
    private @Nullable RelativePath skipped;
    /** What the journal says of the path at hand. */
    private @Nullable JournalEntry entry;

    private int known;

    TreeWalk(Rules rules, PlanSettings settings, JournalSnapshot journal, Draft draft) {
        this.rules = rules;
        this.settings = settings;
        this.journal = journal;
        this.intended = journal.intended();
        this.draft = draft;
        this.decision = new FileDecision(settings);
    }

    /** A folder of the server that is to go, and the file that comes instead, if any. */
    private static final class Leaving {
        private final RelativePath path;
        private final Node.@Nullable File instead;
        private boolean stays;

        private Leaving(RelativePath path, Node.@Nullable File instead, boolean stays) {
            this.path = path;
            this.instead = instead;
            this.stays = stays;
        }
    }

    /** Drafts all that there is to do. */
    void walk(Tree local, Tree remote) {
        SideBySide.walk(local, remote, this::at);
        close(null);
    }

    private void at(RelativePath path, @Nullable Node local, @Nullable Node remote) {
        entry = journal.entries().get(path);
        known += entry == null ? 0 : 1;
        close(path);
        if (skipped == null || !path.isBelow(skipped)) {
            skipped = null;
            visit(path, local, remote);
        }
    }

    /** Whether the journal knows of something that is on neither side. */
    boolean missedSome() {
        return known < journal.entries().size() || !journal.intended().isEmpty();
    }

    private void visit(RelativePath path, @Nullable Node local, @Nullable Node remote) {
        if (local instanceof Node.Other) {
            leave(path, null, remote);
        } else if (remote == null) {
            create(path, local);
        } else if (remote instanceof Node.Other) {
            leave(path, local == null ? null : Reason.STRANGE, remote);
        } else if (!rules.includeByItself(path, remote instanceof Node.Folder)) {
            leave(path, local == null ? null : Reason.LEFT_OUT, remote);
        } else if (remote instanceof Node.File file) {
            visitFile(path, local, file);
        } else if (local instanceof Node.Folder) {
            if (!(entry instanceof JournalEntry.Folder) || intended(path)) {
                draft.adopt(path, JournalEntry.FOLDER);
            }
        } else {
            boolean foreign = isForeign(path);
            boolean kept = foreign && settings.onConflict() == OnConflict.KEEP;
            if (foreign && local == null) {
                draft.foreign(path, remote);
            }
            if (kept && local == null) {
                draft.leave(path, Reason.FOREIGN);
            }
            leaving.add(new Leaving(path, local instanceof Node.File file ? file : null, kept));
        }
    }

    private void create(RelativePath path, @Nullable Node local) {
        if (local instanceof Node.File file) {
            if (intended(path)) {
                draft.upload(new Operation.Upload(path, file, true, Reason.INTERRUPTED));
            } else if (entry instanceof JournalEntry.File uploaded) {
                draft.uploadAgain(new Operation.Upload(path, file, true, Reason.LOST), uploaded);
            } else {
                draft.upload(new Operation.Upload(path, file, true, Reason.NEW));
            }
        } else {
            draft.createFolder(path, entry instanceof JournalEntry.Folder ? Reason.LOST : Reason.NEW);
        }
    }

    private void visitFile(RelativePath path, @Nullable Node local, Node.File remote) {
        Optional<JournalEntry> journalled = Optional.ofNullable(entry);
        boolean intendedHere = intended(path);
        if (local instanceof Node.File file) {
            draft.countRemoteFile();
            Decision decided = decision.both(file, remote, journalled, intendedHere);
            switch (decided.action()) {
                case NONE -> keepContent(path, file, remote, (JournalEntry.File) journalled.orElseThrow(), false);
                case ADOPT -> keepContent(path, file, remote, adopted(file, remote, journalled), true);
                case MIRROR -> draft.upload(new Operation.Upload(path, file, false, decided.reason()));
                case KEEP -> draft.leave(path, decided.reason());
                case STOP -> draft.conflict(path);
            }
        } else if (!rules.sizes().include(remote.size())) {
            leave(path, local == null ? null : Reason.LEFT_OUT, remote);
        } else {
            draft.countRemoteFile();
            Decision decided = decision.remoteOnly(remote, journalled, intendedHere);
            if (local == null && decided.reason() == Reason.FOREIGN) {
                draft.foreign(path, remote);
            }
            switch (decided.action()) {
                case NONE, ADOPT -> throw new IllegalStateException("nothing here to take up at " + path);
                case MIRROR -> {
                    if (local == null) {
                        draft.delete(path, decided.reason(), contentOf(path, decided.reason()));
                    } else {
                        draft.delete(path, Reason.FOLDER_INSTEAD, Optional.empty());
                        draft.createFolder(path, Reason.FOLDER_INSTEAD);
                    }
                }
                case KEEP -> leave(path, decided.reason(), remote);
                case STOP -> {
                    draft.conflict(path);
                    leave(path, null, remote);
                }
            }
        }
    }

    /**
     * The server has the right content; its permission bits, as far as they are known, may be others.
     *
     * @param known what the journal has of it, or is to have
     * @param adopts whether that is new to the journal
     */
    private void keepContent(
            RelativePath path, Node.File local, Node.File remote, JournalEntry.File known, boolean adopts) {
        OptionalInt wanted = FileMode.of(local);
        OptionalInt there = known.mode().isPresent() ? known.mode() : FileMode.of(remote);
        boolean same = wanted.isEmpty() || there.isEmpty() || wanted.equals(there);
        // changed by a run that ended before it could write that down
        boolean done = !same && wanted.equals(FileMode.of(remote));
        if (adopts || done) {
            draft.adopt(path, done ? known.withMode(wanted) : known);
        }
        if (same || done) {
            draft.countUnchanged();
        } else {
            draft.changeMode(new Operation.ChangeMode(path, local, Reason.MODE));
        }
    }

    /** What is known of the content stays known, unless it may have changed. */
    private static JournalEntry.File adopted(Node.File local, Node.File remote, Optional<JournalEntry> before) {
        JournalEntry.File adopted = JournalEntry.File.of(local, remote);
        if (before.orElse(null) instanceof JournalEntry.File uploaded
                && uploaded.mode().isPresent()
                && uploaded.shown().agreesWith(remote)) {
            adopted = adopted.withMode(uploaded.mode());
        }
        if (adopted.hash().isEmpty()
                && before.orElse(null) instanceof JournalEntry.File uploaded
                && uploaded.size() == local.size()
                && uploaded.modified().agreesWith(local.modified())) {
            return adopted.withHash(uploaded.hash());
        }
        return adopted;
    }

    /** Leaves what is at the path, here and on the server, and all below it; says so if there is a reason. */
    private void leave(RelativePath path, @Nullable Reason reason, @Nullable Node remote) {
        skipped = path;
        if (reason != null) {
            draft.leave(path, reason);
        }
        if (remote != null && !leaving.isEmpty()) {
            leaving.getLast().stays = true;
        }
    }

    /** Settles the folders that {@code next} doesn't lie in; all of them, if there is no next path. */
    private void close(@Nullable RelativePath next) {
        while (!leaving.isEmpty() && (next == null || !next.isBelow(leaving.getLast().path))) {
            Leaving folder = leaving.removeLast();
            if (!folder.stays) {
                remove(folder);
                continue;
            }
            if (folder.instead != null) {
                draft.leave(folder.path, Reason.NOT_EMPTY);
            }
            if (!leaving.isEmpty()) {
                leaving.getLast().stays = true;
            }
        }
    }

    private void remove(Leaving folder) {
        boolean foreign = isForeign(folder.path);
        if (foreign && settings.onConflict() == OnConflict.FAIL) {
            draft.conflict(folder.path);
            return;
        }
        if (folder.instead == null) {
            draft.removeFolder(folder.path, foreign ? Reason.FOREIGN : Reason.DELETED);
            return;
        }
        draft.removeFolder(folder.path, Reason.FILE_INSTEAD);
        draft.upload(new Operation.Upload(folder.path, folder.instead, true, Reason.FILE_INSTEAD));
    }

    /** Of a folder on the server. */
    private boolean isForeign(RelativePath path) {
        return !(journal.entries().get(path) instanceof JournalEntry.Folder) && !intended(path);
    }

    /** The content of a file that is deleted, where it is known for sure. */
    private Optional<Draft.Content> contentOf(RelativePath path, Reason reason) {
        return reason == Reason.DELETED && !intended(path) && entry instanceof JournalEntry.File uploaded
                ? uploaded.hash().map(hash -> new Draft.Content(uploaded.size(), hash))
                : Optional.empty();
    }

    private boolean intended(RelativePath path) {
        return !intended.isEmpty() && intended.contains(path);
    }
}
