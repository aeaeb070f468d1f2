package io.millrace.sync;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two runs from working on the same pair at once. The operating system opens it when its holder dies. */
final class JournalLock implements AutoCloseable {
    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param file that stands for it; is made, and stays
     * @throws JournalException if somebody has it
     */
    static JournalLock take(Path file, MirrorPair pair) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new JournalLock(channel);
            }
        } catch (OverlappingFileLockException ourselves) {
            // this process has it: said below like for any other
        }
        channel.close();
        throw new JournalException(
                "another sync of " + pair + " is running: wait for it to end, or stop it (it holds " + file + ")");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
