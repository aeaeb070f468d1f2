package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of files here whose time is another one than when they were uploaded. */
final class FileHashesTest {
    private static final RelativePath PAGE = RelativePath.of("page");
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @TempDir
    Path folder;

    @Test
    void aFileThatStaysAsItIsIsReadOnce() throws Exception {
        Instant longAgo = NOW.minusSeconds(10);

        List<ContentHash> found = hashesOfTwo(longAgo, longAgo);

        assertThat(found.get(1)).isEqualTo(found.get(0));
    }

    @Test
    void aFileWithAnotherTimeIsReadAgain() throws Exception {
        Instant longAgo = NOW.minusSeconds(10);

        List<ContentHash> found = hashesOfTwo(longAgo, longAgo.plusSeconds(1));

        assertThat(found.get(1)).isNotEqualTo(found.get(0));
    }

    @Test
    void aFileThatMayChangeUnseenIsReadAgain() throws Exception {
        List<ContentHash> found = hashesOfTwo(NOW, NOW);

        assertThat(found.get(1)).isNotEqualTo(found.get(0));
    }

    /** Of a file that is written twice with the same size. */
    private List<ContentHash> hashesOfTwo(Instant first, Instant second) throws Exception {
        return OfflineJob.run(folder, new StillClock(NOW.plusMillis(500)), mirror -> {
            write("first", first);
            ContentHash before = hash(mirror);
            write("other", second);
            return List.of(before, hash(mirror));
        });
    }

    private ContentHash hash(Mirror mirror) throws IOException, InterruptedException {
        Tree local = Scanned.of(folder, Links.SKIP, Rules.NONE).tree();
        Node.File there = new Node.File(5, new Modified(Instant.EPOCH, Precision.SECOND));
        JournalEntry uploaded = new JournalEntry.File(
                5,
                new Modified(Instant.EPOCH, Precision.NANOSECOND),
                Optional.of(new ContentHash("SHA-256", "0123")),
                new JournalEntry.Shown(5, there.modified()));
        JournalSnapshot journal = new JournalSnapshot(Map.of(PAGE, uploaded), Set.of());
        Tree hashed = mirror.hashes().ofFolder(local, Tree.of(Map.of(PAGE, there)), journal, false);
        return ((Node.File) hashed.get(PAGE).orElseThrow()).hash().orElseThrow();
    }

    private void write(String content, Instant time) throws IOException {
        Files.setLastModifiedTime(Files.writeString(folder.resolve("page"), content), FileTime.from(time));
    }
}
