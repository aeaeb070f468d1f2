package io.millrace.sync;

final class OpenSshSyncTest extends SyncContract {
    OpenSshSyncTest() {
        super(Servers::openSsh);
    }
}
