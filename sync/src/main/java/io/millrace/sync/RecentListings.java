package io.millrace.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the last scan has read of the server's folders, for the next one: most of them stay the same from one cycle to the
 * next, and what a listing says that is word for word the same needn't be read again. Used by one scan at a time.
 */
final class RecentListings {
    private final long most;
    private Map<Optional<RelativePath>, Listed> folders = Map.of();
    private Optional<RemoteScan.Found> found = Optional.empty();
    private Set<Optional<RelativePath>> same = Set.of();

    /** @param most how much of listings may be kept, in bytes; 0 where no other scan follows */
    RecentListings(long most) {
        this.most = most;
    }

    /**
     * What is in a folder.
     *
     * @param entries what belongs into the tree, in the order of names
     * @param leftovers what runs that were killed have left
     * @param text of its listing, if it is to be known again
     */
    record Listed(List<Tree.Entry> entries, List<RelativePath> leftovers, Optional<byte[]> text) {}

    /**
     * For the text of a folder's next listing: taken up only where it may be kept.
     *
     * @param mayTell see {@link ListingText#after}
     */
    ListingText textOf(Optional<RelativePath> folder, boolean mayTell) {
        return most > 0 ? ListingText.after(of(folder).flatMap(Listed::text), mayTell) : ListingText.anew();
    }

    /** What the last scan has read of a folder, if that is known; the root's path is empty. */
    Optional<Listed> of(Optional<RelativePath> folder) {
        return Optional.ofNullable(folders.get(folder));
    }

    /** Whether the last scan has found a folder's listing as the one before it had. */
    boolean wasSame(Optional<RelativePath> folder) {
        return same.contains(folder);
    }

    /** Takes up which folders' listings a scan has found as the one before it had. */
    void compared(Set<Optional<RelativePath>> found) {
        same = Set.copyOf(found);
    }

    /** What the last scan found in all folders together, if it had no other listings than these. */
    Optional<RemoteScan.Found> found(Map<Optional<RelativePath>, Listed> listed) {
        return found.isPresent() && folders.equals(listed) ? found : Optional.empty();
    }

    /**
     * Takes up what a scan has read, as far as there is room.
     *
     * @param all that it found; empty if that doesn't follow from the listings alone
     */
    void replace(Map<Optional<RelativePath>, Listed> listed, Optional<RemoteScan.Found> all) {
        Map<Optional<RelativePath>, Listed> kept = new HashMap<>();
        long bytes = 0;
        for (Map.Entry<Optional<RelativePath>, Listed> each : listed.entrySet()) {
            int length = each.getValue().text().map(text -> text.length).orElse(0);
            if (length > 0 && bytes + length <= most) {
                bytes += length;
                kept.put(each.getKey(), each.getValue());
            }
        }
        folders = kept;
        found = kept.size() == listed.size() ? all : Optional.empty();
    }
}
