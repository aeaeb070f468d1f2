package io.millrace.sync;

final class OpenSshSyncTest extends SyncContract {
    OpenSshSyncTest() {
        super(Servers::openSsh);
    }

    @Override
    TransferSettings transfers() {
        return transfers(3, TransferSettings.DEFAULT.attempts());
    }
}
