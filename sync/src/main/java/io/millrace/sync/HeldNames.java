package io.millrace.sync;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a server holds names that end in a dot or a blank as they are. On Windows these are cut off without a word, and
 * what was to be {@code a.} would take the place of {@code a}. A server that isn't known to keep them is tried with an empty
 * temporary file, once for each of the two. Safe for use by many threads.
 */
final class HeldNames {
    private final Map<Character, Boolean> kept = new ConcurrentHashMap<>();

    /**
     * Makes sure that what is put at a path gets its name.
     *
     * @param trial a temporary name, in a folder that is there, that nothing else has
     * @throws RemoteFault.Permanent if it would get another one
     * @throws RemoteFault if that can't be told
     */
    void require(Remote remote, RelativePath path, RelativePath trial) throws RemoteFault {
        String name = path.name();
        char end = name.charAt(name.length() - 1);
        Boolean known = kept.get(end);
        if (known == null) {
            known = keeps(remote, trial, end);
            kept.put(end, known);
        }
        if (!known) {
            throw new RemoteFault.Permanent(path + ": this server would give it another name, for it cuts off "
                    + (end == ' ' ? "a blank" : "a dot") + " at the end of one");
        }
    }

    private static boolean keeps(Remote remote, RelativePath trial, char end) throws RemoteFault {
        String name = trial.name() + end;
        RelativePath file = trial.parent().isPresent() ? trial.parent().get().child(name) : RelativePath.of(name);
        try {
            remote.store(file, InputStream.nullInputStream());
        } catch (RemoteFault fault) {
            throw fault;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        SequencedMap<String, Node> listed =
                remote.list(file.parent(), ListingText.anew()).orElseThrow();
        remote.deleteFile(file);
        return listed.containsKey(name);
    }
}
