package io.millrace.calc;

import io.millrace.engine.JobContext;
import io.millrace.engine.JobType;
import java.io.IOException;

/** The job type {@code calc}: operations out of files, evaluated in this process. */
public final class CalcJob implements JobType<CalcParameters, CalcSummary> {
    /** Made by the service loader. */
    public CalcJob() {}

    @Override
    public String name() {
        return "calc";
    }

    @Override
    public String title() {
        return "Evaluate the operations in files, and write their results in the same order";
    }

    @Override
    public Class<CalcParameters> parameters() {
        return CalcParameters.class;
    }

    @Override
    public CalcSummary run(CalcParameters parameters, JobContext context) throws IOException {
        return new CalcRun(parameters, context).run();
    }
}
