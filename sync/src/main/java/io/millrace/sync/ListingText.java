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
    private byte @Nullable [] now;
    private boolean repeated;

    private ListingText(boolean kept, byte @Nullable [] last) {
        this.kept = kept;
        this.last = last;
    }

    /** Of a listing that is read, whatever it says, and that none is compared with later. */
    static ListingText anew() {
        return new ListingText(false, null);
    }

    /** @param last the text of the listing before; empty if it isn't known */
    static ListingText after(Optional<byte[]> last) {
        return new ListingText(true, last.orElse(null));
    }

    /** Takes up all of the text, and tells whether it is the same. */
    boolean repeats(byte[] buffer, int length) {
        repeated = last != null && Arrays.equals(last, 0, last.length, buffer, 0, length);
        if (kept) {
            now = repeated ? last : Arrays.copyOf(buffer, length);
        }
        return repeated;
    }

    /** Whether what was taken up is the same. */
    boolean isRepeated() {
        return repeated;
    }

    /** What was taken up, for the listing that comes next; empty if nothing was, as where it is long, or isn't kept. */
    Optional<byte[]> now() {
        return Optional.ofNullable(now);
    }
}
