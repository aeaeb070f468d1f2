package io.millrace.sync;

import io.millrace.sync.Operation.ChangeMode;
import io.millrace.sync.Operation.CreateFolder;
import io.millrace.sync.Operation.DeleteFile;
import io.millrace.sync.Operation.RemoveFolder;
import io.millrace.sync.Operation.Rename;
import io.millrace.sync.Operation.Upload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan in the making: what was found so far, by kind. */
final class Draft {
    private final List<DeleteFile> deletions = new ArrayList<>();
    private final List<CreateFolder> newFolders = new ArrayList<>();
    private final List<Rename> renames = new ArrayList<>();
    private final List<RemoveFolder> removals = new ArrayList<>();
    private final List<ChangeMode> modes = new ArrayList<>();
    private final List<Upload> uploads = new ArrayList<>();

    private final Map<RelativePath, JournalEntry> adopted = new HashMap<>();
    private final List<Plan.Left> left = new ArrayList<>();
    private final List<RelativePath> conflicts = new ArrayList<>();
    private final Map<Content, Deque<RelativePath>> deletedContents = new HashMap<>();
    private final OtherNames otherNames = new OtherNames();
    private int remoteFiles;
    private int unchanged;

    /** What a file holds: all that have the same are equal. */
    record Content(long size, ContentHash hash) {}

    void createFolder(RelativePath path, Reason reason) {
        newFolders.add(new CreateFolder(path, reason));
    }

    void upload(Upload upload) {
        uploads.add(upload);
    }

    /** An upload of a file that was there before, and isn't now. */
    void uploadAgain(Upload upload, JournalEntry.File uploaded) {
        uploads.add(upload);
        otherNames.missing(upload, uploaded);
    }

    /** There is something on the server that isn't from here, whatever becomes of it. */
    void foreign(RelativePath path, Node node) {
        if (node instanceof Node.File file) {
            otherNames.foreign(path, file.size());
        } else {
            otherNames.foreignFolder(path);
        }
    }

    /** @param content of the file, where it is known */
    void delete(RelativePath path, Reason reason, Optional<Content> content) {
        deletions.add(new DeleteFile(path, reason));
        content.ifPresent(known -> deletedContents
                .computeIfAbsent(known, each -> new ArrayDeque<>())
                .add(path));
    }

    /** Called for a folder after what is in it. */
    void removeFolder(RelativePath path, Reason reason) {
        removals.add(new RemoveFolder(path, reason));
    }

    void changeMode(ChangeMode change) {
        modes.add(change);
    }

    void adopt(RelativePath path, JournalEntry entry) {
        adopted.put(path, entry);
    }

    void leave(RelativePath path, Reason reason) {
        left.add(new Plan.Left(path, reason));
    }

    void conflict(RelativePath path) {
        conflicts.add(path);
    }

    void countRemoteFile() {
        remoteFiles++;
    }

    void countUnchanged() {
        unchanged++;
    }

    /** Leaves what the server holds under another name than it was told. */
    void findOtherNames() {
        if (otherNames.isEmpty()) {
            return;
        }
        Set<RelativePath> held = otherNames.findFiles();
        uploads.removeIf(each -> held.contains(each.path()));
        Set<RelativePath> staying = otherNames.findFolders(newFolders, removals, uploads);
        if (!staying.isEmpty()) {
            deletions.removeIf(each -> staying.contains(each.path()));
            removals.removeIf(each -> staying.contains(each.path()));
            conflicts.removeIf(staying::contains);
            left.removeIf(each -> staying.contains(each.path()));
        }
    }

    /**
     * Makes an upload and a deletion of the same content a rename. Only of files that are in nobody's way: a file that
     * comes instead of a folder may itself have been in that folder, and one whose name differs from one that comes in case
     * alone has to be gone before that.
     */
    void findRenames() {
        if (deletedContents.isEmpty() || uploads.isEmpty()) {
            return;
        }
        Set<String> leaving = FoldedNames.foldAll(removals);
        Set<String> coming = FoldedNames.foldAll(newFolders);
        coming.addAll(FoldedNames.foldAll(uploads));
        Set<RelativePath> recased = recased();
        deletedContents
                .values()
                .forEach(paths ->
                        paths.removeIf(path -> coming.contains(FoldedNames.fold(path)) || isBelowAny(path, recased)));
        Set<RelativePath> renamed = new HashSet<>();
        uploads.removeIf(upload -> {
            boolean inNobodysWay = upload.creates() && !leaving.contains(FoldedNames.fold(upload.path()));
            Optional<RelativePath> from = inNobodysWay
                    ? upload.file()
                            .hash()
                            .flatMap(hash ->
                                    takeDeleted(new Content(upload.file().size(), hash)))
                    : Optional.empty();
            from.ifPresent(source -> {
                renamed.add(source);
                renames.add(new Rename(source, upload.path(), upload.file(), Reason.RENAMED));
            });
            return from.isPresent();
        });
        deletions.removeIf(deletion -> renamed.contains(deletion.path()));
    }

    List<RelativePath> conflicts() {
        return conflicts;
    }

    List<RelativePath> deleted() {
        return deletions.stream().map(DeleteFile::path).toList();
    }

    int remoteFiles() {
        return remoteFiles;
    }

    private static int largestFirst(Upload one, Upload other) {
        int bySize = Long.compare(other.file().size(), one.file().size());
        return bySize == 0 ? one.path().compareTo(other.path()) : bySize;
    }

    Plan plan(Set<RelativePath> forgotten) {
        uploads.sort(Draft::largestFirst);
        Set<RelativePath> recased = recased();
        List<Operation> operations = new ArrayList<>();
        operations.addAll(deletions);
        removals.stream()
                .filter(removal -> recased.contains(removal.path()) || isBelowAny(removal.path(), recased))
                .forEach(operations::add);
        operations.addAll(newFolders);
        operations.addAll(renames);
        removals.stream()
                .filter(removal -> !recased.contains(removal.path()) && !isBelowAny(removal.path(), recased))
                .forEach(operations::add);
        operations.addAll(modes);
        operations.addAll(uploads);
        return new Plan(operations, adopted, forgotten, left, otherNames.found(), unchanged);
    }

    private Optional<RelativePath> takeDeleted(Content content) {
        return Optional.ofNullable(deletedContents.get(content)).map(Deque::poll);
    }

    /** Folders that go, and that a server which ignores case takes for one that comes: they have to go before. */
    private Set<RelativePath> recased() {
        if (removals.isEmpty() || newFolders.isEmpty()) {
            return Set.of();
        }
        Set<String> coming = FoldedNames.foldAll(newFolders);
        return removals.stream()
                .map(RemoveFolder::path)
                .filter(path -> coming.contains(FoldedNames.fold(path)))
                .collect(Collectors.toSet());
    }

    private static boolean isBelowAny(RelativePath path, Set<RelativePath> folders) {
        if (folders.isEmpty()) {
            return false;
        }
        Optional<RelativePath> folder = path.parent();
        while (folder.isPresent() && !folders.contains(folder.get())) {
            folder = folder.get().parent();
        }
        return folder.isPresent();
    }
}
