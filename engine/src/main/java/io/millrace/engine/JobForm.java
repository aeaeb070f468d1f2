package io.millrace.engine;

import java.io.IOException;
import java.util.List;

/**
 * How jobs of a type are asked for and shown by those who don't know the type: by the names of fields, and as what JSON
 * can hold. It keeps no state.
 *
 * @param <P> the type's parameters
 * @param <R> what it returns
 */
public interface JobForm<P extends Record, R> {
    /** What can be asked, in the order in which it is shown; each name once. */
    List<JobField> fields();

    /**
     * What was asked for.
     *
     * @throws FieldException if a value can't be used, or contradicts another
     * @throws IllegalArgumentException if the whole can't be used, for a reason that no single field has
     * @throws IOException if a file that is needed to know can't be read
     */
    P parameters(FieldValues values) throws IOException;

    /**
     * Whether such a job goes on until it is stopped, so that whoever has run it when the machine went down runs it again.
     */
    boolean endless(P parameters);

    /** Something that a job of this type has reported, by names. */
    Shown report(P parameters, Record report);

    /** What a job of this type has returned, by names. */
    Shown result(P parameters, R result);
}
