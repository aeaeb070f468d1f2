package io.millrace.sync;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a folder's listing beside that of the one before: what the server says word for word as it did then needn't be
 * read again. Of one listing, and used by one thread.
 */
final class ListingText {
    private final boolean kept;
    private final byte @Nullable [] last;
    private final boolean mayTell;
    private byte @Nullable [] now;
    private boolean repeated;
    private boolean doubtful;

    private ListingText(boolean kept, byte @Nullable [] last, boolean mayTell) {
        this.kept = kept;
        this.last = last;
        this.mayTell = mayTell;
    }

    /** Of a listing that is read, whatever it says, and that none is compared with later. */
    static ListingText anew() {
        return new ListingText(false, null, false);
    }

    /**
     * Of a listing that is compared with the one before.
     *
     * @param last the text of that; empty if it isn't known
     * @param mayTell whether it may tell by itself that the folder is the one from before, see {@link #doubt}
     */
    static ListingText after(Optional<byte[]> last, boolean mayTell) {
        return new ListingText(true, last.orElse(null), mayTell);
    }

    /** Whether it may tell by itself that the folder is the one from before, if it is the same. */
    boolean mayTell() {
        return mayTell && last != null;
    }

    /** It alone tells that the folder is the one from before; that holds if the text of the one that it lies in is the same. */
    void doubt() {
        doubtful = true;
    }

    /** Whether it alone tells that. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** Takes up all of the text, and tells whether it is the same. */
    boolean repeats(byte[] buffer, int length) {
        repeated = last != null && Arrays.equals(last, 0, last.length, buffer, 0, length);
        if (kept) {
            now = repeated ? last : Arrays.copyOf(buffer, length);
        }
        return repeated;
    }

    /** Takes up nothing of a text that is long; what was taken up before of one that was asked for in another way is gone. */
    void pass() {
        now = null;
        repeated = false;
    }

    /** Whether what was taken up is the same. */
    boolean isRepeated() {
        return repeated;
    }

    /** Whether what was taken up is known to be another text than before. */
    boolean isOther() {
        return last != null && !repeated;
    }

    /** What was taken up, for the listing that comes next; empty if nothing was, as where it is long, or isn't kept. */
    Optional<byte[]> now() {
        return Optional.ofNullable(now);
    }
}
