package io.millrace.server;

import io.millrace.engine.FieldValues;
import io.millrace.engine.Job;
import io.millrace.engine.JobForm;
import io.millrace.engine.JobType;
import io.millrace.engine.Jobs;
import io.millrace.engine.Shown;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job type that the server offers, since it has a form.
 *
 * @param type it
 * @param form of it
 */
record Offer<P extends Record, R>(JobType<P, R> type, JobForm<P, R> form) {
    /** That of a type; empty if it has no form. */
    static <P extends Record, R> Optional<Offer<P, R>> of(JobType<P, R> type) {
        return type.form().map(form -> new Offer<>(type, form));
    }

    /**
     * Reads what was given for the fields.
     *
     * @throws IllegalArgumentException if it can't be used; the message is for the user
     * @throws IOException if a file that is needed to know can't be read
     */
    Asked<P, R> read(Map<String, @Nullable Object> given) throws IOException {
        return new Asked<>(this, form.parameters(FieldValues.of(form.fields(), given)));
    }

    /**
     * What somebody asked for.
     *
     * @param offer the type of job
     * @param parameters its
     */
    record Asked<P extends Record, R>(Offer<P, R> offer, P parameters) {
        boolean endless() {
            return offer.form.endless(parameters);
        }

        Job<R> submit(Jobs jobs) {
            return jobs.submit(offer.type, parameters);
        }

        Job<R> submit(Jobs jobs, String id) {
            return jobs.submit(id, offer.type, parameters);
        }

        Shown report(Record report) {
            return offer.form.report(parameters, report);
        }

        Shown result(R result) {
            return offer.form.result(parameters, result);
        }
    }
}
