package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every FTP server. */
abstract class FtpContract extends RemoteContract {
    FtpContract(Servers.Starter starter) {
        super(starter);
    }

    @Override
    long traffic() {
        return bench().settings().protocol().isTls() ? 6_000 : 1_000;
    }

    Class<? extends RemoteFault> whenFull() {
        return RemoteFault.TooManyConnections.class;
    }

    @Test
    void aWrongPasswordIsNotTriedAgain() throws Exception {
        Login wrong = Login.withPassword(bench().settings().login().user(), "not it");
        try (RemoteServer refusing = RemoteServer.of(bench().as(wrong), java.time.InstantSource.system())) {
            assertThatThrownBy(refusing::connect).isInstanceOf(RemoteFault.WrongPassword.class);
        }
    }

    @Test
    void oneConnectionTooManyIsToldAsThatAndTheOthersGoOn() throws Exception {
        List<Remote> open = new ArrayList<>();
        try (RemoteServer server = bench().server()) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i <= Servers.CONNECTIONS; i++) {
                            open.add(server.connect());
                        }
                    })
                    .isInstanceOf(whenFull());
            for (Remote remote : open) {
                assertThat(remote.list(folder())).isEmpty();
            }
        } finally {
            open.forEach(Remote::close);
        }
    }
}
