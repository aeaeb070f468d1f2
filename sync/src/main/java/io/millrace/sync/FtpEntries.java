package io.millrace.sync;

import java.time.Instant;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one listing tell, by name. A line that isn't understood is remembered, so that the listing is read to its
 * end all the same.
 */
final class FtpEntries implements Consumer<ListingLine> {
    private static final Node UNREADABLE = new Node.Other("something whose name isn't UTF-8");

    private final boolean machine;
    private final boolean linksAsFolders;
    private final Instant now;
    private final SequencedMap<String, Node> entries = new TreeMap<>();
    private boolean empty = true;
    private boolean breaksOff;
    private @Nullable IllegalArgumentException problem;

    /**
     * Of a listing that is yet to be read.
     *
     * @param machine whether it is that of MLSD; else that of LIST
     * @param linksAsFolders whether the server may show links as folders, see {@link FtpListing#machine}
     * @param now tells the year of times that come without one
     */
    FtpEntries(boolean machine, boolean linksAsFolders, Instant now) {
        this.machine = machine;
        this.linksAsFolders = linksAsFolders;
        this.now = now;
    }

    @Override
    public void accept(ListingLine line) {
        empty = false;
        breaksOff |= !line.ended();
        try {
            (machine ? FtpListing.machine(line.text(), linksAsFolders) : FtpListing.listed(line.text(), now))
                    .filter(entry -> RemoteNames.canBeMirrored(entry.name()))
                    .ifPresent(entry -> entries.put(entry.name(), isReadable(line, entry) ? entry.node() : UNREADABLE));
        } catch (IllegalArgumentException strange) {
            problem = problem == null ? strange : problem;
        }
    }

    /** Whether there was no line at all, not even one that stands for the folder itself. */
    boolean isEmpty() {
        return empty;
    }

    /** Whether the last line had no end. */
    boolean breaksOff() {
        return breaksOff;
    }

    /**
     * What there is.
     *
     * @throws IllegalArgumentException if a line could not be understood
     */
    SequencedMap<String, Node> entries() {
        if (problem != null) {
            throw problem;
        }
        return entries;
    }

    /** What can't be read may stand in the rest of the line. */
    private static boolean isReadable(ListingLine line, FtpListing.Entry entry) {
        return line.readable() || entry.name().indexOf('\uFFFD') < 0;
    }
}
