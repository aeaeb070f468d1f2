package io.millrace.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what the local folder holds. */
interface LocalSide {
    /**
     * Reads all of it.
     *
     * @param known a tree of much the same paths, to share them: that saves memory; what was read before does, too
     * @throws ScanException if it can't be read
     */
    Scan whole(Tree known) throws ScanException;

    /**
     * Reads what is known to have changed.
     *
     * @throws ScanException if it can't be read
     */
    Scan changed() throws ScanException;

    /** A folder that is read anew each time. */
    static LocalSide of(SyncParameters parameters) {
        MirrorSettings mirror = parameters.mirror();
        LocalScan scan = new LocalScan(parameters.folder(), mirror.links(), mirror.rules(), LocalScan.NOBODY);
        return new LocalSide() {
            private @Nullable Scan last;

            @Override
            public Scan whole(Tree known) throws ScanException {
                Scan before = last == null ? new Scan(known, mirror.rules(), List.of()) : last;
                last = scan.again(before, Changes.ALL);
                return last;
            }

            @Override
            public Scan changed() throws ScanException {
                return whole(Tree.EMPTY);
            }
        };
    }

    /** A folder whose changes are known. */
    static LocalSide of(WatchedFolder folder) {
        return new LocalSide() {
            @Override
            public Scan whole(Tree known) throws ScanException {
                return folder.scanAll();
            }

            @Override
            public Scan changed() throws ScanException {
                return folder.scan();
            }
        };
    }
}
