package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class TreeUpdateTest {
    private static final RelativePath A = RelativePath.of("a");
    private static final RelativePath B = RelativePath.of("a/b");

    @Property(tries = 2000)
    void anUpdatedTreeIsTheSameAsOneMadeAnew(
            @ForAll("nodes") Map<RelativePath, Node> before, @ForAll("nodes") Map<RelativePath, Node> after) {
        Tree tree = Tree.of(whole(before));
        Map<RelativePath, Node> nodes = whole(after);
        TreeUpdate update = new TreeUpdate(tree);
        update.removeAllBelow(Optional.empty());
        nodes.forEach((path, node) -> update.put(new Tree.Entry(path, node)));

        Tree updated = update.after();

        assertThat(updated).isEqualTo(Tree.of(nodes));
        assertThat(updated.files()).isEqualTo(Tree.of(nodes).files());
        assertThat(update.isEmpty()).isEqualTo(tree.equals(updated));
    }

    @Property(tries = 2000)
    void whatIsRemovedIsGoneWithAllBelowItAndNothingElseIs(
            @ForAll("nodes") Map<RelativePath, Node> before, @ForAll("path") RelativePath path) {
        Map<RelativePath, Node> nodes = whole(before);
        TreeUpdate update = new TreeUpdate(Tree.of(nodes));
        update.remove(path);

        Tree updated = update.after();

        nodes.keySet().removeIf(each -> each.equals(path) || each.isBelow(path));
        assertThat(updated).isEqualTo(Tree.of(nodes));
        assertThat(updated.files()).isEqualTo(Tree.of(nodes).files());
    }

    @Test
    void aTreeInWhichNothingDiffersIsTheVeryTree() {
        Tree tree = Tree.of(Map.of(A, Node.FOLDER, B, file(1)));
        TreeUpdate update = new TreeUpdate(tree);
        update.removeContents(Optional.of(A));
        update.put(new Tree.Entry(B, file(1)));

        assertThat(update.after()).isSameAs(tree);
    }

    @Test
    void whatWouldLieInAFileOrInNothingIsRefused() {
        Tree tree = Tree.of(Map.of(A, file(1)));
        TreeUpdate inFile = new TreeUpdate(tree);
        inFile.put(new Tree.Entry(B, file(1)));
        TreeUpdate inNothing = new TreeUpdate(tree);
        inNothing.put(new Tree.Entry(RelativePath.of("c/d"), file(1)));

        assertThatThrownBy(inFile::after).hasMessage("'a/b' lies in something that isn't a folder of the tree");
        assertThatThrownBy(inNothing::after).hasMessage("'c/d' lies in something that isn't a folder of the tree");
    }

    @Provide
    static Arbitrary<Map<RelativePath, Node>> nodes() {
        Arbitrary<Node> nodes = Arbitraries.of(Node.FOLDER, Node.FOLDER, file(1), file(2), new Node.Other("a link"));
        return Arbitraries.maps(path(), nodes).ofMaxSize(12);
    }

    @Provide
    static Arbitrary<RelativePath> path() {
        return Arbitraries.of("a", "a!", "b", "c")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(names -> RelativePath.of(String.join("/", names)));
    }

    /** Only what lies in folders; the folders that are missing are made. */
    private static Map<RelativePath, Node> whole(Map<RelativePath, Node> nodes) {
        Map<RelativePath, Node> whole = new TreeMap<>();
        new TreeMap<>(nodes).forEach((path, node) -> {
            List<RelativePath> above = above(path);
            if (above.stream().allMatch(each -> whole.getOrDefault(each, Node.FOLDER) instanceof Node.Folder)) {
                above.forEach(each -> whole.put(each, Node.FOLDER));
                whole.put(path, node);
            }
        });
        return whole;
    }

    private static List<RelativePath> above(RelativePath path) {
        return path.parent()
                .map(parent ->
                        Stream.concat(above(parent).stream(), Stream.of(parent)).toList())
                .orElse(List.of());
    }

    private static Node file(long size) {
        return new Node.File(size, Modified.UNKNOWN);
    }
}
