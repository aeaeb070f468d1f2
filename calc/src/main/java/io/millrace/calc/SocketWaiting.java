package io.millrace.calc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Sets up what the JDK needs for virtual threads to wait for sockets. It does so when the first one has to wait; should the
 * process be out of file descriptors at that moment, no virtual thread could ever wait for a socket again.
 */
final class SocketWaiting {
    private SocketWaiting() {}

    /**
     * Has a virtual thread wait for a byte from this process.
     *
     * @throws IOException if that can't be done, for want of file descriptors, say
     */
    static void prepare() throws IOException, InterruptedException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket listener = new ServerSocket(0, 1, here);
                Socket sender = new Socket(here, listener.getLocalPort());
                Socket receiver = listener.accept()) {
            CompletableFuture<Integer> read = new CompletableFuture<>();
            Thread waiting = Thread.ofVirtual().start(() -> complete(read, receiver));
            sender.getOutputStream().write(1);
            int _ = read.get();
            waiting.join();
        } catch (ExecutionException failure) {
            throw new IOException("virtual threads can't wait for sockets: " + failure.getCause(), failure);
        }
    }

    private static void complete(CompletableFuture<Integer> read, Socket receiver) {
        try {
            read.complete(receiver.getInputStream().read());
        } catch (IOException | Error failure) {
            read.completeExceptionally(failure);
        }
    }
}
