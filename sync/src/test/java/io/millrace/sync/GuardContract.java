package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.PlanSettings.OnConflict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done about changes behind our back, and what is never done to a server, whatever it is. */
abstract class GuardContract extends TreeContract {
    GuardContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    void changesOnTheServerAreOverwritten() throws Exception {
        meddle();
        CycleReport report = mirrorWell(parameters(conflict(OnConflict.OVERWRITE)));
        assertThat(report.counts().updated()).isEqualTo(2);
        assertThat(report.counts().created()).isEqualTo(1);
        assertThat(report.counts().deleted()).isEqualTo(2);
        assertThat(report.counts().foldersRemoved()).isEqualTo(1);
        assertMirrored(parameters());
    }

    @Test
    void changesOnTheServerAreKeptWhereThatIsAskedFor() throws Exception {
        meddle();
        write("fresh", "new");
        Map<String, String> before = contentsThere();
        SyncParameters keeping = parameters(conflict(OnConflict.KEEP));
        CycleReport report = mirror(keeping);
        assertThat(report.problem()).isEmpty();
        assertThat(report.counts().failed()).isZero();
        assertThat(report.counts().left()).isPositive();
        // what is lost is no conflict
        before.put("lost", FolderContents.of(site()).get("lost"));
        before.put("fresh", FolderContents.of(site()).get("fresh"));
        assertThat(contentsThere()).isEqualTo(before);
        assertThat(Syncing.once(keeping).counts().idle()).isTrue();
        assertThat(contentsThere()).isEqualTo(before);
    }

    @Test
    void nothingIsDoneAboutChangesOnTheServerWhereThatIsAskedFor() throws Exception {
        meddle();
        write("fresh", "new");
        Map<String, String> before = contentsThere();
        CycleReport report = mirror(parameters(conflict(OnConflict.FAIL)));
        assertThat(kind(report)).contains(Kind.REFUSED);
        assertThat(report.counts().idle()).isTrue();
        assertThat(contentsThere()).isEqualTo(before);
    }

    @Test
    void nothingIsDoneWhereTooMuchWouldBeDeleted() throws Exception {
        for (int i = 0; i < 30; i++) {
            write("file" + i, "content");
        }
        mirrorWell(parameters());
        for (int i = 0; i < 12; i++) {
            delete("file" + i);
        }
        write("fresh", "new");
        Map<String, String> before = contentsThere();
        CycleReport report = mirror(parameters());
        assertThat(kind(report)).contains(Kind.REFUSED);
        assertThat(report.problem().orElseThrow().message()).contains("--max-delete");
        assertThat(contentsThere()).isEqualTo(before);
        mirrorWell(parameters(with(
                new PlanSettings(PlanSettings.Compare.AUTO, OnConflict.OVERWRITE, new DeleteLimit(12, false), false))));
        assertMirrored(parameters());
    }

    @Test
    void aFolderThatIsGoneOrEmptyNeverEmptiesTheServer() throws Exception {
        write("a/b", "content");
        write("c", "content");
        mirrorWell(parameters());
        Map<String, String> before = contentsThere();
        SyncParameters parameters = parameters();
        delete("a");
        delete("c");
        assertThat(kind(Syncing.once(parameters))).contains(Kind.REFUSED);
        Files.delete(parameters.folder());
        assertThat(kind(Syncing.once(parameters))).contains(Kind.UNREADABLE);
        Files.writeString(parameters.folder(), "a file");
        assertThat(kind(Syncing.once(parameters))).contains(Kind.UNREADABLE);
        assertThat(contentsThere()).isEqualTo(before);
    }

    @Test
    void whatTheRulesLeaveOutIsNeitherSentNorDeleted() throws Exception {
        Rules rules = Rules.NONE.with(Map.of("", IgnorePatterns.read("rules", "*.log\n/private/\n")));
        write("page", "page");
        write("here.log", "not for you");
        write("private/key", "not for you");
        remote().store(folder().child("there.log"), bytes("theirs"));
        remote().makeFolder(folder().child("private"));
        remote().store(folder().child("private").child("theirs"), bytes("theirs"));
        remote().store(folder().child("foreign"), bytes("to be deleted"));
        CycleReport report = mirror(parameters(with(rules, PlanSettings.DEFAULT)));
        assertThat(report.clean()).isTrue();
        assertThat(contentsThere()).containsOnlyKeys("page", "there.log", "private", "private/theirs");
        assertThat(Syncing.once(parameters(with(rules, PlanSettings.DEFAULT)))
                        .counts()
                        .idle())
                .isTrue();
    }

