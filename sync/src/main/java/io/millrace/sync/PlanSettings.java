package io.millrace.sync;

/**
 * How to plan.
 *
 * @param compare what tells whether a file of which the journal knows nothing is the same on both sides
 * @param onConflict what to do with a file on the server that isn't what was uploaded
 * @param maxDelete how many files of the server may be deleted at once
 * @param trackRenames whether a file that is new here and has the content of one that was deleted here is renamed on the
 *     server; needs hashes, and a server that can rename
 */
public record PlanSettings(Compare compare, OnConflict onConflict, DeleteLimit maxDelete, boolean trackRenames) {
    /** By what the server shows best, overwriting, deleting at most a quarter. */
    public static final PlanSettings DEFAULT =
            new PlanSettings(Compare.AUTO, OnConflict.OVERWRITE, DeleteLimit.DEFAULT, false);

    /** Where both hashes are known, they tell in any case. */
    public enum Compare {
        /**
         * Size and, where the server computes one, the hash; else the time, where the server tells it to the second or
         * finer.
         */
        AUTO,
        /** The same size is enough. */
        SIZE,
        /** Size and time, as far as the server tells it. */
        TIME,
        /** Only the hash: without one, the file is uploaded. */
        HASH;

        /** Whether the server is asked for hashes. */
        boolean asksForHashes() {
            return this == AUTO || this == HASH;
        }
    }

    /** A file that is gone on the server is in conflict with nothing: it is uploaded again in any case. */
    public enum OnConflict {
        /** The local folder wins. */
        OVERWRITE,
        /** It stays, and what is not from here isn't deleted. */
        KEEP,
        /** Nothing at all is done. */
        FAIL
    }
}
