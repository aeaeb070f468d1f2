package io.millrace.sync;

import io.millrace.sync.Operation.ChangeMode;
import io.millrace.sync.Operation.CreateFolder;
import io.millrace.sync.Operation.DeleteFile;
import io.millrace.sync.Operation.RemoveFolder;
import io.millrace.sync.Operation.Rename;
import io.millrace.sync.Operation.Upload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Makes an upload and a deletion of the same content a rename. Only of files that are in nobody's way: a file that
     * comes instead of a folder may itself have been in that folder.
     */
    void findRenames() {
        Set<RelativePath> renamed = new HashSet<>();
        uploads.removeIf(upload -> {
            boolean inNobodysWay = upload.creates() && upload.reason() != Reason.FILE_INSTEAD;
            Optional<RelativePath> from = inNobodysWay
                    ? upload.file()
                            .hash()
                            .flatMap(hash -> deleted(new Content(upload.file().size(), hash)))
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

    Plan plan(Set<RelativePath> forgotten) {
        uploads.sort(Comparator.comparingLong((Upload upload) -> upload.file().size())
                .reversed()
                .thenComparing(Upload::path));
        List<Operation> operations = new ArrayList<>();
        operations.addAll(deletions);
        operations.addAll(newFolders);
        operations.addAll(renames);
        operations.addAll(removals);
        operations.addAll(modes);
        operations.addAll(uploads);
        return new Plan(operations, adopted, forgotten, left, unchanged);
    }

    private Optional<RelativePath> deleted(Content content) {
        return Optional.ofNullable(deletedContents.get(content)).map(Deque::poll);
    }
}
