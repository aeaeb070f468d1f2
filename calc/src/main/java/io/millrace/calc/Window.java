package io.millrace.calc;

/**
 * How much of one connection may be on its way: operations, and bytes of theirs and of their results. One thread takes,
 * others give back.
 */
final class Window {
    private final int mostOperations;
    private final long mostBytes;
    private int operations;
    private long bytes;
    private boolean open = true;

    Window(int mostOperations, long mostBytes) {
        this.mostOperations = mostOperations;
        this.mostBytes = mostBytes;
    }

    /**
     * Waits until a block fits in. One that is larger than the window fits when nothing else is in it.
     *
     * @return false if the window was closed
     */
    synchronized boolean take(OperationBlock block) throws InterruptedException {
        while (open
                && operations > 0
                && (operations + block.count() > mostOperations || bytes + block.length() > mostBytes)) {
            wait();
        }
        operations += block.count();
        bytes += block.length();
        return open;
    }

    /** Counts results that have come, without waiting. */
    synchronized void grow(long more) {
        bytes += more;
    }

    /** Gives bytes back. */
    synchronized void shrink(long fewer) {
        bytes -= fewer;
        notifyAll();
    }

    /** Gives a block back. */
    synchronized void release(OperationBlock block) {
        operations -= block.count();
        shrink(block.length());
    }

    /** How many bytes are on their way. */
    synchronized long bytes() {
        return bytes;
    }

    /** Whether nothing is on its way. */
    synchronized boolean empty() {
        return operations == 0;
    }

    /** Lets nobody wait any more. */
    synchronized void close() {
        open = false;
        notifyAll();
    }
}
