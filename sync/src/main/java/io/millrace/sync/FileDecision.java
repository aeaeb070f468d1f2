package io.millrace.sync;

import java.util.Optional;

/** Decides what becomes of one file, from what is known of it here, on the server and in the journal. */
final class FileDecision {
    private static final Decision SAME = new Decision(Action.NONE, Reason.SAME);
    private static final Decision ADOPTED = new Decision(Action.ADOPT, Reason.SAME);

    private final PlanSettings settings;

    FileDecision(PlanSettings settings) {
        this.settings = settings;
    }

    /** What is to be done about a file. */
    enum Action {
        /** Nothing. */
        NONE,
        /** The journal takes it up. */
        ADOPT,
        /** The server gets what is here: the file, or its deletion. */
        MIRROR,
        /** The server keeps its own. */
        KEEP,
        /** Nothing at all may be done in this cycle. */
        STOP
    }

    /** An action and its reason. */
    record Decision(Action action, Reason reason) {}

    /** Of a file that is on both sides. */
    Decision both(Node.File local, Node.File remote, Optional<JournalEntry> journal, boolean intended) {
        if (intended) {
            return sameContent(local, remote) ? ADOPTED : new Decision(Action.MIRROR, Reason.INTERRUPTED);
        }
        if (journal.orElse(null) instanceof JournalEntry.File uploaded) {
            return uploaded.shown().agreesWith(remote)
                    ? asUploaded(local, remote, uploaded)
                    : sameContent(local, remote) ? ADOPTED : conflict(Reason.CHANGED_THERE);
        }
        return same(local, remote) ? ADOPTED : conflict(Reason.DIFFERS);
    }

    /** Of a file on the server where there is none here: {@code MIRROR} is to delete it. */
    Decision remoteOnly(Node.File remote, Optional<JournalEntry> journal, boolean intended) {
        if (intended) {
            return new Decision(Action.MIRROR, Reason.DELETED);
        }
        if (journal.orElse(null) instanceof JournalEntry.File uploaded) {
            return uploaded.shown().agreesWith(remote)
                    ? new Decision(Action.MIRROR, Reason.DELETED)
                    : conflict(Reason.CHANGED_THERE);
        }
        return conflict(Reason.FOREIGN);
    }

    private static boolean sameContent(Node.File local, Node.File remote) {
        return sameHash(local.hash(), remote.hash()).orElse(false);
    }

    private Decision asUploaded(Node.File local, Node.File remote, JournalEntry.File uploaded) {
        if (local.size() != uploaded.size()) {
            return new Decision(Action.MIRROR, Reason.CHANGED);
        }
        boolean sameTime = local.modified().agreesWith(uploaded.modified());
        if (sameHash(local.hash(), uploaded.hash()).orElse(sameTime)) {
            // the time that the server shows is taken up as soon as it is known
            boolean shown = uploaded.shown().modified().precision() != Precision.UNKNOWN
                    || remote.modified().precision() == Precision.UNKNOWN;
            return sameTime && shown ? SAME : ADOPTED;
        }
        return new Decision(Action.MIRROR, Reason.CHANGED);
    }

    private Decision conflict(Reason reason) {
        Action action = switch (settings.onConflict()) {
            case OVERWRITE -> Action.MIRROR;
            case KEEP -> Action.KEEP;
            case FAIL -> Action.STOP;
        };
        return new Decision(action, reason);
    }

    private boolean same(Node.File local, Node.File remote) {
        return local.size() == remote.size()
                && sameHash(local.hash(), remote.hash()).orElseGet(() -> switch (settings.compare()) {
                    case AUTO -> !tellsSeconds(remote) || local.modified().agreesWith(remote.modified());
                    case SIZE -> true;
                    case TIME -> local.modified().agreesWith(remote.modified());
                    case HASH -> false;
                });
    }

    /** Then the time is in a known zone; those of listings to the minute are in the server's own. */
    private static boolean tellsSeconds(Node.File remote) {
        return remote.modified().precision().compareTo(Precision.SECOND) <= 0;
    }

    /** Empty if they can't be compared. */
    private static Optional<Boolean> sameHash(Optional<ContentHash> one, Optional<ContentHash> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        return one.flatMap(mine -> other.filter(theirs -> theirs.algorithm().equals(mine.algorithm()))
                .map(mine::equals));
    }
}
