package io.millrace.cli;

import io.millrace.sync.DeleteLimit;
import io.millrace.sync.MirrorSettings.Publish;
import io.millrace.sync.PlanSettings;

/** How it is decided what has to be done. */
final class DecisionOptions {
    private PlanSettings.Compare compare = PlanSettings.DEFAULT.compare();
    private PlanSettings.OnConflict onConflict = PlanSettings.DEFAULT.onConflict();
    private DeleteLimit maxDelete = DeleteLimit.DEFAULT;
    private boolean trackRenames;
    private Publish publish = Publish.EACH;

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.option(
                "--compare",
                "WHAT",
                "What tells that a file that was there before the first run is the same: auto (the default: the"
                        + " size, and the hash or, to the second, the time where the server tells them), size,"
                        + " time (size and time) or hash.",
                PlanSettings.Compare.class,
                value -> compare = value);
        options.option(
                "--on-conflict",
                "WHAT",
                "A file on the server that isn't what was uploaded: overwrite (the default), keep, or fail: do"
                        + " nothing at all.",
                PlanSettings.OnConflict.class,
                value -> onConflict = value);
        options.option(
                "--max-delete",
                "N|N%",
                "Do nothing at all if more files would be deleted on the server (default 25%%, but 10 in any"
                        + " case).",
                DeleteLimit.class,
                value -> maxDelete = value);
        options.flag(
                "--track-renames",
                "Rename on the server what was renamed here, told by its content.",
                value -> trackRenames = value);
        options.option(
                "--publish",
                "HOW",
                "When new content appears: each (the default): each file as soon as it is there; atomic: all of"
                        + " a cycle at its end, if all could be uploaded, pages last.",
                Publish.class,
                value -> publish = value);
    }

    PlanSettings plan() {
        return new PlanSettings(compare, onConflict, maxDelete, trackRenames);
    }

    Publish publish() {
        return publish;
    }
}
