package io.millrace.sync;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads single folders below a root: what is in them, and what their ignore files say. */
final class FolderReader {
    private static final Comparator<Found> BY_NAME = (one, other) -> one.name().compareTo(other.name());

    private final Links links;

    FolderReader(Links links) {
        this.links = links;
    }

    /**
     * A folder to be read.
     *
     * @param place where it is
     * @param path from the root on; empty for the root itself
     * @param identity what the file system tells it by, where it does
     * @param chain the real paths of it and the folders that led to it, for links that lead back; empty unless they are
     *     followed
     */
    record Folder(Path place, Optional<RelativePath> path, Optional<Object> identity, List<Path> chain) {
        private String below(String name) {
            return path.isPresent() ? path.get().text() + "/" + name : name;
        }
    }

    /**
     * What is in a folder.
     *
     * @param folder that they are in
     * @param found what is in it, in the order of names
     * @param problems of names that aren't among them
     */
    record Names(Folder folder, List<Found> found, List<Scan.Problem> problems) {}

    /**
     * Something in a folder.
     *
     * @param name of it
     * @param place where it is
     * @param attributes of it; if it is a link, of that
     */
    record Found(String name, Path place, LocalAttributes attributes) {}

    /**
     * What a folder holds, as far as the rules include it.
     *
     * @param entries of it, in their order
     * @param folders among it, in that order
     * @param problems of what isn't mirrored
     */
    record Contents(List<Tree.Entry> entries, List<Folder> folders, List<Scan.Problem> problems) {}

    /**
     * Looks at a folder to be read.
     *
     * @param above the folders that lead to it, from the root on; not needed unless links are followed
     * @throws NoSuchFileException if it isn't there
     * @throws NotDirectoryException if it is no folder; a link to one isn't, unless it is the root or links are followed
     */
    Folder folder(Path place, Optional<RelativePath> path, List<Path> above) throws IOException {
        LocalAttributes attributes = links == Links.SKIP && path.isPresent()
                ? LocalAttributes.of(place, LinkOption.NOFOLLOW_LINKS)
                : LocalAttributes.of(place);
        if (!attributes.isFolder()) {
            throw new NotDirectoryException(place.toString());
        }
        return new Folder(place, path, attributes.identity(), chain(place, above));
    }

