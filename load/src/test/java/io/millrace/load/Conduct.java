package io.millrace.load;

/**
 * How a {@link FaultyProxy} treats one connection.
 *
 * @param toServer how many bytes it passes on to the server before {@code ending}
 * @param toClient how many bytes it passes on to the client before {@code ending}
 * @param ending what happens when one of the two is reached
 * @param classic whether the server is made to look as if it had no meta commands, as before 1.6
 */
record Conduct(long toServer, long toClient, Ending ending, boolean classic) {
    /** Passes on everything. */
    static final Conduct FAITHFUL = new Conduct(Long.MAX_VALUE, Long.MAX_VALUE, Ending.CLOSE, false);

    /** Accepts, and never answers. */
    static final Conduct SILENT = FAITHFUL.afterBytesToServer(0, Ending.STALL);

    /** Accepts, and closes at once. */
    static final Conduct HANGS_UP = FAITHFUL.afterBytesToServer(0, Ending.CLOSE);

    /** How a connection goes wrong. */
    enum Ending {
        /** Both sides are closed. */
        CLOSE,
        /** The client's side is reset. */
        RESET,
        /** Nothing more is passed on in that direction, and nothing is read, but the connection stays. */
        STALL
    }

    Conduct afterBytesToServer(long bytes, Ending how) {
        return new Conduct(bytes, toClient, how, classic);
    }

    Conduct afterBytesToClient(long bytes, Ending how) {
        return new Conduct(toServer, bytes, how, classic);
    }

    Conduct likeBeforeMetaCommands() {
        return new Conduct(toServer, toClient, ending, true);
    }
}
