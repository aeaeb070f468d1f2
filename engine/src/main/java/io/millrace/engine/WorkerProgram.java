package io.millrace.engine;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a worker process runs: found in the child by its {@link #name}, by {@link java.util.ServiceLoader} on the class
 * path of the parent. What it prints on {@code System.out} or {@code System.err} goes to the parent's log, line by line.
 */
public interface WorkerProgram {
    /** Its name: what {@link ProcessOptions#program} says. */
    String name();

    /**
     * Gets ready to answer, once in the life of a process; the parent sends nothing before this has returned.
     *
     * @param arguments what {@link ProcessOptions#arguments} said
     * @throws Exception if it can't; the process ends then, and its parent hears that it did
     */
    Responder open(List<String> arguments) throws Exception;

    /** Answers requests, one after the other, on the main thread of the process. */
    @FunctionalInterface
    interface Responder {
        /**
         * Answers one request.
         *
         * @param request what the parent sent, from its position to its limit; backed by an array, and valid until this
         *     method returns
         * @return the reply, from its position to its limit; it must not change before the next call
         * @throws Rejection to reject the item that the request belongs to
         * @throws Exception anything else, errors too, makes the attempt at the item a failed one; the process lives on
         */
        ByteBuffer answer(ByteBuffer request) throws Exception;
    }
}