    /** What is in a folder; empty if it vanished, and isn't the root. */
    Optional<Names> list(Folder folder) throws ScanException {
        Names names = new Names(folder, new ArrayList<>(), new ArrayList<>());
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.place())) {
            for (Path place : stream) {
                add(stream, place, names);
            }
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            if (folder.path().isEmpty()) {
                throw unreadable(folder.place(), vanished);
            }
            return Optional.empty();
        } catch (DirectoryIteratorException failed) {
            throw unreadable(folder.place(), Objects.requireNonNull(failed.getCause()));
        } catch (IOException failed) {
            throw unreadable(folder.place(), failed);
        }
        names.found().sort(BY_NAME);
        return Optional.of(new Names(folder, withoutTwins(names.found()), names.problems()));
    }

    /** A listing may have a name twice, if the file is replaced by another one while it is read: the later one counts. */
    static List<Found> withoutTwins(List<Found> sorted) {
        List<Found> found = new ArrayList<>(sorted.size());
        for (Found each : sorted) {
            if (!found.isEmpty() && found.getLast().name().equals(each.name())) {
                found.removeLast();
            }
            found.add(each);
        }
        return found;
    }

    private static void add(DirectoryStream<Path> folder, Path place, Names names) throws ScanException {
        try {
            names.found().add(new Found(FileName.of(place), place, LocalAttributes.in(folder, place)));
        } catch (NoSuchFileException vanished) {
            // since its name was read: as if it had been deleted before
        } catch (CharacterCodingException notText) {
            String name = Objects.requireNonNullElse(place.getFileName(), place).toString();
            names.problems()
                    .add(new Scan.Problem(
                            names.folder().below(name), "the name can't be mirrored: it isn't UTF-8; rename the file"));
        } catch (IOException failed) {
            throw unreadable(place, failed);
        }
    }

    /**
     * What the ignore file of a folder says, if it has one.
     *
     * @throws ScanException if something of that name is there and can't be read as a file: what it would leave out isn't
     *     known then
     */
    Optional<IgnorePatterns> patterns(Names names) throws ScanException {
        for (Found each : names.found()) {
            if (each.name().equals(Rules.FILE_NAME) && isThere(each.place())) {
                return patterns(each.place());
            }
        }
        return Optional.empty();
    }

    /** Whether an ignore file hasn't vanished since its folder was listed. */
    private static boolean isThere(Path file) throws ScanException {
        LocalAttributes attributes;
        try {
            attributes = LocalAttributes.of(file);
        } catch (NoSuchFileException gone) {
            if (Files.isSymbolicLink(file)) {
                throw noFile(file, "a link that leads to nothing");
            }
            return false;
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
        if (!attributes.isFile()) {
            throw noFile(file, attributes.isFolder() ? "a folder" : "a device, a pipe or a socket");
        }
        return true;
    }

    private static ScanException noFile(Path file, String what) {
        return new ScanException(
                "the ignore file " + file + " is " + what + ": what it should leave out isn't known, and"
                        + " nothing is changed on the server until it is a file, or gone");
    }

    private static Optional<IgnorePatterns> patterns(Path file) throws ScanException {
        try {
            return Optional.of(IgnorePatterns.read(file.toString(), Files.readString(file)));
        } catch (NoSuchFileException vanished) {
            return Optional.empty();
        } catch (MalformedInputException notText) {
            throw new ScanException("the ignore file " + file + " is not UTF-8 text", notText);
        } catch (IllegalArgumentException malformed) {
            throw new ScanException(Objects.requireNonNullElse(malformed.getMessage(), ""), malformed);
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    /**
     * What the rules include of what is in a folder.
     *
     * @param before what was there before, of which the objects are shared
     */
    Contents contents(Names names, Rules rules, Tree before) throws ScanException {
        Tree.Sharing sharing = before.sharing(names.folder().path());
        Contents contents = new Contents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(names.problems()));
        for (Found each : names.found()) {
            Optional<RelativePath> path = path(names.folder(), each.name(), sharing, contents);
            if (path.isPresent()) {
                try {
                    Optional<LocalAttributes> included = look(names.folder(), each, path.get(), rules, contents);
                    included.map(attributes -> attributes.node(rules.sizes(), sharing.node()))
                            .ifPresent(node -> contents.entries().add(sharing.entry(path.get(), node)));
                } catch (NoSuchFileException vanished) {
                    // since its folder was listed: as if it had been deleted before
                } catch (IOException failed) {
                    throw unreadable(each.place(), failed);
                }
            }
        }
        return contents;
    }

    /** Of a name in a folder; empty, and noted, if no path can have that name. */
    private static Optional<RelativePath> path(Folder folder, String name, Tree.Sharing sharing, Contents contents) {
        try {
            return Optional.of(sharing.path(name));
        } catch (IllegalArgumentException refused) {
            contents.problems()
                    .add(new Scan.Problem(folder.below(name), Objects.requireNonNullElse(refused.getMessage(), "")));
            return Optional.empty();
        }
    }

    /** What counts of a name in a folder; empty if it is left out, or all that is to be said of it has been noted. */
    private Optional<LocalAttributes> look(
            Folder folder, Found found, RelativePath path, Rules rules, Contents contents) throws IOException {
        Path place = found.place();
        LocalAttributes attributes = found.attributes();
        if (attributes.isLink() && links == Links.FOLLOW) {
            Optional<LocalAttributes> target = target(folder, place, path, contents);
            if (target.isEmpty()) {
                return target;
            }
            attributes = target.get();
        }
        boolean isFolder = attributes.isFolder();
        if (!rules.includeByItself(path, isFolder)) {
            return Optional.empty();
        }
        if (isFolder) {
            contents.folders()
                    .add(new Folder(place, Optional.of(path), attributes.identity(), chain(place, folder.chain())));
        }
        return Optional.of(attributes);
    }

    /** What a link leads to; empty, and noted, if that can't be mirrored. */
    private static Optional<LocalAttributes> target(Folder folder, Path place, RelativePath path, Contents contents)
            throws IOException {
        String reason;
        try {
            LocalAttributes target = LocalAttributes.of(place);
            if (!target.isFolder() || !folder.chain().contains(place.toRealPath())) {
                return Optional.of(target);
            }
            reason = "the link leads back to a folder that it lies in";
        } catch (NoSuchFileException dangling) {
            reason = "the link leads to nothing";
        } catch (FileSystemLoopException loop) {
            reason = "the link leads back to itself";
        } catch (FileSystemException loop) {
            if (!Files.isSymbolicLink(place)) {
                throw loop;
            }
            reason = "the link can't be followed: " + LocalAttributes.reason(loop);
        }
        contents.entries().add(new Tree.Entry(path, new Node.Other("a symbolic link")));
        contents.problems().add(new Scan.Problem(path.text(), reason));
        return Optional.empty();
    }

    private List<Path> chain(Path place, List<Path> above) throws IOException {
        if (links == Links.SKIP) {
            return List.of();
        }
        List<Path> chain = new ArrayList<>(above);
        chain.add(place.toRealPath());
        return List.copyOf(chain);
    }

    static ScanException unreadable(Path place, IOException cause) {
        return new ScanException(
                "can't read " + place + ": " + LocalAttributes.reason(cause)
                        + "; nothing is changed on the server, for what isn't seen here must not be deleted there",
                cause);
    }
}
