package io.millrace.sync;

/** What a sync does, whatever the server: the scenarios of its life, after each of which both sides are compared. */
abstract class SyncContract extends InterruptionContract {
    SyncContract(Servers.Starter starter) {
        super(starter);
    }
}
