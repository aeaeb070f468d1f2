package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** OpenSSH without what it has beyond version 3 of SFTP: it doesn't rename over files. */
final class OldSftpTest extends MirrorContract {
    OldSftpTest() {
        super(() -> new OpenSsh().serving("-P posix-rename").start());
    }

    @Test
    void aFileThatChangesIsReplaced() throws Exception {
        write("folder/page", "old");
        mirrorWell(parameters());
        write("folder/page", "new and longer");
        assertThat(mirrorWell(parameters()).counts().updated()).isEqualTo(1);
        assertMirrored(parameters());
    }

    @Test
    void whatWasThereIsPutBackWhenTheNewOneCanNotTakeItsPlace() throws Exception {
        RelativePath target = folder().child("page");
        RelativePath sent = sent();
        remote().store(target, bytes("old"));
        remote().store(sent, bytes("new"));
        RemoteFault.Permanent refusal = new RemoteFault.Permanent("it is there");
        assertThatThrownBy(() -> new Replacement(remote(), this::refusingTheNew).carryOut(sent, target, refusal))
                .hasMessage("the disk has a fault");
        assertThat(local(target)).hasContent("old");
        assertThat(FolderContents.of(there())).containsOnlyKeys("page", sent.name());
    }

    /** As the server does it, but that nothing that was sent gets another name. */
    private void refusingTheNew(RelativePath from, RelativePath to) throws RemoteFault {
        if (from.equals(sent())) {
            throw new RemoteFault.Permanent("the disk has a fault");
        }
        remote().rename(from, to);
    }

    @Test
    void aRenameThatIsRefusedForAnotherReasonLeavesAllAsItIs() throws Exception {
        RelativePath target = folder().child("page");
        remote().store(target, bytes("old"));
        assertThatThrownBy(() -> remote().rename(sent(), target)).isInstanceOf(RemoteFault.Permanent.class);
        assertThat(local(target)).hasContent("old");
    }

    @Test
    void whatAnAttemptThatWasCutOffHasPutAsideIsNotInTheWay() throws Exception {
        RelativePath target = folder().child("page");
        Path aside = local(TemporaryName.aside(sent(), target));
        remote().store(target, bytes("old"));
        remote().store(sent(), bytes("new"));
        Files.copy(local(target), aside);
        remote().rename(sent(), target);
        assertThat(local(target)).hasContent("new");
        assertThat(contents()).containsOnlyKeys("page");
    }

    private Map<String, String> contents() throws IOException {
        return FolderContents.of(there());
    }

    private RelativePath sent() {
        return folder().child(".millrace-0123abcd-0000000000000007.part");
    }
}
