package io.millrace.sync;

/**
 * What is mirrored, and how.
 *
 * @param rules what of the folder is mirrored, without those in its ignore files
 * @param links what becomes of symbolic links
 * @param plan how it is decided what has to be done
 * @param publish when new files appear under their names
 * @param dryRun whether to plan only: nothing is changed on the server
 */
public record MirrorSettings(Rules rules, Links links, PlanSettings plan, Publish publish, boolean dryRun) {
    /** Everything, as {@link PlanSettings#DEFAULT} plans it, each file as soon as it is there. */
    public static final MirrorSettings DEFAULT =
            new MirrorSettings(Rules.NONE, Links.SKIP, PlanSettings.DEFAULT, Publish.EACH, false);

    /** The same by other rules. */
    MirrorSettings with(Rules others) {
        return new MirrorSettings(others, links, plan, publish, dryRun);
    }

    /** When a cycle's new and changed files appear under their names. */
    public enum Publish {
        /** Each as soon as it has been uploaded. */
        EACH,
        /** All at the end, in one burst, if all could be uploaded; pages last. */
        ATOMIC
    }
}
