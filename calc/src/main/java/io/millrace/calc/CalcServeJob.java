package io.millrace.calc;

import io.millrace.engine.JobContext;
import io.millrace.engine.JobType;
import java.io.IOException;

/** The job type {@code calc-serve}: a service that evaluates what its clients send, until it is stopped. */
public final class CalcServeJob implements JobType<ServeParameters, CalcSummary> {
    /** Made by the service loader. */
    public CalcServeJob() {}

    @Override
    public String name() {
        return "calc-serve";
    }

    @Override
    public String title() {
        return "Evaluate the arithmetic that clients send over a socket";
    }

    @Override
    public Class<ServeParameters> parameters() {
        return ServeParameters.class;
    }

    @Override
    public CalcSummary run(ServeParameters parameters, JobContext context) throws IOException, InterruptedException {
        return CalcService.serve(parameters, context);
    }
}
