package io.millrace.bench;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelClosed;
import io.millrace.engine.Threads;
import java.util.ArrayList;
import java.util.List;

/** Over a buffered channel of Jox. */
final class ChannelHandOver implements HandOver {
    private final Channel<long[]> channel = Channel.newBufferedChannel(CAPACITY);
    private final List<Thread> workers = new ArrayList<>();

    ChannelHandOver(Threads threads) {
        for (int worker = 0; worker < WORKERS; worker++) {
            workers.add(HandOver.start(threads, this::receiveAll));
        }
    }

    private void receiveAll() {
        try {
            for (Object item = channel.receiveOrClosed();
                    !(item instanceof ChannelClosed);
                    item = channel.receiveOrClosed()) {
                HandOver.work((long[]) item);
            }
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Override
    public void send(long[] item) throws InterruptedException {
        channel.send(item);
    }

    @Override
    public void finish() throws InterruptedException {
        channel.done();
        for (Thread worker : workers) {
            worker.join();
        }
    }
}
