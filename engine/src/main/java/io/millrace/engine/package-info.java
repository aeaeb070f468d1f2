/**
 * The kernel: everything that runs work in parallel, and nothing that knows what the work is.
 *
 * <p>Items enter a WorkQueue, whose lanes decide which goes first. A Stage runs the workers that take them under a
 * Lease, handle them, and settle the lease: done, retried, rejected or failed. A Job is what a user asked for; it builds
 * its stages on queues that it gets from SharedMemory, reports its Progress, and listens to its Stop.
 *
 * <p>What may crash or never end is computed in WorkerProcesses: a worker sends requests to its WorkerProcess, as frames
 * over a pipe, and there WorkerMain has a WorkerProgram answer them.
 */
@NullMarked
package io.millrace.engine;

import org.jspecify.annotations.NullMarked;
