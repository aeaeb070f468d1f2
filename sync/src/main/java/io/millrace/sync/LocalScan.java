package io.millrace.sync;

import io.millrace.sync.FolderReader.Folder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what a local folder holds: all of it, or what changed since it was read before. Used by one thread, which others
 * help.
 */
public final class LocalScan {
    /** Cares for no folder. */
    static final Witness NOBODY = (folder, place, identity) -> {};

    private final Path root;
    private final Links links;
    private final Rules rules;
    private final Witness witness;
    private final FolderReader reader;
    private final MountPoints mounts;

    /** Hears of each folder before it is read. */
    @FunctionalInterface
    public interface Witness {
        /**
         * Hears that a folder will be read. Several threads may call it at once.
         *
         * @param folder its path, as in {@link Changes}
         * @param place where it is
         * @param identity what the file system tells it by, where it does
         */
        void entering(String folder, Path place, Optional<Object> identity);
    }

    /**
     * What is to be scanned.
     *
     * @param root the folder
     * @param links what becomes of symbolic links
     * @param rules what of it is mirrored, without those in its ignore files
     * @param witness who is told of each folder before it is read
     */
    public LocalScan(Path root, Links links, Rules rules, Witness witness) {
        this(root, links, rules, witness, MountPoints.Devices.ofSystem());
    }

    LocalScan(Path root, Links links, Rules rules, Witness witness, MountPoints.Devices devices) {
        this.root = root;
        this.links = links;
        this.rules = rules;
        this.witness = witness;
        this.reader = new FolderReader(links);
        this.mounts = new MountPoints(devices);
    }

    /**
     * Makes sure that there is a folder to scan.
     *
     * @throws ScanException if there isn't
     */
    static void requireFolder(Path root) throws ScanException {
        new LocalScan(root, Links.SKIP, Rules.NONE, NOBODY).open();
    }

    /**
     * Reads all of it.
     *
     * @throws ScanException if the root isn't there, or isn't a folder; if a folder in it, or an ignore file, can't be
     *     read; if a pattern in an ignore file is malformed. Files that vanish meanwhile are no error
     */
    public Scan whole() throws ScanException {
        return again(new Scan(Tree.EMPTY, rules, List.of()), Changes.ALL);
    }

    /**
     * Reads what changed. What didn't is taken over, and if nothing did, so is the scan itself.
     *
     * @param before what was found last
     * @param changes since that scan began
     * @return what a scan of the whole finds now, if the changes tell of all there were
     * @throws ScanException as {@link #whole}
     */
    public Scan again(Scan before, Changes changes) throws ScanException {
        Folder opened = open();
        mounts.begin();
        ScanRun run = new ScanRun(before, rules, reader, witness, mounts);
        if (changes.all() || changes.trees().contains("")) {
            run.readWhole(opened);
        } else {
            readChanged(before.tree(), changes, opened, run);
        }
        // a file system that is unmounted meanwhile looks like files that vanish
        if (!open().identity().equals(opened.identity())) {
            throw new ScanException("the folder " + root + " was replaced while it was read: it is read again later");
        }
        return mounts.guard(root, before, run.result());
    }

    private void readChanged(Tree before, Changes changes, Folder opened, ScanRun run) throws ScanException {
        Set<String> trees = changes.trees();
        TreeSet<RelativePath> folders = new TreeSet<>();
        boolean rootToo = changes.folders().contains("");
        for (String folder : changes.folders()) {
            if (!folder.isEmpty()) {
                folders.add(RelativePath.of(folder));
            }
        }
        for (String tree : trees) {
            Optional<RelativePath> parent = RelativePath.of(tree).parent();
            parent.ifPresent(folders::add);
            rootToo |= parent.isEmpty();
        }
        if (rootToo) {
            run.readChanged(opened, trees);
        }
        // a folder's own path comes before those in it, so that what became of it is known by then
        for (RelativePath path : folders) {
            if (before.get(path).orElse(null) instanceof Node.Folder && !run.isSettled(path)) {
                Optional<Folder> folder = reopen(path, opened);
                if (folder.isPresent()) {
                    run.readChanged(folder.get(), trees);
                }
            }
        }
    }

    /** A folder that was there before; empty if it isn't: then the one that it lies in changed, too. */
    private Optional<Folder> reopen(RelativePath path, Folder opened) throws ScanException {
        Path place = FileName.resolve(root, path);
        try {
            return Optional.of(reader.folder(place, Optional.of(path), above(path, opened)));
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return Optional.empty();
        } catch (IOException failed) {
            throw FolderReader.unreadable(place, failed);
        }
    }

    /** The real paths of the folders that lead to a path. */
    private List<Path> above(RelativePath path, Folder opened) throws IOException {
        if (links == Links.SKIP) {
            return List.of();
        }
        Optional<RelativePath> parent = path.parent();
        if (parent.isEmpty()) {
            return opened.chain();
        }
        List<Path> above = new ArrayList<>(above(parent.get(), opened));
        above.add(FileName.resolve(root, parent.get()).toRealPath());
        return above;
    }

    /** The root; that it isn't there is an error. */
    private Folder open() throws ScanException {
        try {
            return reader.folder(root, Optional.empty(), List.of());
        } catch (NotDirectoryException other) {
            throw new ScanException(root + " is not a folder", other);
        } catch (IOException failed) {
            throw FolderReader.unreadable(root, failed);
        }
    }
}
