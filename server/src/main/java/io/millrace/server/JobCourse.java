package io.millrace.server;

import io.millrace.engine.Shown;
import java.time.Instant;
import java.util.Optional;

/**
 * What has become of a job so far.
 *
 * @param state where it is
 * @param starts how often it was begun: more than once if the server was ended meanwhile
 * @param started when it was begun last
 * @param ended when it ended
 * @param result what it returned, if it did
 * @param failure why it ended without a result, or without having been asked to, in words for a person
 */
record JobCourse(
        HostedState state,
        int starts,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<Shown> result,
        Optional<String> failure) {
    /** Nothing yet. */
    static final JobCourse NONE = new JobCourse(
            HostedState.QUEUED, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    JobCourse begun(Instant when) {
        return new JobCourse(HostedState.RUNNING, starts + 1, Optional.of(when), ended, result, failure);
    }

    JobCourse ended(HostedState how, Instant when, Optional<Shown> what, Optional<String> why) {
        return new JobCourse(how, starts, started, Optional.of(when), what, why);
    }
}
