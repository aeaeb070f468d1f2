package io.millrace.sync;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a folder's listing beside that of the one before: what the server says word for word as it did then needn't be
 * read again. Of one listing, and used by one thread.
 */
final class ListingText {
    private final byte @Nullable [] last;
    private byte @Nullable [] now;
    private boolean repeated;

    private ListingText(byte @Nullable [] last) {
        this.last = last;
    }

    /** Of a listing that is read, whatever it says. */
    static ListingText anew() {
        return new ListingText(null);
    }

    /** @param last the text of the listing before; empty if it isn't known */
    static ListingText after(Optional<byte[]> last) {
        return new ListingText(last.orElse(null));
    }

    /** Takes up all of the text, and tells whether it is the same. */
    boolean repeats(byte[] buffer, int length) {
        repeated = last != null && Arrays.equals(last, 0, last.length, buffer, 0, length);
        now = repeated ? last : Arrays.copyOf(buffer, length);
        return repeated;
    }

    /** Whether what was taken up is the same. */
    boolean isRepeated() {
        return repeated;
    }

    /** What was taken up, for the listing that comes next; empty if nothing was, as where it is long. */
    Optional<byte[]> now() {
        return Optional.ofNullable(now);
    }
}
