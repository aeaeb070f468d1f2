package io.millrace.sync;

/** What connections to a server have learned of it, for those that follow. */
final class FtpKnowledge {
    private volatile boolean resumingFails;
    private volatile boolean extendedPassiveFails;
    private volatile boolean earlyDataFails;

    /** Whether it has shown that it can't go on with files. */
    boolean resumingFails() {
        return resumingFails;
    }

    void giveUpResuming() {
        resumingFails = true;
    }

    /** Whether data connections could be opened where PASV says, and not where EPSV does. */
    boolean extendedPassiveFails() {
        return extendedPassiveFails;
    }

    void giveUpExtendedPassive() {
        extendedPassiveFails = true;
    }

    /** Whether something may have been lost that was sent over a data connection before the command that it was for. */
    boolean earlyDataFails() {
        return earlyDataFails;
    }

    void giveUpEarlyData() {
        earlyDataFails = true;
    }
}
