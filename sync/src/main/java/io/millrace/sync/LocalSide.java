package io.millrace.sync;

/** Tells what the local folder holds. */
interface LocalSide {
    /**
     * Reads all of it.
     *
     * @throws ScanException if it can't be read
     */
    Scan whole() throws ScanException;

    /**
     * Reads what is known to have changed.
     *
     * @throws ScanException if it can't be read
     */
    Scan changed() throws ScanException;

    /** A folder that is read anew each time. */
    static LocalSide of(SyncParameters parameters) {
        return new LocalSide() {
            @Override
            public Scan whole() throws ScanException {
                MirrorSettings mirror = parameters.mirror();
                return LocalScan.of(parameters.folder(), mirror.links(), mirror.rules());
            }

            @Override
            public Scan changed() throws ScanException {
                return whole();
            }
        };
    }

    /** A folder whose changes are known. */
    static LocalSide of(WatchedFolder folder) {
        return new LocalSide() {
            @Override
            public Scan whole() throws ScanException {
                return folder.scanAll();
            }

            @Override
            public Scan changed() throws ScanException {
                return folder.scan();
            }
        };
    }
}
