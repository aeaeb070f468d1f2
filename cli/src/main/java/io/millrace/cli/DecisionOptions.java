package io.millrace.cli;

import io.millrace.sync.DeleteLimit;
import io.millrace.sync.MirrorSettings.Publish;
import io.millrace.sync.PlanSettings;
import picocli.CommandLine.Option;

/** How it is decided what has to be done. */
final class DecisionOptions {
    @Option(
            names = "--compare",
            paramLabel = "WHAT",
            description =
                    "What tells that a file that was there before the first run is the same: auto (the default: the"
                            + " size, and the hash or, to the second, the time where the server tells them), size,"
                            + " time (size and time) or hash.")
    private PlanSettings.Compare compare = PlanSettings.DEFAULT.compare();

    @Option(
            names = "--on-conflict",
            paramLabel = "WHAT",
            description =
                    "A file on the server that isn't what was uploaded: overwrite (the default), keep, or fail: do"
                            + " nothing at all.")
    private PlanSettings.OnConflict onConflict = PlanSettings.DEFAULT.onConflict();

    @Option(
            names = "--max-delete",
            paramLabel = "N|N%",
            description = "Do nothing at all if more files would be deleted on the server (default 25%%, but 10 in any"
                    + " case).")
    private DeleteLimit maxDelete = DeleteLimit.DEFAULT;

    @Option(names = "--track-renames", description = "Rename on the server what was renamed here, told by its content.")
    private boolean trackRenames;

    @Option(
            names = "--publish",
            paramLabel = "HOW",
            description =
                    "When new content appears: each (the default): each file as soon as it is there; atomic: all of"
                            + " a cycle at its end, if all could be uploaded, pages last.")
    private Publish publish = Publish.EACH;

    PlanSettings plan() {
        return new PlanSettings(compare, onConflict, maxDelete, trackRenames);
    }

    Publish publish() {
        return publish;
    }
}