    @Test
    void temporaryFilesOfOthersStayAndSoDoTheFoldersTheyLieIn() throws Exception {
        write("page", "page");
        write("folder/page", "page");
        mirrorWell(parameters());
        String others = ".millrace-ffffffff-0123456789abcdef.part";
        remote().store(folder().child(others), bytes("being sent"));
        remote().store(folder().child("folder").child(others), bytes("being sent"));
        delete("folder");
        CycleReport report = mirror(parameters());
        assertThat(report.clean()).isTrue();
        assertThat(contentsThere()).containsOnlyKeys("page", others, "folder", "folder/" + others);
        remote().deleteFile(folder().child("folder").child(others));
        remote().deleteFile(folder().child(others));
        mirrorWell(parameters());
        assertMirrored(parameters());
    }

    @Test
    void whatAnOlderVersionLeftOfTheSameSizeIsUploadedAgainAlthoughTheJournalIsLost() throws Exception {
        write("page", "page");
        remote().store(folder().child("page"), bytes("PAGE"));
        Files.setLastModifiedTime(there().resolve("page"), FileTime.from(Instant.ofEpochSecond(1_500_000_000)));
        CycleReport report = mirrorWell(parameters());
        boolean told = remote().hashAlgorithm().isPresent() || showsSeconds();
        assertThat(report.counts().updated()).isEqualTo(told ? 1 : 0);
    }

    @Test
    void aFileThatIsSavedTwiceWithinATickOfItsTimeIsSentTwiceAndNotOftener() throws Exception {
        Instant time = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        change("page", "first", time.getEpochSecond());
        assertThat(at(time.plusMillis(100)).counts().created()).isEqualTo(1);
        change("page", "other", time.getEpochSecond());
        assertThat(at(time.plusMillis(200)).counts().updated()).isEqualTo(1);
        assertThat(there().resolve("page")).hasContent("other");
        assertThat(at(time.plusMillis(300)).counts().idle()).isTrue();
        assertThat(at(time.plusSeconds(10)).counts().idle()).isTrue();
        mirrorWell(parameters());
        assertMirrored(parameters());
    }

    @Test
    void aRenamedFileThatIsSavedWithinATickOfItsTimeIsSentAfterwards() throws Exception {
        Instant time = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        MirrorSettings tracking = with(new PlanSettings(
                PlanSettings.Compare.AUTO, PlanSettings.OnConflict.OVERWRITE, DeleteLimit.DEFAULT, true));
        change("old", "first", time.getEpochSecond());
        assertThat(at(time.plusMillis(100), tracking).counts().created()).isEqualTo(1);
        Files.move(site().resolve("old"), site().resolve("new"));
        assertThat(at(time.plusMillis(200), tracking).counts().renamed()).isEqualTo(1);
        change("new", "other", time.getEpochSecond());
        assertThat(at(time.plusMillis(300), tracking).counts().updated()).isEqualTo(1);
        assertThat(there().resolve("new")).hasContent("other");
    }

    private CycleReport at(Instant now) throws Exception {
        return at(now, MirrorSettings.DEFAULT);
    }

    /** What becomes of a cycle at a time that stands still. */
    private CycleReport at(Instant now, MirrorSettings mirror) throws Exception {
        try (Syncing syncing = new Syncing(parameters(mirror), new StillClock(now))) {
            return syncing.end().last().getLast();
        }
    }

    private boolean showsSeconds() throws IOException {
        return remote().list(folder()).get("page") instanceof Node.File file
                && file.modified().precision().compareTo(Precision.SECOND) <= 0;
    }

    @Test
    void aPreviewChangesNothingAtAll() throws Exception {
        meddle();
        write("fresh/file", "new");
        Map<String, String> before = contentsThere();
        CycleReport report = preview(parameters());
        assertThat(report.planned()).hasSize((int) all(report.counts())).isNotEmpty();
        assertThat(contentsThere()).isEqualTo(before);
        assertThat(preview(parameters()).planned()).isEqualTo(report.planned());
        mirrorWell(parameters());
        assertMirrored(parameters());
    }

    /** Mirrors a few files, and then does all that somebody else may do on a server. */
    private void meddle() throws Exception {
        write("edited", "as uploaded");
        write("edited at once", "as uploaded");
        write("lost", "as uploaded");
        write("kept", "as uploaded");
        mirrorWell(parameters());
        remote().store(folder().child("edited"), bytes("edited there, longer"));
        overwriteThere("edited at once", "As Uploaded");
        remote().deleteFile(folder().child("lost"));
        remote().makeFolder(folder().child("foreign folder"));
        remote().store(folder().child("foreign folder").child("x"), bytes("x"));
        remote().store(folder().child("foreign file"), bytes("x"));
    }

    /** With content of the same size, and a time that shows it. */
    private void overwriteThere(String name, String content) throws IOException {
        remote().store(folder().child(name), bytes(content));
        Files.setLastModifiedTime(there().resolve(name), FileTime.from(Instant.ofEpochSecond(1_500_000_000)));
    }

    private static MirrorSettings conflict(OnConflict onConflict) {
        return with(new PlanSettings(PlanSettings.Compare.AUTO, onConflict, DeleteLimit.DEFAULT, false));
    }
}
