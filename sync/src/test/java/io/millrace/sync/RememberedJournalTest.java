package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RememberedJournalTest {
    private static final RelativePath PATH = RelativePath.of("a/b c.html");

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.EPOCH);

    @Test
    void whatItRemembersIsWhatIsInTheJournalBehindIt() {
        try (RememberedJournal journal = open()) {
            journal.intend(List.of(PATH, RelativePath.of("c"), RelativePath.of("d")));
            journal.record(RelativePath.of("a"), JournalEntry.FOLDER);
            journal.record(PATH, JournalProgram.entry(1));
            journal.move(PATH, RelativePath.of("c"), JournalProgram.entry(2));
            journal.forget(List.of(RelativePath.of("a")));

            assertThat(journal.snapshot().entries())
                    .containsExactly(Map.entry(RelativePath.of("c"), JournalProgram.entry(2)));
            assertThat(journal.snapshot().intended()).containsExactly(RelativePath.of("d"));
        }
        try (SqliteJournal behind = SqliteJournal.open(folder, JournalProgram.pair())) {
            RememberedJournal again = new RememberedJournal(behind, clock);
            assertThat(again.snapshot()).isEqualTo(behind.snapshot());
            assertThat(again.snapshot().entries()).hasSize(1);
            assertThat(again.snapshot().intended()).hasSize(1);
        }
    }

    @Test
    void whatWasWrittenBeforeIsInTheJournalBehindWhenAnIntentionIsWithdrawn() {
        try (SqliteJournal behind = SqliteJournal.open(folder, JournalProgram.pair())) {
            RememberedJournal journal = new RememberedJournal(behind, clock);
            journal.intend(List.of(PATH, RelativePath.of("c"), RelativePath.of("d")));
            journal.record(PATH, JournalProgram.entry(1));
            journal.withdraw(List.of(RelativePath.of("c")));

            assertThat(behind.snapshot().entries()).containsOnlyKeys(PATH);
            assertThat(behind.snapshot().intended()).containsExactly(RelativePath.of("d"));
            assertThat(journal.snapshot()).isEqualTo(behind.snapshot());
        }
    }

    @Test
    void whatManyWriteAtOnceIsAllWrittenAfterAFlush() throws Exception {
        int threads = 10;
        int each = 100;
        try (SqliteJournal behind = SqliteJournal.open(folder, JournalProgram.pair());
                ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            RememberedJournal journal = new RememberedJournal(behind, clock);
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int first = i * each;
                ends.add(workers.submit(() -> {
                    for (int n = first; n < first + each; n++) {
                        journal.record(RelativePath.of("file" + n), JournalProgram.entry(n));
                    }
                    journal.flush();
                    assertThat(behind.snapshot().entries())
                            .containsKeys(
                                    RelativePath.of("file" + first), RelativePath.of("file" + (first + each - 1)));
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            assertThat(behind.snapshot()).isEqualTo(journal.snapshot());
            assertThat(journal.snapshot().entries()).hasSize(threads * each);
        }
    }

    @Test
    void whatComesWithinATenthOfASecondIsWrittenTogetherAtItsEnd() throws Exception {
        Told behind = new Told();
        RememberedJournal journal = new RememberedJournal(behind, clock);
        journal.record(RelativePath.of("a"), JournalEntry.FOLDER);
        journal.record(PATH, file(1));
        clock.advance(Duration.ofMillis(99));
        assertThat(behind.writes).isEmpty();
        clock.advance(Duration.ofMillis(1));

        assertThat(behind.writes.take()).containsOnlyKeys(RelativePath.of("a"), PATH);
    }

    @Test
    void whatCanNotBeWrittenIsToldByTheFlushAndNotAgainByTheEnd() {
        Told behind = new Told();
        RememberedJournal journal = new RememberedJournal(behind, clock);
        behind.full = true;
        journal.record(PATH, JournalEntry.FOLDER);

        assertThatThrownBy(journal::flush).isInstanceOf(JournalException.class);
        journal.close();
    }

    @Test
    void muchIsNotWaitedFor() {
        Told behind = new Told();
        RememberedJournal journal = new RememberedJournal(behind, clock);
        for (int n = 0; n < 1000; n++) {
            journal.record(RelativePath.of("file" + n), file(n));
        }

        assertThat(behind.writes).hasSize(3);
        assertThat(behind.writes.stream().mapToInt(Map::size).sum()).isGreaterThan(700);
    }

    @Test
    void aPathThatIsIntendedAnewStaysSo() {
        RememberedJournal journal = open();
        journal.record(PATH, file(1));
        journal.intend(List.of(PATH));
        journal.close();

        try (RememberedJournal again = open()) {
            assertThat(again.snapshot().intended()).containsExactly(PATH);
            assertThat(again.snapshot().entries()).containsOnlyKeys(PATH);
        }
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLater() {
        Told behind = new Told();
        behind.full = true;
        RememberedJournal journal = new RememberedJournal(behind, clock);
        journal.record(PATH, file(1));
        assertThatThrownBy(journal::flush).isInstanceOf(JournalException.class);
        journal.record(PATH, file(2));
        assertThatThrownBy(journal::flush).isInstanceOf(JournalException.class);
        behind.full = false;
        journal.flush();

        assertThat(behind.writes).containsExactly(Map.of(PATH, Optional.of(file(2))));
    }

    /** Entries of some paths, or their removal. */
    @Property(tries = 1000)
    void theShownTreeIsTheSameWhetherItIsKeptUpToDateOrBuiltAnew(
            @ForAll("writes") List<Map<RelativePath, Optional<JournalEntry>>> writes) {
        RememberedJournal kept = new RememberedJournal(new Nowhere(), new ManualClock(Instant.EPOCH));
        for (Map<RelativePath, Optional<JournalEntry>> changes : writes) {
            kept.write(changes);
            RememberedJournal anew = new RememberedJournal(new Nowhere(), new ManualClock(Instant.EPOCH));
            anew.record(kept.snapshot().entries());

            assertThat(kept.shown()).isEqualTo(anew.shown());
            assertThat(kept.shown()).isSameAs(kept.shown());
        }
    }

    @Provide
    static Arbitrary<List<Map<RelativePath, Optional<JournalEntry>>>> writes() {
        Arbitrary<RelativePath> paths = Arbitraries.of("a", "b", "c")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(names -> RelativePath.of(String.join("/", names)));
        Arbitrary<Optional<JournalEntry>> entries = Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 2))
                .as((kind, size) -> switch (kind) {
                    case 0 -> Optional.<JournalEntry>empty();
                    case 1, 2 -> Optional.of(JournalEntry.FOLDER);
                    default -> Optional.of(file(size));
                });
        return Arbitraries.maps(paths, entries)
                .ofMinSize(1)
                .ofMaxSize(5)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Test
    void filesAreShownAsTheyWereListedAndNotAsTheyAreHere() {
        RememberedJournal journal = new RememberedJournal(new Nowhere(), new ManualClock(Instant.EPOCH));
        Modified shown = new Modified(Instant.ofEpochSecond(7), Precision.MINUTE);
        journal.record(Map.of(
                RelativePath.of("a"),
                JournalEntry.FOLDER,
                PATH,
                new JournalEntry.File(1, Modified.UNKNOWN, Optional.empty(), new JournalEntry.Shown(2, shown))));

        assertThat(journal.shown())
                .isEqualTo(Tree.of(Map.of(RelativePath.of("a"), Node.FOLDER, PATH, new Node.File(2, shown))));
    }

    @Test
    void whatAListingLeavesIsShownUntilSomethingIsWrittenThereAndNothingBelowIt() {
        RememberedJournal journal = new RememberedJournal(new Nowhere(), new ManualClock(Instant.EPOCH));
        RelativePath folder = RelativePath.of("a");
        RelativePath link = RelativePath.of("strange/link");
        journal.record(Map.of(folder, JournalEntry.FOLDER, PATH, file(1)));
        Map<RelativePath, Node> left = Map.of(folder, new Node.Other("a link"), link, new Node.Other("a link"));
        journal.leave(left);
        Tree tree = Tree.of(Map.of(
                folder,
                new Node.Other("a link"),
                RelativePath.of("strange"),
                Node.FOLDER,
                link,
                new Node.Other("a link")));

        Tree shown = journal.shown();
        assertThat(shown).isEqualTo(tree);
        journal.leave(left);
        journal.record(PATH, file(2));
        assertThat(journal.shown()).isSameAs(shown);

        journal.record(link, file(3));
        assertThat(journal.shown().get(link).orElseThrow()).isInstanceOf(Node.File.class);
        journal.leave(Map.of());
        assertThat(journal.shown().get(PATH).orElseThrow()).isInstanceOf(Node.File.class);
    }

    private RememberedJournal open() {
        return new RememberedJournal(SqliteJournal.open(folder, JournalProgram.pair()), clock);
    }

    private static JournalEntry file(int size) {
        return new JournalEntry.File(
                size, Modified.UNKNOWN, Optional.empty(), new JournalEntry.Shown(size, Modified.UNKNOWN));
    }

    /** A journal that tells what it is given at once, or that its disk is full. */
    private static final class Told implements Journal {
        private final BlockingQueue<Map<RelativePath, Optional<JournalEntry>>> writes = new LinkedBlockingQueue<>();
        private boolean full;

        @Override
        public JournalSnapshot snapshot() {
            return JournalSnapshot.EMPTY;
        }

        @Override
        public void intend(Collection<RelativePath> paths) {
            throw new AssertionError("nothing is intended here");
        }

        @Override
        public void withdraw(Collection<RelativePath> paths) {
            throw new AssertionError("nothing is intended here");
        }

        @Override
        public void write(Map<RelativePath, Optional<JournalEntry>> changes) {
            if (full) {
                throw new JournalException("the disk is full");
            }
            if (!changes.isEmpty()) {
                writes.add(Map.copyOf(changes));
            }
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** A journal that keeps nothing. */
    private static final class Nowhere implements Journal {
        @Override
        public JournalSnapshot snapshot() {
            return JournalSnapshot.EMPTY;
        }

        @Override
        public void intend(Collection<RelativePath> paths) {
            // forgotten
        }

        @Override
        public void withdraw(Collection<RelativePath> paths) {
            // it was forgotten before
        }

        @Override
        public void write(Map<RelativePath, Optional<JournalEntry>> changes) {
            assertThat(Set.copyOf(changes.keySet())).isNotEmpty();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
