package io.millrace.sync;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a scan that are on another file system than the folder that they lie in, from one scan to the next. When
 * one is unmounted, its files seem to have been deleted: what it held is then left alone on the server until it is back.
 *
 * <p>What was unmounted before the first scan can't be told from an empty folder, and neither can what is mounted out of
 * the same file system. Used by one thread, but for what is heard while a scan goes on.
 */
final class MountPoints {
    private static final Node GONE = new Node.Other("a folder whose file system is not mounted any more");
    private static final String REASON =
            "the file system that was mounted here, or that this led to, is not there any more:"
                    + " what it held stays on the server, until it is back or this is started anew";

    private final Devices devices;
    private final Map<String, Mount> known = new TreeMap<>();
    /** The file systems of the folders that were read in this scan. */
    private final Map<String, Long> read = new HashMap<>();

    private final Map<String, Mount> found = new HashMap<>();
    private @Nullable Root root;

    MountPoints(Devices devices) {
        this.devices = devices;
    }

    /** Tells the file systems of folders. */
    @FunctionalInterface
    interface Devices {
        /** The number of the one that a folder is on, links followed; empty where that isn't told. */
        OptionalLong of(Path folder);

        /** Those that the system tells of. */
        static Devices ofSystem() {
            if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
                return folder -> OptionalLong.empty();
            }
            return folder -> {
                try {
                    return Files.getAttribute(folder, "unix:dev") instanceof Long device
                            ? OptionalLong.of(device)
                            : OptionalLong.empty();
                } catch (IOException vanished) {
                    return OptionalLong.empty();
                }
            };
        }
    }

    /**
     * A folder on a file system of its own.
     *
     * @param device its number
     * @param linked whether a link leads there: that it goes means nothing then, and that it leads elsewhere little
     */
    private record Mount(long device, boolean linked) {}

    /**
     * What the root of the scans is.
     *
     * @param real its path without links
     * @param device the number of its file system
     */
    private record Root(Path real, long device) {}

    /** A scan begins. */
    void begin() {
        read.clear();
        found.clear();
    }

    /**
     * Hears that a folder was read, after the one that it lies in; several threads may call it at once. That is after it
     * was read, so that what vanished in between is held to be gone.
     *
     * @param folder its path, as in {@link Changes}
     * @param place where it is
     */
    void read(String folder, Path place) {
        OptionalLong device = devices.of(place);
        if (device.isPresent()) {
            read(folder, place, device.getAsLong());
        }
    }

    private synchronized void read(String folder, Path place, long device) {
        read.put(folder, device);
        OptionalLong above = above(folder, place);
        if (above.isPresent() && above.getAsLong() != device) {
            found.put(folder, new Mount(device, Files.isSymbolicLink(place)));
        }
    }

    private OptionalLong above(String folder, Path place) {
        if (!folder.isEmpty()) {
            Long noted = read.get(folder.substring(0, Math.max(0, folder.lastIndexOf('/'))));
            if (noted != null) {
                return OptionalLong.of(noted);
            }
        }
        try {
            Path parent = (folder.isEmpty() ? place.toRealPath() : place).getParent();
            return parent == null ? OptionalLong.empty() : devices.of(parent);
        } catch (IOException vanished) {
            return OptionalLong.empty();
        }
    }

    /**
     * What a scan has found, with what is not mounted any more as something that is left alone.
     *
     * @param before the scan before, which is returned if it found the same
     * @throws ScanException if that is the root itself, or a folder that the root lies in
     */
    Scan guard(Path place, Scan before, Scan scan) throws ScanException {
        guardRoot(place);
        Tree tree = scan.tree();
        Set<RelativePath> lost = lost(tree);
        known.keySet().removeIf(folder -> isLeft(folder, tree));
        found.forEach((folder, mount) -> {
            if (!folder.isEmpty() && !isBelowAny(RelativePath.of(folder), lost)) {
                note(folder, mount, tree);
            }
        });
        if (lost.isEmpty()) {
            return scan;
        }
        Scan guarded = without(lost, scan);
        return guarded.equals(before) ? before : guarded;
    }

    private void guardRoot(Path place) throws ScanException {
        Long device = read.get("");
        if (device == null) {
            return;
        }
        Root now = new Root(real(place), device);
        if (root != null && isLost(root, now)) {
            throw new ScanException("the file system that " + place
                    + " was on is not mounted any more: nothing is changed on the server, until it is or this is"
                    + " started anew");
        }
        root = now;
    }

    /** Where it is on another file system although no link was turned, and that isn't one that was mounted there anew. */
    private boolean isLost(Root before, Root now) {
        return before.device() != now.device() && before.real().equals(now.real()) && !found.containsKey("");
    }

    private static Path real(Path place) {
        try {
            return place.toRealPath();
        } catch (IOException vanished) {
            return place;
        }
    }

    /** The paths of what isn't mounted any more; where the folder that one was in is gone, too, that one's. */
    private Set<RelativePath> lost(Tree tree) {
        Set<RelativePath> lost = new HashSet<>();
        known.forEach((folder, mount) -> {
            RelativePath path = RelativePath.of(folder);
            RelativePath top = top(path, tree);
            boolean gone = read.containsKey(folder)
                    ? isLost(path, mount, tree)
                    : !mount.linked()
                            && !tree.hasFolder(folder)
                            && tree.get(top).filter(GONE::equals).isEmpty();
            if (gone && !isBelowAny(top, lost)) {
                lost.add(top);
            }
        });
        return lost;
    }

    private boolean isLost(RelativePath path, Mount mount, Tree tree) {
        Long now = read.get(path.text());
        return now != null
                && now != mount.device()
                && (!hasFiles(path, tree) || (!mount.linked() && !found.containsKey(path.text())));
    }

    /** Whether one that was known needs to be known no more: it is an ordinary folder now, or a link that went. */
    private boolean isLeft(String folder, Tree tree) {
        Mount mount = known.get(folder);
        if (mount == null) {
            return false;
        }
        RelativePath path = RelativePath.of(folder);
        return read.containsKey(folder)
                ? !isLost(path, mount, tree) && !found.containsKey(folder)
                : mount.linked() && tree.get(path).isEmpty();
    }

    /** One without files has nothing to lose, but may be one whose files are out of sight for now. */
    private void note(String folder, Mount mount, Tree tree) {
        Mount before = known.get(folder);
        boolean filled = hasFiles(RelativePath.of(folder), tree);
        if (filled || (before != null && before.device() == mount.device())) {
            known.put(folder, mount);
        }
    }

    private static Scan without(Set<RelativePath> lost, Scan scan) {
        TreeUpdate update = new TreeUpdate(scan.tree());
        List<Scan.Problem> problems = new ArrayList<>(scan.problems());
        for (RelativePath path : lost) {
            update.put(new Tree.Entry(path, GONE));
            problems.add(new Scan.Problem(path.text(), REASON));
        }
        problems.sort(Scan.Problem::compare);
        return new Scan(update.after(), scan.rules(), problems);
    }

    /** The path itself or, as far up as it lies in something that isn't there as a folder, that. */
    private static RelativePath top(RelativePath path, Tree tree) {
        RelativePath top = path;
        for (Optional<RelativePath> above = path.parent();
                above.isPresent();
                above = above.get().parent()) {
            if (!tree.hasFolder(above.get().text())) {
                top = above.get();
            }
        }
        return top;
    }

    private static boolean isBelowAny(RelativePath path, Set<RelativePath> others) {
        return others.stream().anyMatch(each -> path.equals(each) || path.isBelow(each));
    }

    private static boolean hasFiles(RelativePath folder, Tree tree) {
        return tree.below(folder).stream().anyMatch(each -> each.node() instanceof Node.File);
    }
}
