package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class PlannerPropertiesTest {
    private static final List<RelativePath> EVERYWHERE = everywhere();
    private static final RelativePath ALWAYS = RelativePath.of("always");
    private static final int ALL = Integer.MAX_VALUE;

    /** What makes a link on the server, and a file here. */
    private static final int LINK = 9;

    /**
     * Something that somebody does, on one side, at a place: -1 makes a folder, -2 deletes, less gives a local file the
     * negative as its permission bits, and all else is the content of a file, or {@link #LINK}.
     */
    record Deed(boolean local, int place, int content) {
        void on(LocalFolder folder, SimulatedServer server) {
            RelativePath path = EVERYWHERE.get(place);
            if (content < -2) {
                folder.changeMode(path, -content);
            } else if (content < -1) {
                if (local) {
                    folder.remove(path);
                } else {
                    server.uproot(path);
                }
            } else if (local) {
                folder.put(path, content);
            } else {
                server.plant(path, content == LINK ? SimulatedServer.STRANGE : content);
            }
        }
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void whateverWasOnBothSidesTheServerHoldsWhatTheRulesIncludeAfterwards(
            @ForAll("deeds") List<Deed> deeds,
            @ForAll("rules") Rules rules,
            @ForAll boolean renames,
            @ForAll long seed) {
        LocalFolder folder = new LocalFolder();
        SimulatedServer server = new SimulatedServer();
        deeds.forEach(deed -> deed.on(folder, server));
        Map<RelativePath, Integer> before = server.contents();
        Planner planner = planner(renames);

        Plan plan = plan(planner, folder, server, rules, true);
        server.carryOut(plan, folder.contents(), ALL, new Random(seed));

        assertMirrored(plan, folder, server, rules);
        assertThat(leftOut(server.contents(), rules)).isEqualTo(leftOut(before, rules));
        assertThat(plan(planner, folder, server, rules, true).operations()).isEmpty();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aRunThatEndsAnywhereIsMadeGoodByTheNext(
            @ForAll("deeds") List<Deed> first,
            @ForAll("deeds") List<Deed> second,
            @ForAll("rules") Rules rules,
            @ForAll boolean renames,
            @ForAll long seed) {
        LocalFolder folder = new LocalFolder();
        SimulatedServer server = new SimulatedServer();
        Random random = new Random(seed);
        Planner planner = planner(renames);
        first.forEach(deed -> deed.on(folder, server));

        Plan cut = plan(planner, folder, server, rules, true);
        server.carryOut(cut, folder.contents(), random.nextInt(cut.operations().size() + 1), random);
        second.forEach(deed -> deed.on(folder, server));
        Plan whole = plan(planner, folder, server, rules, true);
        server.carryOut(whole, folder.contents(), ALL, random);

        assertMirrored(whole, folder, server, rules);
        Plan again = plan(planner, folder, server, rules, true);
        assertThat(again.operations()).isEmpty();
        assertThat(again.adopted()).isEmpty();
        assertThat(again.forgotten()).isEmpty();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void namesThatChangeInCaseAloneAreRightOnAServerThatIgnoresCase(
            @ForAll("deeds") List<Deed> first,
            @ForAll("deeds") List<Deed> second,
            @ForAll boolean renames,
            @ForAll boolean ignoresCase,
            @ForAll long seed) {
        LocalFolder folder = new LocalFolder();
        SimulatedServer server = new SimulatedServer(ignoresCase);
        Random random = new Random(seed);
        Planner planner = planner(renames);
        first.stream().filter(Deed::local).forEach(deed -> deed.on(folder, server));
        server.carryOut(plan(planner, folder, server, Rules.NONE, true), folder.contents(), ALL, random);
        second.stream().filter(Deed::local).forEach(deed -> deed.on(folder, server));
        folder.changeCase(random);

        Plan plan = plan(planner, folder, server, Rules.NONE, true);
        server.carryOut(plan, folder.contents(), ALL, random);

        assertMirrored(plan, folder, server, Rules.NONE);
        assertThat(plan(planner, folder, server, Rules.NONE, true).operations()).isEmpty();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void whatAServerStoresUnderAnotherNameIsNeitherDeletedNorSentAgain(
            @ForAll("deeds") List<Deed> deeds, @ForAll boolean renames, @ForAll boolean keeps, @ForAll long seed) {
        LocalFolder folder = new LocalFolder();
        SimulatedServer server = SimulatedServer.lowering();
        Random random = new Random(seed);
        Planner planner = new Planner(new PlanSettings(
                PlanSettings.Compare.SIZE,
                keeps ? PlanSettings.OnConflict.KEEP : PlanSettings.OnConflict.OVERWRITE,
                new DeleteLimit(100, true),
                renames));
        deeds.stream().filter(Deed::local).forEach(deed -> deed.on(folder, server));
        folder.changeCase(random);
        server.carryOut(plan(planner, folder, server, Rules.NONE, true), folder.contents(), ALL, random);
        Map<RelativePath, Integer> before = server.contents();

        Plan again = plan(planner, folder, server, Rules.NONE, true);

        assertThat(again.operations()).isEmpty();
        assertThat(again.misnamed())
                .extracting(Plan.Misnamed::path)
                .containsExactlyInAnyOrderElementsOf(folder.contents().keySet().stream()
                        .filter(path -> !path.text().equals(FoldedNames.fold(path)))
                        .toList());
        assertThat(server.contents()).isEqualTo(before);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void whatIsPlannedByTheJournalAloneIsWhatAListingWouldHaveLedTo(
            @ForAll("deeds") List<Deed> before,
            @ForAll("histories") List<List<Deed>> histories,
            @ForAll boolean renames,
            @ForAll long seed) {
        LocalFolder folder = new LocalFolder();
        SimulatedServer server = new SimulatedServer();
        Random random = new Random(seed);
        Planner planner = planner(renames);
        before.forEach(deed -> deed.on(folder, server));
        Plan listed = plan(planner, folder, server, Rules.NONE, true);
        server.leave(listed);
        server.carryOut(listed, folder.contents(), ALL, random);

        for (List<Deed> deeds : histories) {
            deeds.stream().filter(Deed::local).forEach(deed -> deed.on(folder, server));
            Plan plan = plan(planner, folder, server.shown(), server.journal(), Rules.NONE, true);
            server.carryOut(plan, folder.contents(), ALL, random);
            assertMirrored(plan, folder, server, Rules.NONE);
            assertThat(plan(planner, folder, server, Rules.NONE, true).operations())
                    .isEmpty();
            assertThat(server.shown()).isSameAs(server.shown());
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void withoutAnyHashTheJournalAloneIsEnough(
            @ForAll("deeds") List<Deed> first, @ForAll("deeds") List<Deed> second, @ForAll long seed) {
        LocalFolder folder = new LocalFolder();
        SimulatedServer server = new SimulatedServer();
        Random random = new Random(seed);
        Planner planner = planner(false);
        first.stream().filter(Deed::local).forEach(deed -> deed.on(folder, server));

        Plan cut = plan(planner, folder, server, Rules.NONE, false);
        server.carryOut(cut, folder.contents(), random.nextInt(cut.operations().size() + 1), random);
        second.stream().filter(Deed::local).forEach(deed -> deed.on(folder, server));
        Plan whole = plan(planner, folder, server, Rules.NONE, false);
        server.carryOut(whole, folder.contents(), ALL, random);

        assertMirrored(whole, folder, server, Rules.NONE);
        assertThat(plan(planner, folder, server, Rules.NONE, false).operations())
                .isEmpty();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void onlyWhatDiffersIsTouched(
            @ForAll("deeds") List<Deed> first, @ForAll("deeds") List<Deed> second, @ForAll long seed) {
        LocalFolder folder = new LocalFolder();
        SimulatedServer server = new SimulatedServer();
        first.forEach(deed -> deed.on(folder, server));
        Planner planner = planner(true);
        server.carryOut(plan(planner, folder, server, Rules.NONE, true), folder.contents(), ALL, new Random(seed));
        second.forEach(deed -> deed.on(folder, server));

        Plan plan = plan(planner, folder, server, Rules.NONE, true);

        Map<RelativePath, Integer> here = folder.contents();
        Map<RelativePath, Integer> there = server.contents();
        Map<RelativePath, Integer> modesHere = folder.modes();
        Map<RelativePath, Integer> modesThere = server.modes();
        assertThat(plan.operations().stream().flatMap(each -> each.paths().stream()))
                .allMatch(path -> !Objects.equals(here.get(path), there.get(path))
                        || !Objects.equals(modesHere.get(path), modesThere.get(path)));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whatIsKeptIsNeverTouchedAndNothingElseIsLeftUndone(
            @ForAll("deeds") List<Deed> first, @ForAll("deeds") List<Deed> second, @ForAll long seed) {
        LocalFolder folder = new LocalFolder();
        SimulatedServer server = new SimulatedServer();
        Random random = new Random(seed);
        Planner planner = new Planner(new PlanSettings(
                PlanSettings.Compare.SIZE, PlanSettings.OnConflict.KEEP, new DeleteLimit(100, true), false));
        first.stream().filter(Deed::local).forEach(deed -> deed.on(folder, server));
        folder.put(ALWAYS, 1);
        Plan cut = plan(planner, folder, server, Rules.NONE, true);
        server.carryOut(cut, folder.contents(), random.nextInt(cut.operations().size() + 1), random);
        second.stream().filter(deed -> deed.local() || deed.content() >= -1).forEach(deed -> deed.on(folder, server));
        Map<RelativePath, Integer> planted = new TreeMap<>();
        JournalSnapshot ours = server.journal();
        server.list(true).forEach(each -> {
            boolean known = ours.intended().contains(each.path())
                    || (ours.entries().get(each.path()) instanceof JournalEntry.File entry
                            && each.node() instanceof Node.File file
                            && entry.shown().agreesWith(file));
            if (!known && each.node() instanceof Node.File) {
                planted.put(each.path(), server.contents().get(each.path()));
            }
        });

        Plan plan = plan(planner, folder, server, Rules.NONE, true);
        server.carryOut(plan, folder.contents(), ALL, random);

        assertThat(server.contents()).containsAllEntriesOf(planted);
        assertThat(plan(planner, folder, server, Rules.NONE, true).operations()).isEmpty();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void theHashesThatAreWorthItAreAllThatPlanningNeeds(
            @ForAll("deeds") List<Deed> first,
            @ForAll("deeds") List<Deed> second,
            @ForAll boolean renames,
            @ForAll long seed) {
        LocalFolder folder = new LocalFolder();
        SimulatedServer server = new SimulatedServer();
        Random random = new Random(seed);
        Planner planner = planner(renames);
        first.forEach(deed -> deed.on(folder, server));
        Plan cut = plan(planner, folder, server, Rules.NONE, true);
        server.carryOut(cut, folder.contents(), random.nextInt(cut.operations().size() + 1), random);
        second.forEach(deed -> deed.on(folder, server));
        Tree unhashed = folder.scan(Rules.NONE, false);
        Tree hashed = folder.scan(Rules.NONE, true);

        Set<RelativePath> worth = WorthHashing.of(unhashed, server.list(true), server.journal(), renames)
                .keySet();
        Tree some = unhashed.map(each -> worth.contains(each.path())
                ? new Tree.Entry(each.path(), hashed.get(each.path()).orElseThrow())
                : each);

        assertThat(steps(planner.plan(Rules.NONE, some, server.list(true), server.journal())))
                .isEqualTo(steps(planner.plan(Rules.NONE, hashed, server.list(true), server.journal())));
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, EVERYWHERE.size() - 1);
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        places,
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(-2, LINK), Arbitraries.of(-0600, -0644, -0755)))
                .as(Deed::new)
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<List<Deed>>> histories() {
        return deeds().list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Rules> rules() {
        return Arbitraries.of(
                        List.<String>of(),
                        List.of("a"),
                        List.of("b/"),
                        List.of("/a/b", "c/*"),
                        List.of("a/**/c"),
                        List.of("b", "!a/b"),
                        List.of("*", "!always"))
                .map(patterns -> new Rules(
                        IgnorePatterns.of(patterns), Map.of(), Set.of(), ALL, new Rules.Sizes(0, Long.MAX_VALUE)));
    }

    private static Planner planner(boolean renames) {
        return new Planner(new PlanSettings(
                PlanSettings.Compare.SIZE, PlanSettings.OnConflict.OVERWRITE, new DeleteLimit(100, true), renames));
    }

    private static List<String> steps(Verdict verdict) {
        return ((Plan) verdict)
                .operations().stream()
                        .map(each -> each.getClass().getSimpleName() + " " + each.paths())
                        .toList();
    }

    /** A local folder without any file is refused: there is always one. */
    private static Plan plan(Planner planner, LocalFolder folder, SimulatedServer server, Rules rules, boolean hashed) {
        return plan(planner, folder, server.list(hashed), server.journal(), rules, hashed);
    }

    private static Plan plan(
            Planner planner, LocalFolder folder, Tree remote, JournalSnapshot journal, Rules rules, boolean hashed) {
        if (!folder.contents().containsKey(ALWAYS)) {
            folder.put(ALWAYS, 1);
        }
        Verdict verdict = planner.plan(rules, folder.scan(rules, hashed), remote, journal);
        if (verdict instanceof Plan plan) {
            return plan;
        }
        throw new AssertionError("refused: " + verdict);
    }

    /** What the rules include is the same on both sides, but where the plan says that something was left. */
    private static void assertMirrored(Plan plan, LocalFolder folder, SimulatedServer server, Rules rules) {
        Map<RelativePath, Integer> expected = included(folder.contents(), plan, rules);
        Map<RelativePath, Integer> actual = included(server.contents(), plan, rules);
        // a folder that isn't here stays there as long as something in it does
        Set<RelativePath> stays = leftOut(server.contents(), rules).keySet();
        actual.entrySet()
                .removeIf(each -> !expected.containsKey(each.getKey())
                        && each.getValue() < 0
                        && stays.stream().anyMatch(path -> path.isBelow(each.getKey())));
        assertThat(actual).isEqualTo(expected);
        Map<RelativePath, Integer> modes = server.modes();
        modes.keySet().retainAll(expected.keySet());
        assertThat(folder.modes()).containsAllEntriesOf(modes);
    }

    private static Map<RelativePath, Integer> included(Map<RelativePath, Integer> contents, Plan plan, Rules rules) {
        Map<RelativePath, Integer> included = new TreeMap<>(contents);
        included.entrySet().removeIf(each -> isLeftOut(each.getKey(), each.getValue(), rules));
        for (Plan.Left left : plan.left()) {
            included.keySet().removeIf(path -> path.equals(left.path()) || path.isBelow(left.path()));
        }
        return included;
    }

    private static Map<RelativePath, Integer> leftOut(Map<RelativePath, Integer> contents, Rules rules) {
        Map<RelativePath, Integer> leftOut = new TreeMap<>(contents);
        leftOut.entrySet().removeIf(each -> !isLeftOut(each.getKey(), each.getValue(), rules));
        return leftOut;
    }

    private static boolean isLeftOut(RelativePath path, int content, Rules rules) {
        return content == SimulatedServer.STRANGE || !rules.include(path, content < 0);
    }

    private static List<RelativePath> everywhere() {
        List<String> names = List.of("a", "b", "c");
        return names.stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(one),
                        names.stream()
                                .flatMap(two -> Stream.concat(
                                        Stream.of(one + "/" + two),
                                        names.stream().map(three -> one + "/" + two + "/" + three)))))
                .map(RelativePath::of)
                .toList();
    }
}
