package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sync.PlanSettings.Compare;
import io.millrace.sync.PlanSettings.OnConflict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final Modified LOCAL_TIME =
            new Modified(Instant.parse("2026-01-02T03:04:05.6Z"), Precision.NANOSECOND);
    private static final Modified SERVER_TIME = new Modified(Instant.parse("2026-01-02T05:04:00Z"), Precision.MINUTE);
    private static final RelativePath A = RelativePath.of("a");

    private final Map<RelativePath, Node> local = new HashMap<>();
    private final Map<RelativePath, Node> remote = new HashMap<>();
    private final Map<RelativePath, JournalEntry> journal = new HashMap<>();
    private Rules rules = Rules.NONE;

    @Test
    void deletionsAndNewFoldersComeFirstThenRemovalsOfFoldersThenUploadsTheLargestFirst() {
        here("new", Node.FOLDER);
        here("new/small", file(1));
        here("new/deep", Node.FOLDER);
        here("new/deep/large", file(9));
        here("always", file(5));
        there("old", Node.FOLDER);
        there("old/deep", Node.FOLDER);
        there("old/deep/file", file(3));

        assertThat(plan().operations())
                .extracting(each -> each.getClass().getSimpleName() + " " + each.path())
                .containsExactly(
                        "DeleteFile old/deep/file",
                        "CreateFolder new",
                        "CreateFolder new/deep",
                        "RemoveFolder old/deep",
                        "RemoveFolder old",
                        "Upload new/deep/large",
                        "Upload always",
                        "Upload new/small");
    }

    @Test
    void whatWasUploadedAndIsUnchangedIsLeftInPeaceWhateverTheServersClockSays() {
        both("a", file(5));
        uploaded("a", 5);

        assertThat(plan().operations()).isEmpty();
        assertThat(plan().unchanged()).isEqualTo(1);
    }

    @Test
    void aTimeThatTheServerShowsLessExactlyThanBeforeIsNoChange() {
        here("a", file(5));
        there("a", new Node.File(5, new Modified(Instant.parse("2026-01-02T00:00:00Z"), Precision.DAY)));
        uploaded("a", 5);

        assertThat(plan().operations()).isEmpty();
    }

    @Test
    void aFileThatChangedHereIsUpdated() {
        here("a", file(6));
        there("a", file(5));
        uploaded("a", 5);

        assertThat(plan().operations()).containsExactly(upload(false, Reason.CHANGED));
    }

    @Test
    void aFileThatIsOnlyTouchedHereIsTakenUpIfItsHashIsTheSame() {
        ContentHash hash = new ContentHash("SHA-256", "00");
        Modified later = new Modified(LOCAL_TIME.time().plusSeconds(9), Precision.NANOSECOND);
        here("a", new Node.File(5, later, Optional.of(hash), OptionalInt.empty()));
        there("a", file(5));
        journal.put(A, new JournalEntry.File(5, LOCAL_TIME, Optional.of(hash), new JournalEntry.Shown(5, SERVER_TIME)));

        assertThat(plan().operations()).isEmpty();
        assertThat(plan().adopted()).containsOnlyKeys(A);
    }

    @Test
    void aFileThatSomebodyChangedOnTheServerIsOverwrittenKeptOrStopsEverything() {
        both("a", file(5));
        uploaded("a", 4);

        assertThat(plan(OnConflict.OVERWRITE).operations()).containsExactly(upload(false, Reason.CHANGED_THERE));
        assertThat(plan(OnConflict.KEEP).operations()).isEmpty();
        assertThat(plan(OnConflict.KEEP).left()).containsExactly(new Plan.Left(A, Reason.CHANGED_THERE));
        assertThat(refusal(settings(OnConflict.FAIL)))
                .isEqualTo(new Refusal(
                        Refusal.Cause.CONFLICTS,
                        "1 file or folder on the server is not what was uploaded, 'a': nothing was done; look at it, then choose"
                                + " --on-conflict overwrite or keep",
                        List.of(A)));
    }

    @Test
    void aTimeToTheSecondTellsAFileOfTheSameSizeFromAnOlderOneThatNoJournalKnows() {
        here("a", file(5));
        there("a", new Node.File(5, new Modified(LOCAL_TIME.time().plusSeconds(1), Precision.SECOND)));
        assertThat(plan(Compare.AUTO).operations()).containsExactly(upload(false, Reason.DIFFERS));

        there("a", new Node.File(5, new Modified(LOCAL_TIME.second(), 0, Precision.SECOND)));
        assertThat(plan(Compare.AUTO).operations()).isEmpty();
        assertThat(plan(Compare.AUTO).adopted()).containsOnlyKeys(A);
    }

    @Test
    void aTimeToTheMinuteOfAnUnknownZoneTellsNothing() {
        both("a", file(5));

        assertThat(plan(Compare.AUTO).operations()).isEmpty();
        assertThat(plan(Compare.AUTO).adopted()).containsOnlyKeys(A);
    }

    @Test
    void aFileThatSomebodyDeletedOnTheServerIsUploadedAgainInAnyCase() {
        here("a", file(5));
        uploaded("a", 5);

        for (OnConflict each : OnConflict.values()) {
            assertThat(plan(each).operations()).containsExactly(upload(true, Reason.LOST));
        }
    }

    @Test
    void aFirstRunComparesBySizeByTimeOrByHash() {
        here("a", file(5));
        there("a", file(5));

        assertThat(plan(Compare.SIZE).operations()).isEmpty();
        assertThat(plan(Compare.SIZE).adopted()).containsOnlyKeys(A);
        assertThat(plan(Compare.TIME).operations()).hasSize(1);
        assertThat(plan(Compare.HASH).operations()).hasSize(1);

        there("a", new Node.File(5, new Modified(LOCAL_TIME.time().plusMillis(400), Precision.SECOND)));
        assertThat(plan(Compare.TIME).operations()).isEmpty();
    }

    @Test
    void aHashThatBothSidesKnowDecidesWhateverTheSettingsSay() {
        here("a", file(5).withHash(new ContentHash("MD5", "0a")));
        there("a", file(5).withHash(new ContentHash("MD5", "0b")));

        assertThat(plan(Compare.SIZE).operations()).hasSize(1);

        there("a", file(5).withHash(new ContentHash("MD5", "0A")));
        assertThat(plan(Compare.HASH).operations()).isEmpty();
    }

    @Test
    void aFileInsteadOfAFolderComesAfterAllThatWasInIt() {
        here("a", file(5));
        there("a", Node.FOLDER);
        there("a/b", file(1));

        assertThat(plan().operations())
                .containsExactly(
                        new Operation.DeleteFile(RelativePath.of("a/b"), Reason.FOREIGN),
                        new Operation.RemoveFolder(A, Reason.FILE_INSTEAD),
                        upload(true, Reason.FILE_INSTEAD));
    }

    @Test
    void aFolderInsteadOfAFileComesAfterTheFileIsGone() {
        here("a", Node.FOLDER);
        here("a/b", file(1));
        there("a", file(5));

        assertThat(plan().operations())
                .extracting(each -> each.getClass().getSimpleName() + " " + each.path())
                .containsExactly("DeleteFile a", "CreateFolder a", "Upload a/b");
    }

    @Test
    void aFolderStaysWhenSomethingInItIsLeftOut() {
        rules = new Rules(
                IgnorePatterns.of(List.of("*.cgi")), Map.of(), Set.of(), 9, new Rules.Sizes(0, Long.MAX_VALUE));
        here("always", file(1));
        here("b", file(1));
        there("a", Node.FOLDER);
        there("a/run.cgi", file(1));
        there("a/page", file(1));
        there("b", Node.FOLDER);
        there("b/run.cgi", file(1));

        Plan plan = plan();

        assertThat(plan.operations())
                .extracting(each -> each.getClass().getSimpleName() + " " + each.path())
                .containsExactly("DeleteFile a/page", "Upload always");
        assertThat(plan.left()).containsExactly(new Plan.Left(RelativePath.of("b"), Reason.NOT_EMPTY));
    }

    @Test
    void whatIsLeftOutBySizeIsNotDeletedThere() {
        rules = new Rules(IgnorePatterns.NONE, Map.of(), Set.of(), 9, new Rules.Sizes(0, 100));
        here("always", file(1));
        there("large", file(101));
        there("small", file(100));

        assertThat(plan().operations())
                .extracting(Operation::path)
                .map(RelativePath::text)
                .containsExactly("small", "always");
    }

    @Test
    void whatIsLeftOutBySizeIsNotDeletedForAFolderOfItsNameEither() {
        rules = new Rules(IgnorePatterns.NONE, Map.of(), Set.of(), Integer.MAX_VALUE, new Rules.Sizes(0, 4));
        both("always", file(1));
        here("a", Node.FOLDER);
        here("a/b", file(1));
        there("a", file(9));

        assertThat(plan().operations()).extracting(Operation::path).doesNotContain(A, RelativePath.of("a/b"));
        assertThat(plan().left()).containsExactly(new Plan.Left(A, Reason.LEFT_OUT));
        assertThat(plan().untouchable(Tree.of(remote))).containsOnlyKeys(A);
    }

    @Test
    void aLinkHereOrThereKeepsAllAtItsPathAsItIs() {
        here("always", file(1));
        here("mine", new Node.Other("a symbolic link"));
        there("mine", Node.FOLDER);
        there("mine/file", file(1));
        here("theirs", Node.FOLDER);
        here("theirs/file", file(1));
        there("theirs", new Node.Other("a symbolic link"));

        Plan plan = plan();

        assertThat(plan.operations())
                .extracting(Operation::path)
                .map(RelativePath::text)
                .containsExactly("always");
        assertThat(plan.left()).containsExactly(new Plan.Left(RelativePath.of("theirs"), Reason.STRANGE));
    }

    @Test
    void aFileThatMovedIsRenamedOnTheServerIfThatIsAskedFor() {
        ContentHash hash = new ContentHash("SHA-256", "01");
        here("new", Node.FOLDER);
        here("new/b", file(5).withHash(hash));
        there("old", Node.FOLDER);
        there("old/b", file(5));
        RelativePath from = RelativePath.of("old/b");
        journal.put(
                from, new JournalEntry.File(5, LOCAL_TIME, Optional.of(hash), new JournalEntry.Shown(5, SERVER_TIME)));
        journal.put(RelativePath.of("old"), JournalEntry.FOLDER);

        Plan plan = (Plan) verdict(new PlanSettings(Compare.SIZE, OnConflict.OVERWRITE, DeleteLimit.DEFAULT, true));

        assertThat(plan.operations())
                .containsExactly(
                        new Operation.CreateFolder(RelativePath.of("new"), Reason.NEW),
                        new Operation.Rename(from, RelativePath.of("new/b"), file(5).withHash(hash), Reason.RENAMED),
                        new Operation.RemoveFolder(RelativePath.of("old"), Reason.DELETED));
        assertThat(plan().operations()).anyMatch(each -> each instanceof Operation.Upload);
    }

    @Test
    void moreDeletionsThanAllowedAreRefused() {
        for (int i = 0; i < 100; i++) {
            there("%02d".formatted(i), file(1));
            if (i >= 26) {
                here("%02d".formatted(i), file(1));
            }
        }

        assertThat(refusal(settings(OnConflict.OVERWRITE)).message())
                .isEqualTo(
                        "26 of the 100 files on the server would be deleted, as '00', '01', '02' …, and at most 25 may"
                                + " be (--max-delete 25%): nothing was done; if they are to go, allow more");
        here("25", file(1));
        assertThat(plan().operations()).hasSize(25);
    }

    @Test
    void aFewDeletionsAreAlwaysAllowedByPercentAndNoneByTheNumberZero() {
        here("always", file(1));
        for (int i = 0; i < DeleteLimit.SPARED; i++) {
            there("old" + i, file(1));
        }

        assertThat(plan().operations()).hasSize(DeleteLimit.SPARED + 1);
        Refusal refusal = refusal(new PlanSettings(Compare.SIZE, OnConflict.OVERWRITE, DeleteLimit.parse("0"), false));
        assertThat(refusal.cause()).isEqualTo(Refusal.Cause.TOO_MANY_DELETIONS);
    }

    @Test
    void anEmptyFolderNeverEmptiesTheServerWhateverIsAllowed() {
        here("only-a-folder", Node.FOLDER);
        there("a", file(5));
        uploaded("a", 5);

        Refusal refusal =
                refusal(new PlanSettings(Compare.SIZE, OnConflict.OVERWRITE, DeleteLimit.parse("100%"), false));

        assertThat(refusal.cause()).isEqualTo(Refusal.Cause.EMPTY_FOLDER);
        assertThat(refusal.paths()).containsExactly(A);
    }

    @Test
    void whatIsGoneOnBothSidesIsForgotten() {
        uploaded("a", 5);

        assertThat(plan().forgotten()).containsExactly(A);
        assertThat(plan().operations()).isEmpty();
    }

    @Test
    void whatTheRulesLeaveOutIsNotForgotten() {
        rules = new Rules(
                IgnorePatterns.of(List.of("cache/")), Map.of(), Set.of(), 9, new Rules.Sizes(0, Long.MAX_VALUE));
        journal.put(RelativePath.of("cache"), JournalEntry.FOLDER);
        uploaded("cache/a", 5);
        uploaded("a", 5);

        assertThat(plan().forgotten()).containsExactly(A);
    }

    @Test
    void whatCouldNotBeLookedIntoIsNotForgotten() {
        there("closed", new Node.Other("a folder that can't be listed"));
        journal.put(RelativePath.of("closed"), JournalEntry.FOLDER);
        uploaded("closed/a", 5);

        assertThat(plan().forgotten()).isEmpty();
    }

    @Test
    void whatWasDeletedALittleEarlierStopsNoCycleThatDeletesNothing() {
        here("always", file(1));

        Verdict verdict = new Planner(settings(OnConflict.OVERWRITE))
                .plan(rules, Tree.of(local), Tree.of(remote), JournalSnapshot.EMPTY, 100);

        assertThat(((Plan) verdict).operations()).hasSize(1);
    }

    @Test
    void aFolderThatWasBeingMadeWhenARunWasKilledIsOurs() {
        here("always", file(1));
        there("a", Node.FOLDER);
        JournalSnapshot killed = new JournalSnapshot(journal, Set.of(A));

        Verdict verdict = new Planner(settings(OnConflict.FAIL)).plan(rules, Tree.of(local), Tree.of(remote), killed);

        assertThat(((Plan) verdict).operations()).contains(new Operation.RemoveFolder(A, Reason.DELETED));
    }

    @Test
    void anEmptyFolderThatIsNotFromHereIsRemovedKeptOrStopsEverything() {
        here("always", file(1));
        there("a", Node.FOLDER);

        assertThat(plan(OnConflict.OVERWRITE).operations()).contains(new Operation.RemoveFolder(A, Reason.FOREIGN));
        assertThat(plan(OnConflict.KEEP).left()).containsExactly(new Plan.Left(A, Reason.FOREIGN));
        assertThat(refusal(settings(OnConflict.FAIL)).paths()).containsExactly(A);
    }

    @Test
    void aFolderIsRemovedBeforeOneIsMadeThatAServerMayTakeForTheSame() {
        here("img", Node.FOLDER);
        here("img/a", file(1));
        there("Img", Node.FOLDER);
        there("Img/a", file(1));
        there("Img/old", Node.FOLDER);
        there("other", Node.FOLDER);

        assertThat(plan().operations())
                .extracting(each -> each.getClass().getSimpleName() + " " + each.path())
                .containsExactly(
                        "DeleteFile Img/a",
                        "RemoveFolder Img/old",
                        "RemoveFolder Img",
                        "CreateFolder img",
                        "RemoveFolder other",
                        "Upload img/a");
    }

    @Test
    void anUploadThatWasCutOffIsNobodysConflict() {
        here("a", file(6));
        there("a", file(4));
        uploaded("a", 5);
        JournalSnapshot cut = new JournalSnapshot(journal, Set.of(A));

        Verdict verdict = new Planner(settings(OnConflict.FAIL)).plan(rules, Tree.of(local), Tree.of(remote), cut);

        assertThat(((Plan) verdict).operations()).containsExactly(upload(false, Reason.INTERRUPTED));
    }

    @Test
    void whatTheServerHoldsUnderAnotherNameIsNeitherDeletedNorSentAgain() {
        for (OnConflict onConflict : OnConflict.values()) {
            for (List<String> names : List.of(
                    List.of("é.txt", "e\u0301.txt"), List.of("Logo.PNG", "logo.png"), List.of("dot. .", "dot"))) {
                local.clear();
                remote.clear();
                journal.clear();
                both("always", file(1));
                uploaded("always", 1);
                here(names.getFirst(), file(5));
                uploaded(names.getFirst(), 5);
                there(names.getLast(), file(5));

                Plan plan = plan(onConflict);
                assertThat(plan.operations()).isEmpty();
                assertThat(plan.misnamed())
                        .contains(
                                new Plan.Misnamed(RelativePath.of(names.getFirst()), RelativePath.of(names.getLast())));
                assertThat(plan.forgotten()).isEmpty();
            }
        }
    }

    @Test
    void whatChangesHereIsSentAlthoughTheServerHoldsItUnderAnotherNameAndThatIsNotDeletedAfterwards() {
        here("Logo.PNG", file(7));
        uploaded("Logo.PNG", 5);
        there("logo.png", file(5));

        assertThat(plan().operations())
                .containsExactly(new Operation.Upload(RelativePath.of("Logo.PNG"), file(7), true, Reason.LOST));
    }

    @Test
    void soItIsWithFoldersAndWhatIsNewInThemIsSent() {
        both("always", file(1));
        uploaded("always", 1);
        for (String path : List.of("Folder.", "Folder./Empty")) {
            here(path, Node.FOLDER);
            journal.put(RelativePath.of(path), JournalEntry.FOLDER);
        }
        here("Folder./x", file(5));
        uploaded("Folder./x", 5);
        there("folder", Node.FOLDER);
        there("folder/empty", Node.FOLDER);
        there("folder/x", file(5));

        for (OnConflict onConflict : OnConflict.values()) {
            assertThat(plan(onConflict).operations()).isEmpty();
            assertThat(plan(onConflict).misnamed())
                    .extracting(each -> each.path().text())
                    .containsExactlyInAnyOrder("Folder.", "Folder./Empty", "Folder./x");
        }
        here("Folder./new", file(3));
        assertThat(plan().operations())
                .extracting(each -> each.getClass().getSimpleName() + " " + each.path())
                .containsExactly("CreateFolder Folder.", "Upload Folder./new");
    }

    @Test
    void whatHasAnotherSizeThanWasUploadedIsNotTheSameUnderAnotherName() {
        here("Logo.PNG", file(5));
        uploaded("Logo.PNG", 5);
        there("logo.png", file(6));

        assertThat(plan().operations())
                .extracting(each -> each.getClass().getSimpleName() + " " + each.path())
                .containsExactly("DeleteFile logo.png", "Upload Logo.PNG");
        assertThat(plan().misnamed()).isEmpty();
    }

    private void here(String path, Node node) {
        local.put(RelativePath.of(path), node);
    }

    private void there(String path, Node node) {
        Node shown = node instanceof Node.File file && file.modified().equals(LOCAL_TIME)
                ? new Node.File(file.size(), SERVER_TIME, file.hash(), file.mode())
                : node;
        remote.put(RelativePath.of(path), shown);
    }

    private void both(String path, Node node) {
        here(path, node);
        there(path, node);
    }

    private void uploaded(String path, long size) {
        journal.put(
                RelativePath.of(path),
                new JournalEntry.File(size, LOCAL_TIME, Optional.empty(), new JournalEntry.Shown(size, SERVER_TIME)));
    }

    /** Of what is at {@link #A}. */
    private Operation upload(boolean creates, Reason reason) {
        return new Operation.Upload(A, (Node.File) Objects.requireNonNull(local.get(A)), creates, reason);
    }

    private static Node.File file(long size) {
        return new Node.File(size, LOCAL_TIME);
    }

    private static PlanSettings settings(OnConflict onConflict) {
        return new PlanSettings(Compare.SIZE, onConflict, DeleteLimit.DEFAULT, false);
    }

    private Plan plan() {
        return plan(OnConflict.OVERWRITE);
    }

    private Plan plan(OnConflict onConflict) {
        return (Plan) verdict(settings(onConflict));
    }

    private Plan plan(Compare compare) {
        return (Plan) verdict(new PlanSettings(compare, OnConflict.OVERWRITE, DeleteLimit.DEFAULT, false));
    }

    private Refusal refusal(PlanSettings settings) {
        return (Refusal) verdict(settings);
    }

    private Verdict verdict(PlanSettings settings) {
        return new Planner(settings)
                .plan(rules, Tree.of(local), Tree.of(remote), new JournalSnapshot(journal, Set.of()));
    }
}
