package io.millrace.engine;

import java.util.Optional;

/**
 * A kind of job: what the command line, the HTTP API and the console offer. The server finds it by {@link
 * java.util.ServiceLoader}, so it has a public constructor without arguments and keeps no state.
 *
 * @param <P> the parameters: a record whose constructor checks what it is given
 * @param <R> what it returns; {@link Nothing} if nothing
 */
public interface JobType<P extends Record, R> {
    /** The name that users type: lower-case letters, digits and hyphens, beginning with a letter. */
    String name();

    /** What it does, in a line for a person. */
    String title();

    /**
     * The class of its parameters. An {@link IllegalArgumentException} out of this record's constructor is the user's
     * error: whoever makes the record shows its message and no stack trace, and there is no job.
     */
    Class<P> parameters();

    /**
     * How it is asked for by those who don't know it, as in the HTTP API and the console; empty, unless it is overridden,
     * for a type that is offered on the command line alone.
     */
    default Optional<JobForm<P, R>> form() {
        return Optional.empty();
    }

    /**
     * Does the work, on a thread of the job's own. It listens to {@link JobContext#stop}: when that is requested it
     * takes nothing new, finishes what is running and returns what it has; when that is forced, its thread is
     * interrupted and it ends at once.
     *
     * @throws Exception if the job failed; the message is for the user
     */
    R run(P parameters, JobContext context) throws Exception;
}
