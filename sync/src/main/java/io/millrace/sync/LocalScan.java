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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads what a local folder holds. An instance is of one scan, by one thread. */
public final class LocalScan {
    private final Path root;
    private final Links links;
    private final Rules given;
    private final List<Tree.Entry> entries = new ArrayList<>();
    private final List<Scan.Problem> problems = new ArrayList<>();
    private final Map<String, IgnorePatterns> ignoreFiles = new HashMap<>();
    private final Deque<Folder> waiting = new ArrayDeque<>();
    private Rules rules;

    private LocalScan(Path root, Links links, Rules given) {
        this.root = root;
        this.links = links;
        this.given = given;
        this.rules = given;
    }

    /**
     * A folder to be read.
     *
     * @param place where it is
     * @param path from the root on; empty for the root itself
     * @param chain the real paths of it and the folders that led to it, for links that lead back; empty unless they are
     *     followed
     */
    private record Folder(Path place, Optional<RelativePath> path, List<Path> chain) {}

    /**
     * Scans a folder.
     *
     * @param root the folder
     * @param rules what of it is mirrored, without those in its ignore files
     * @throws ScanException if the root isn't there, or isn't a folder; if a folder in it, or an ignore file, can't be
     *     read; if a pattern in an ignore file is malformed. Files that vanish meanwhile are no error
     */
    public static Scan of(Path root, Links links, Rules rules) throws ScanException {
        return new LocalScan(root, links, rules).run();
    }

    /**
     * Makes sure that there is a folder to scan.
     *
     * @throws ScanException if there isn't
     */
    static void requireFolder(Path root) throws ScanException {
        new LocalScan(root, Links.SKIP, Rules.NONE).identity();
    }

    private Scan run() throws ScanException {
        Object before = identity();
        try {
            waiting.push(new Folder(root, Optional.empty(), chain(root, List.of())));
        } catch (IOException failed) {
            throw unreadable(root, failed);
        }
        while (!waiting.isEmpty()) {
            read(waiting.pop());
        }
        // a file system that is unmounted meanwhile looks like files that vanish
        if (!Objects.equals(before, identity())) {
            throw new ScanException("the folder " + root + " was replaced while it was read: it is read again later");
        }
        return new Scan(Tree.of(entries), rules, problems);
    }

    /** What the file system tells the root by; a root that isn't there is an error. */
    private Object identity() throws ScanException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
            if (!attributes.isDirectory()) {
                throw new ScanException(root + " is not a folder");
            }
            return Objects.requireNonNullElse(attributes.fileKey(), root);
        } catch (ScanException notAFolder) {
            throw notAFolder;
        } catch (IOException failed) {
            throw unreadable(root, failed);
        }
    }

    private void read(Folder folder) throws ScanException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.place())) {
            stream.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            if (folder.path().isEmpty()) {
                throw unreadable(root, vanished);
            }
            return;
        } catch (DirectoryIteratorException failed) {
            throw unreadable(folder.place(), Objects.requireNonNull(failed.getCause()));
        } catch (IOException failed) {
            throw unreadable(folder.place(), failed);
        }
        readIgnoreFile(folder, found);
        for (Path place : found) {
            visit(folder, place);
        }
    }

    private void readIgnoreFile(Folder folder, List<Path> found) throws ScanException {
        Path file = folder.place().resolve(Rules.FILE_NAME);
        if (!found.contains(file) || !Files.isRegularFile(file)) {
            return;
        }
        try {
            IgnorePatterns patterns = IgnorePatterns.read(file.toString(), Files.readString(file));
            ignoreFiles.put(folder.path().map(RelativePath::text).orElse(""), patterns);
            rules = given.with(ignoreFiles);
        } catch (MalformedInputException notText) {
            throw new ScanException("the ignore file " + file + " is not UTF-8 text", notText);
        } catch (IllegalArgumentException malformed) {
            throw new ScanException(Objects.requireNonNullElse(malformed.getMessage(), ""), malformed);
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    private void visit(Folder folder, Path place) throws ScanException {
        RelativePath path;
        try {
            String name = FileName.of(place);
            path = folder.path().isPresent() ? folder.path().get().child(name) : RelativePath.of(name);
        } catch (CharacterCodingException notText) {
            problems.add(new Scan.Problem(
                    root.relativize(place).toString(), "the name can't be mirrored: it isn't UTF-8; rename the file"));
            return;
        } catch (IllegalArgumentException refused) {
            problems.add(new Scan.Problem(
                    folder.path().map(RelativePath::text).orElse(""),
                    Objects.requireNonNullElse(refused.getMessage(), "")));
            return;
        }
        try {
            visit(folder, place, path);
        } catch (NoSuchFileException vanished) {
            // since its folder was listed: as if it had been deleted before
        } catch (ScanException failed) {
            throw failed;
        } catch (IOException failed) {
            throw unreadable(place, failed);
        }
    }

    private void visit(Folder folder, Path place, RelativePath path) throws IOException {
        LocalAttributes attributes = LocalAttributes.of(place, LinkOption.NOFOLLOW_LINKS);
        boolean followed = attributes.isLink() && links == Links.FOLLOW;
        if (followed) {
            Optional<LocalAttributes> target = target(folder, place, path);
            if (target.isEmpty()) {
                return;
            }
            attributes = target.get();
        }
        boolean isFolder = attributes.isFolder();
        if (!rules.includeByItself(path, isFolder)) {
            return;
        }
        if (isFolder) {
            waiting.push(new Folder(place, Optional.of(path), chain(place, folder.chain())));
        }
        entries.add(new Tree.Entry(path, attributes.node(rules.sizes())));
    }

    /** What a link leads to; empty, and noted, if that can't be mirrored. */
    private Optional<LocalAttributes> target(Folder folder, Path place, RelativePath path) throws IOException {
        try {
            LocalAttributes target = LocalAttributes.of(place);
            if (!target.isFolder() || !folder.chain().contains(place.toRealPath())) {
                return Optional.of(target);
            }
            noteLink(path, "the link leads back to a folder that it lies in");
        } catch (NoSuchFileException dangling) {
            noteLink(path, "the link leads to nothing");
        } catch (FileSystemLoopException loop) {
            noteLink(path, "the link leads back to itself");
        } catch (FileSystemException loop) {
            if (!Files.isSymbolicLink(place)) {
                throw loop;
            }
            noteLink(path, "the link can't be followed: " + LocalAttributes.reason(loop));
        }
        return Optional.empty();
    }

    private void noteLink(RelativePath path, String reason) {
        entries.add(new Tree.Entry(path, new Node.Other("a symbolic link")));
        problems.add(new Scan.Problem(path.text(), reason));
    }

    private List<Path> chain(Path place, List<Path> before) throws IOException {
        if (links == Links.SKIP) {
            return List.of();
        }
        List<Path> chain = new ArrayList<>(before);
        chain.add(place.toRealPath());
        return List.copyOf(chain);
    }

    private static ScanException unreadable(Path place, IOException cause) {
        return new ScanException(
                "can't read " + place + ": " + LocalAttributes.reason(cause)
                        + "; nothing is changed on the server, for what isn't seen here must not be deleted there",
                cause);
    }
}
