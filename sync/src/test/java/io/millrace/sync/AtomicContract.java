package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.CycleReport.Kind;
import io.millrace.sync.CycleReport.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a site that is published at once looks like meanwhile, whatever the server. */
abstract class AtomicContract extends GuardContract {
    /** All changes of a cycle appear together. */
    static final MirrorSettings ATOMIC =
            new MirrorSettings(Rules.NONE, Links.SKIP, PlanSettings.DEFAULT, MirrorSettings.Publish.ATOMIC, false);

    AtomicContract(Servers.Starter starter) {
        super(starter);
    }

    /** What users of the server saw at a moment, and how many files had been sent by then. */
    private record Sight(Map<String, String> visible, long sent) {}

    @Test
    void nothingVisibleChangesBeforeAllIsSentAndPagesAndDeletionsComeLast() throws Exception {
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters atomic = through(gateway, ATOMIC, transfers());
            Map<String, String> before = publishFirst(atomic);
            rework();
            Map<String, String> after = FolderContents.of(site());
            List<Sight> sights = new ArrayList<>();
            try (Syncing syncing = new Syncing(atomic)) {
                gateway.watch(total -> sights.add(new Sight(FolderContents.visible(there()), sent(syncing))));
                assertThat(syncing.end().last().getLast().clean()).isTrue();
                gateway.watch(total -> {});
            }
            assertThat(sights).anyMatch(sight -> sight.visible().equals(before) && sight.sent() > 0);
            assertThat(sights).allSatisfy(sight -> assertOrder(sight, before, after));
            assertMirrored(atomic);
        }
    }

    private static long sent(Syncing syncing) {
        return syncing.job().progress().counts().getOrDefault("files done", 0L);
    }

    /** Uploads, then files, then pages, then the deletions that nothing waits for. */
    private static void assertOrder(Sight sight, Map<String, String> before, Map<String, String> after) {
        boolean published = !sight.visible().equals(before);
        if (published) {
            assertThat(sight.sent())
                    .isEqualTo(after.values().stream()
                            .filter(each -> !each.equals(FolderContents.FOLDER))
                            .count());
        }
        boolean pages = sight.visible().keySet().stream()
                .anyMatch(path -> path.endsWith(".html")
                        && !Objects.equals(sight.visible().get(path), before.get(path)));
        boolean deleted = !sight.visible().containsKey("gone/gone.html");
        after.forEach((path, content) -> {
            if (deleted || (pages && !path.endsWith(".html"))) {
                assertThat(sight.visible()).containsEntry(path, content);
            }
        });
    }

    @Test
    void whereOneFileCanNotBeSentNothingIsPublished() throws Exception {
        SyncParameters atomic = parameters(ATOMIC);
        Map<String, String> before = publishFirst(atomic);
        rework();
        Path locked = there().resolve("locked");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        CycleReport report = mirror(atomic);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.path()).isEqualTo("locked/page.html"));
        assertThat(report.counts().cancelled()).isPositive();
        assertThat(report.problem())
                .contains(new Problem(Kind.FAILED, "nothing was published, for 1 file could not be sent"));
        assertThat(contentsThere()).isEqualTo(before);
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        mirrorWell(atomic);
        assertMirrored(atomic);
    }

    @Test
    void aStopBeforeTheBurstPublishesNothingAndOneInItPublishesAll() throws Exception {
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters atomic = through(gateway, ATOMIC, transfers(2, 5));
            Map<String, String> before = publishFirst(atomic);
            rework();
            CycleReport early = stopAt(gateway, atomic, sight -> sight.sent() > 0);
            assertThat(kind(early)).contains(Kind.STOPPED);
            assertThat(early.counts().cancelled()).isPositive();
            assertThat(FolderContents.visible(there())).isEqualTo(before);
            stopAt(gateway, atomic, sight -> !sight.visible().equals(before));
            assertThat(contentsThere()).isEqualTo(FolderContents.of(site()));
            assertMirrored(atomic);
        }
    }

    private CycleReport stopAt(Gateway gateway, SyncParameters parameters, Predicate<Sight> moment) throws Exception {
        try (Syncing syncing = new Syncing(parameters)) {
            gateway.watch(total -> {
                if (moment.test(new Sight(FolderContents.visible(there()), sent(syncing)))) {
                    gateway.watch(later -> {});
                    syncing.stop().request("the test says so");
                }
            });
            return syncing.end().last().getLast();
        }
    }

    /** A small site. */
    private Map<String, String> publishFirst(SyncParameters atomic) throws Exception {
        write("index.html", "old");
        write("style.css", "old");
        write("locked/page.html", "old");
        write("gone/gone.html", "old");
        write("folder/x", "old");
        write("file", "old");
        mirrorWell(atomic);
        assertMirrored(atomic);
        return contentsThere();
    }

    /** Every file of it changes, some come and some go. */
    private void rework() throws IOException {
        write("index.html", "new and longer");
        write("style.css", "new and longer");
        write("locked/page.html", "new and longer");
        delete("gone");
        delete("folder");
        write("folder", "now a file");
        delete("file");
        write("file/deep/x", "now in a folder");
        write("fresh/about.html", "new");
        write("fresh/image.png", "new");
    }
}
