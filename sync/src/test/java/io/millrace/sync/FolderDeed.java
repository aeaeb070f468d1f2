package io.millrace.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Something that somebody does in a real folder. What is in the way goes, folders that are needed are made.
 *
 * @param kind of it
 * @param path from the root on, where it is done
 * @param other another path, or a pattern's, where that is needed
 * @param size of what is written
 */
record FolderDeed(Kind kind, String path, String other, int size) {
    private static final List<String> NAMES = List.of("a", "b", "c", "d.log");

    enum Kind {
        WRITE,
        MAKE_FOLDER,
        DELETE,
        MOVE,
        IGNORE,
        LINK
    }

    static Arbitrary<FolderDeed> any() {
        Arbitrary<String> paths =
                Arbitraries.of(NAMES).list().ofMinSize(1).ofMaxSize(3).map(names -> String.join("/", names));
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(Kind.WRITE)),
                                Tuple.of(2, Arbitraries.just(Kind.MAKE_FOLDER)),
                                Tuple.of(2, Arbitraries.just(Kind.DELETE)),
                                Tuple.of(3, Arbitraries.just(Kind.MOVE)),
                                Tuple.of(1, Arbitraries.just(Kind.IGNORE)),
                                Tuple.of(1, Arbitraries.just(Kind.LINK))),
                        paths,
                        paths,
                        Arbitraries.integers().between(0, 3))
                .as(FolderDeed::new);
    }

    /** @param elsewhere a folder outside of the root, which links lead to */
    void on(Path root, Path elsewhere) throws IOException {
        Path place = root.resolve(path);
        switch (kind) {
            case WRITE -> {
                makeRoomFor(root, place);
                Files.writeString(place, "x".repeat(size));
            }
            case MAKE_FOLDER -> {
                makeRoomFor(root, place);
                Files.createDirectory(place);
            }
            case DELETE -> delete(place);
            case MOVE -> {
                Path target = root.resolve(other);
                if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !target.startsWith(place)) {
                    if (!place.startsWith(target)) {
                        makeRoomFor(root, target);
                        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                            Files.move(place, target);
                        }
                    }
                }
            }
            case IGNORE -> {
                Path file = place.resolveSibling(Rules.FILE_NAME);
                makeRoomFor(root, file);
                if (size > 0) {
                    Files.writeString(
                            file,
                            (size == 2 ? "!" : "")
                                    + root.relativize(root.resolve(other)).getFileName());
                }
            }
            case LINK -> {
                makeRoomFor(root, place);
                Files.createSymbolicLink(place, elsewhere);
            }
        }
    }

    private static void makeRoomFor(Path root, Path place) throws IOException {
        Path parent = Objects.requireNonNull(place.getParent());
        if (!parent.equals(root) && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            makeRoomFor(root, parent);
            Files.createDirectory(parent);
        }
        delete(place);
    }

    static void delete(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
