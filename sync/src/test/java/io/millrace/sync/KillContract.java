package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a sync whose process is killed, whatever the server. */
abstract class KillContract extends InterruptionContract {
    private static final int KILLED = 128 + 9;

    KillContract(Servers.Starter starter) {
        super(starter);
    }

    @Test
    @Tag("slow")
    void killedAtAnyInstantItIsMadeGoodByTheNextRunWithoutNeedlessUploads() throws Exception {
        killAtRandom(2, Filling.LARGE, SEED);
    }

    @Test
    @Tag("slow")
    void killedAmongManySmallFilesItIsMadeGoodByTheNextRunWithoutNeedlessUploads() throws Exception {
        killAtRandom(2, Filling.SMALL, SEED);
    }

    @Test
    @Tag("soak")
    void killedAgainAndAgainItIsMadeGoodByTheNextRunWithoutNeedlessUploads() throws Exception {
        killAtRandom(15, Filling.LARGE, System.nanoTime());
        killAtRandom(15, Filling.SMALL, System.nanoTime());
    }

    /** Each run works on a folder that has changed, on top of what the one that was killed before has left. */
    private void killAtRandom(int kills, Filling filling, long seed) throws Exception {
        System.out.println(getClass().getSimpleName() + " kills with seed " + seed);
        Random random = new Random(seed);
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters parameters = through(gateway, MirrorSettings.DEFAULT, transfers(3, 5));
            long reach = filling == Filling.LARGE ? traffic() / 3 : 40_000;
            int killed = 0;
            for (int round = 0; round < kills; round++) {
                fill(random, filling);
                Map<String, String> before = FolderContents.visible(there());
                if (runAndKill(gateway, parameters, random.nextLong(reach))) {
                    killed++;
                }
                assertOldOrNew(Set.of(FolderContents.visible(there())), before, FolderContents.of(site()));
            }
            assertThat(killed).isPositive();
            gateway.watch(total -> {});
            long needed = needed(parameters);
            CycleReport report = mirrorWell(parameters);
            assertThat(report.counts().created() + report.counts().updated()).isLessThanOrEqualTo(needed);
            assertMirrored(parameters);
        }
    }

    @Test
    @Tag("slow")
    void killedBeforeItIsPublishedASiteIsTheOldOneAndTheNextRunClearsUp() throws Exception {
        Random random = new Random(SEED);
        try (Gateway gateway = new Gateway(bench().settings())) {
            SyncParameters atomic = through(gateway, ATOMIC, transfers(3, 5));
            fill(random);
            mirrorWell(atomic);
            fill(random);
            fill(random);
            Map<String, String> before = contentsThere();
            assertThat(runAndKill(gateway, atomic, traffic() / 3)).isTrue();
            assertThat(FolderContents.visible(there())).isEqualTo(before);
            mirrorWell(atomic);
            assertMirrored(atomic);
        }
    }

    /** False if it came to its end before that. */
    private static boolean runAndKill(Gateway gateway, SyncParameters parameters, long bytes) throws Exception {
        Process process = SyncProgram.command(parameters).start();
        try {
            gateway.after(bytes, process::destroyForcibly);
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            assertThat(status).as(printed).isIn(0, KILLED);
            return status == KILLED;
        } finally {
            process.destroyForcibly();
        }
    }

    /** How many files the journal doesn't know to be on the server as they are here. */
    private static long needed(SyncParameters parameters) throws Exception {
        JournalSnapshot journal;
        try (Journal open = SqliteJournal.open(parameters.data(), parameters.pair())) {
            journal = open.snapshot();
        }
        Set<RelativePath> needed = new HashSet<>();
        for (Tree.Entry each :
                Scanned.of(parameters.folder(), Links.SKIP, Rules.NONE).tree()) {
            boolean known = each.node() instanceof Node.File file
                    && journal.entries().get(each.path()) instanceof JournalEntry.File entry
                    && entry.size() == file.size()
                    && entry.modified().agreesWith(file.modified())
                    && !journal.intended().contains(each.path());
            if (each.node() instanceof Node.File && !known) {
                needed.add(each.path());
            }
        }
        return needed.size();
    }
}
