package io.millrace.sync;

import java.util.List;

/**
 * Why nothing is done in this cycle.
 *
 * @param cause what kind of refusal it is
 * @param message for the user: what is wrong, and what to do about it
 * @param paths that it is about: what would have been deleted, or is in conflict
 */
public record Refusal(Cause cause, String message, List<RelativePath> paths) implements Verdict {
    public Refusal {
        paths = List.copyOf(paths);
    }

    /** The kinds of refusal. */
    public enum Cause {
        /** More files would be deleted than is allowed. */
        TOO_MANY_DELETIONS,
        /** There is no file in the local folder, and there are some on the server. */
        EMPTY_FOLDER,
        /** Files on the server are not what was uploaded, and the settings say to stop then. */
        CONFLICTS
    }
}
