package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TreeTest {
    private static final Node FILE = new Node.File(1, Modified.UNKNOWN);

    @Test
    void whatIsInAFolderFollowsItAndIsFoundBelowIt() {
        Tree tree = Tree.of(Map.of(
                path("a"),
                Node.FOLDER,
                path("a!"),
                FILE,
                path("a/b"),
                Node.FOLDER,
                path("a/b/c"),
                FILE,
                path("a/d"),
                FILE));

        assertThat(tree.entries())
                .extracting(each -> each.path().text())
                .containsExactly("a", "a/b", "a/b/c", "a/d", "a!");
        assertThat(tree.below(path("a"))).extracting(each -> each.path().text()).containsExactly("a/b", "a/b/c", "a/d");
        assertThat(tree.below(path("a!"))).isEmpty();
        assertThat(tree.below(path("nowhere"))).isEmpty();
        assertThat(tree.files()).isEqualTo(3);
    }

    @Test
    void everythingIsFoundAtItsPathAndNothingElsewhere() {
        Tree tree = Tree.of(Map.of(path("a"), Node.FOLDER, path("a/b"), FILE, path("c"), FILE));

        assertThat(tree.get(path("a"))).contains(Node.FOLDER);
        assertThat(tree.get(path("a/b"))).contains(FILE);
        assertThat(tree.get(path("b"))).isEmpty();
        assertThat(tree.get(path("d"))).isEmpty();
    }

    @Test
    void aFileInNoFolderOrInAFileIsRefused() {
        assertThatThrownBy(() -> Tree.of(Map.of(path("a/b"), FILE)))
                .hasMessage("'a/b' lies in something that isn't a folder of the tree");
        assertThatThrownBy(() -> Tree.of(Map.of(path("a"), FILE, path("a/b"), FILE)))
                .hasMessage("'a/b' lies in something that isn't a folder of the tree");
    }

    @Test
    void aLaterListingOfAFolderSharesWhatIsTheSame() {
        Tree tree = Tree.of(Map.of(
                path("a"),
                Node.FOLDER,
                path("a/b"),
                Node.FOLDER,
                path("a/b/c"),
                FILE,
                path("a/d"),
                FILE,
                path("e"),
                FILE));

        for (List<String> names : List.of(List.of("b", "d"), List.of("d", "b"), List.of("b", "ba", "d"))) {
            Tree.Sharing sharing = tree.sharing(Optional.of(path("a")));
            for (String name : names) {
                RelativePath path = sharing.path(name);
                Optional<Node> known = tree.get(path("a/" + name));
                assertThat(path).isEqualTo(path("a/" + name));
                assertThat(Optional.ofNullable(sharing.node())).isEqualTo(known);
                if (known.isPresent()) {
                    Tree.Entry entry = tree.entries().get(tree.indexOf(path));
                    assertThat(path).isSameAs(entry.path());
                    assertThat(sharing.entry(path, known.get())).isSameAs(entry);
                }
                Node other = new Node.File(7, Modified.UNKNOWN);
                assertThat(sharing.entry(path, other)).isEqualTo(new Tree.Entry(path, other));
            }
        }
    }

    @Test
    void whatOnlyLooksLikeItIsNotShared() {
        Tree tree = Tree.of(Map.of(path("a"), Node.FOLDER, path("a/bc"), FILE, path("a/d"), FILE, path("e"), FILE));

        assertThat(tree.sharing(Optional.of(path("a"))).path("c")).isEqualTo(path("a/c"));
        assertThat(tree.sharing(Optional.of(path("a"))).path("e")).isEqualTo(path("a/e"));
        assertThat(tree.sharing(Optional.of(path("none"))).path("e")).isEqualTo(path("none/e"));
        assertThat(tree.sharing(Optional.empty()).path("e"))
                .isSameAs(tree.entries().getLast().path());
        assertThatThrownBy(() -> tree.sharing(Optional.of(path("a"))).path("d/x"))
                .hasMessage("'d/x' can't be a name: it holds a /");
    }

    @Test
    void aPathThatIsThereTwiceIsRefused() {
        Tree.Entry entry = new Tree.Entry(path("a"), FILE);

        assertThatThrownBy(() -> Tree.of(List.of(entry, entry))).hasMessage("'a' is in the tree twice");
    }

    @Test
    void timesAgreeAsFarAsTheLessExactOneTells() {
        Modified exact = new Modified(Instant.parse("2026-01-02T03:04:05.6Z"), Precision.NANOSECOND);

        assertThat(exact.agreesWith(time("2026-01-02T03:04:05.600000001Z", Precision.NANOSECOND)))
                .isFalse();
        assertThat(exact.agreesWith(time("2026-01-02T03:04:05Z", Precision.SECOND)))
                .isTrue();
        assertThat(exact.agreesWith(time("2026-01-02T03:04:06Z", Precision.SECOND)))
                .isTrue();
        assertThat(exact.agreesWith(time("2026-01-02T03:04:07Z", Precision.SECOND)))
                .isFalse();
        assertThat(exact.agreesWith(time("2026-01-02T03:04:00Z", Precision.MINUTE)))
                .isTrue();
        assertThat(exact.agreesWith(time("2026-01-02T00:00:00Z", Precision.DAY)))
                .isTrue();
        assertThat(exact.agreesWith(time("2026-01-03T04:00:00Z", Precision.DAY)))
                .isFalse();
        assertThat(exact.agreesWith(Modified.UNKNOWN)).isTrue();
    }

    private static Modified time(String time, Precision precision) {
        return new Modified(Instant.parse(time), precision);
    }

    private static RelativePath path(String text) {
        return RelativePath.of(text);
    }

    @Test
    void theFoldersThatLeftAreThoseThatAreFoldersNoMore() {
        RelativePath changed = RelativePath.of("a");
        Tree before = Tree.of(Map.of(
                changed,
                Node.FOLDER,
                RelativePath.of("a/sub"),
                Node.FOLDER,
                RelativePath.of("b"),
                Node.FOLDER,
                RelativePath.of("c"),
                Node.FOLDER,
                RelativePath.of("c/file"),
                new Node.File(1, Modified.UNKNOWN)));
        Tree after = Tree.of(Map.of(
                changed,
                new Node.File(1, Modified.UNKNOWN),
                RelativePath.of("aa"),
                Node.FOLDER,
                RelativePath.of("c"),
                Node.FOLDER,
                RelativePath.of("d"),
                Node.FOLDER));

        assertThat(before.foldersMissingIn(after))
                .containsExactly(changed, RelativePath.of("a/sub"), RelativePath.of("b"));
        assertThat(before.foldersMissingIn(before)).isEmpty();
        assertThat(after.foldersMissingIn(before)).containsExactly(RelativePath.of("aa"), RelativePath.of("d"));
        assertThat(before.foldersMissingIn(Tree.EMPTY)).hasSize(4);
    }
}
