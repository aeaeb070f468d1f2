package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds for every server that there is; one class a server runs it. */
abstract class RemoteContract extends ResumeContract {
    RemoteContract(Servers.Starter starter) {
        super(starter);
    }

    private static final long SEED = 20_261_122;
    private static final List<String> NASTY = List.of(
            "plain.txt",
            "with blanks  in it",
            " blank before",
            "-dash",
            "--help",
            ".hidden",
            "quote\"d",
            "it's",
            "[a]?",
            "{x,y}",
            "umlaut \u00e4 \u6f22\u5b57 \ud83d\ude00",
            "semi;colon=x",
            "100%",
            "~tilde",
            "a -> b",
            "total 5");

    @Test
    void aTreeOfNastyNamesIsHeldByteForByteAndListedAsItIs() throws Exception {
        Map<RelativePath, byte[]> files = new TreeMap<>();
        Random random = new Random(SEED);
        for (String name : NASTY) {
            RelativePath inner = folder().child(name);
            remote().makeFolder(inner);
            byte[] content = new byte[random.nextInt(3) * 50_000];
            random.nextBytes(content);
            files.put(inner.child(name), content);
            remote().store(inner.child(name), new ByteArrayInputStream(content));
        }
        List<Tree.Entry> listed = below(folder());
        assertThat(listed.stream().filter(entry -> entry.node() instanceof Node.Folder))
                .extracting(entry -> entry.path().name())
                .containsExactlyInAnyOrderElementsOf(NASTY);
        assertThat(listed.stream().filter(entry -> entry.node() instanceof Node.File))
                .extracting(Tree.Entry::path)
                .containsExactlyInAnyOrderElementsOf(files.keySet());
        for (Map.Entry<RelativePath, byte[]> file : files.entrySet()) {
            assertThat(local(file.getKey())).hasBinaryContent(file.getValue());
            assertThat(remote().look(file.getKey()))
                    .hasValueSatisfying(
                            node -> assertThat(((Node.File) node).size()).isEqualTo(file.getValue().length));
        }
    }

    private List<Tree.Entry> below(RelativePath folder) throws RemoteFault {
        List<Tree.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Node> each : remote().list(folder).entrySet()) {
            RelativePath path = folder.child(each.getKey());
            entries.add(new Tree.Entry(path, each.getValue()));
            if (each.getValue() instanceof Node.Folder) {
                entries.addAll(below(path));
            }
        }
        return entries;
    }

    @Test
    void aFileIsReplacedByStoringItAgain() throws Exception {
        RelativePath file = folder().child("page.html");
        remote().store(file, bytes("long before"));
        assertThat(remote().store(file, bytes("after"))).isEqualTo(5);
        assertThat(local(file)).hasContent("after");
    }

    @Test
    void aFileIsRenamedOverAnother() throws Exception {
        RelativePath file = folder().child("page.html");
        remote().store(file, bytes("old"));
        remote().store(folder().child(".new"), bytes("new one"));
        remote().rename(folder().child(".new"), file);
        assertThat(local(file)).hasContent("new one");
        assertThat(remote().list(folder())).containsOnlyKeys("page.html");
    }

    @Test
    void aFolderIsRenamedWithWhatIsInIt() throws Exception {
        remote().makeFolder(folder().child("a b"));
        remote().store(folder().child("a b").child("x"), bytes("x"));
        remote().rename(folder().child("a b"), folder().child("c"));
        assertThat(local(folder().child("c").child("x"))).hasContent("x");
    }

    @Test
    void filesAndFoldersAreDeleted() throws Exception {
        RelativePath inner = folder().child("--inner");
        remote().makeFolder(inner);
        remote().store(inner.child("-f"), bytes("x"));
        remote().deleteFile(inner.child("-f"));
        remote().removeFolder(inner);
        assertThat(local(folder())).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotEmptyStays() throws Exception {
        remote().makeFolder(folder().child("full"));
        remote().store(folder().child("full").child("x"), bytes("x"));
        assertThatThrownBy(() -> remote().removeFolder(folder().child("full"))).isInstanceOf(RemoteFault.class);
        assertThat(local(folder().child("full").child("x"))).hasContent("x");
    }

    @Test
    void whatIsNotThereCanNotBeDeletedAndIsNotFound() throws Exception {
        assertThatThrownBy(() -> remote().deleteFile(folder().child("nothing")))
                .isInstanceOf(RemoteFault.Permanent.class)
                .hasMessageContaining("nothing");
        assertThat(remote().look(folder().child("nothing"))).isEmpty();
        assertThat(remote().look(folder())).contains(Node.FOLDER);
    }

    @Test
    void aTimeIsSetAndShownToTheSecond() throws Exception {
        RelativePath file = folder().child("dated");
        Instant time = Instant.parse("2024-02-29T23:59:58Z");
        remote().store(file, bytes("x"));
        assertThat(remote().setModified(file, time)).isTrue();
        assertThat(Files.getLastModifiedTime(local(file)).toInstant()).isEqualTo(time);
        assertThat(((Node.File) remote().look(file).orElseThrow()).modified())
                .isEqualTo(new Modified(time, Precision.SECOND));
    }

    @Test
    void aNameWithALineBreakIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> remote().deleteFile(folder().child("x\r\nDELE page.html")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdleConnectionIsKeptAlive() throws Exception {
        remote().keepAlive();
        remote().keepAlive();
        assertThat(remote().list(folder())).isEmpty();
    }

    @Test
    void aUserWhoIsNotLetInIsNotTriedAgain() throws Exception {
        Login wrong = Login.withPassword("nobody-of-that-name", "opensesame");
        try (RemoteServer refusing = RemoteServer.of(bench().as(wrong), InstantSource.system())) {
            assertThatThrownBy(refusing::connect)
                    .isInstanceOf(RemoteFault.WrongPassword.class)
                    .hasMessageNotContaining("opensesame");
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws Exception {
        try (RemoteServer impatiently =
                        RemoteServer.of(bench().patient(Duration.ofSeconds(4)), InstantSource.system());
                Remote silent = impatiently.connect()) {
            bench().process().suspend();
            assertThatThrownBy(silent::keepAlive)
                    .isInstanceOfSatisfying(
                            RemoteFault.Transient.class,
                            fault -> assertThat(fault.connectionLost()).isTrue());
        } finally {
            bench().process().resume();
        }
    }
}
