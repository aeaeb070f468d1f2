package io.millrace.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files and folders that a server stores under another name than it was told, as one does that writes all in lower case,
 * decomposes letters with marks, or cuts off a dot at the end. Each seems to be missing, and to be there without being from
 * here: to upload the one and delete the other again and again would do no good.
 */
final class OtherNames {
    /** Uploaded before, and not there. */
    private final List<Missing> missing = new ArrayList<>();
    /** There, and not from here: by their folded paths. */
    private final Map<String, Foreign> foreign = new HashMap<>();

    private final Set<RelativePath> foreignFolders = new HashSet<>();

    private final List<Plan.Misnamed> found = new ArrayList<>();
    private final Set<RelativePath> kept = new HashSet<>();

    private record Missing(Operation.Upload upload, JournalEntry.File uploaded) {
        boolean isAsUploaded() {
            return upload.file().size() == uploaded.size()
                    && upload.file().modified().agreesWith(uploaded.modified());
        }
    }

    private record Foreign(RelativePath path, long size) {}

    /** A file that was uploaded isn't on the server. */
    void missing(Operation.Upload upload, JournalEntry.File uploaded) {
        missing.add(new Missing(upload, uploaded));
    }

    /** A file on the server isn't from here. */
    void foreign(RelativePath path, long size) {
        foreign.put(FoldedNames.fold(path), new Foreign(path, size));
    }

    /** A folder on the server isn't from here. */
    void foreignFolder(RelativePath path) {
        foreignFolders.add(path);
    }

    /** Whether nothing is on the server that isn't from here. */
    boolean isEmpty() {
        return foreign.isEmpty() && foreignFolders.isEmpty();
    }

    /** Pairs the files; answers those that needn't be uploaded, for the server holds them. */
    Set<RelativePath> findFiles() {
        Set<RelativePath> held = new HashSet<>();
        for (Missing each : missing) {
            RelativePath path = each.upload().path();
            Foreign other = foreign.get(FoldedNames.fold(path));
            if (other != null && other.size() == each.uploaded().shown().size()) {
                kept.add(other.path());
                if (each.isAsUploaded()) {
                    held.add(path);
                    found.add(new Plan.Misnamed(path, other.path()));
                }
            }
        }
        return held;
    }

    /**
     * Pairs the folders, once the files are.
     *
     * @param creations of folders; those that the server holds are taken out
     * @param removals of folders
     * @param uploads what is to be uploaded all the same
     * @return the folders on the server that stay, for they or something in them are held for something here
     */
    Set<RelativePath> findFolders(
            List<Operation.CreateFolder> creations,
            List<Operation.RemoveFolder> removals,
            List<Operation.Upload> uploads) {
        NavigableSet<RelativePath> filled = new TreeSet<>();
        uploads.forEach(each -> filled.add(each.path()));
        Map<String, RelativePath> lost = new HashMap<>();
        // a folder comes before what is in it: the other way round it is known by then what is made in it
        for (Operation.CreateFolder each : creations.reversed()) {
            if (each.reason() == Reason.LOST && !holdsAny(each.path(), filled)) {
                lost.put(FoldedNames.fold(each.path()), each.path());
            } else {
                filled.add(each.path());
            }
        }
        NavigableSet<RelativePath> there = new TreeSet<>(foreignFolders);
        removals.forEach(each -> there.add(each.path()));
        NavigableSet<RelativePath> staying = new TreeSet<>(kept);
        Set<RelativePath> held = new HashSet<>();
        for (RelativePath folder : there.descendingSet()) {
            RelativePath same = foreignFolders.contains(folder) ? lost.get(FoldedNames.fold(folder)) : null;
            if (same != null) {
                held.add(same);
                found.add(new Plan.Misnamed(same, folder));
            }
            if (same != null || holdsAny(folder, staying)) {
                staying.add(folder);
            }
        }
        creations.removeIf(creation -> held.contains(creation.path()));
        return staying;
    }

    /** What the server holds under another name. */
    List<Plan.Misnamed> found() {
        return found;
    }

    private static boolean holdsAny(RelativePath folder, NavigableSet<RelativePath> paths) {
        RelativePath next = paths.higher(folder);
        return next != null && next.isBelow(folder);
    }
}
