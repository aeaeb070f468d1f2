package io.millrace.calc;

import io.millrace.engine.JobContext;
import io.millrace.engine.JobType;
import java.io.IOException;

/** The job type {@code calc-send}: the operations of a file to a service, and its results into another. */
public final class CalcSendJob implements JobType<SendParameters, CalcSummary> {
    /** Made by the service loader. */
    public CalcSendJob() {}

    @Override
    public String name() {
        return "calc-send";
    }

    @Override
    public String title() {
        return "Send operations to a calculation service, and store the results";
    }

    @Override
    public Class<SendParameters> parameters() {
        return SendParameters.class;
    }

    @Override
    public CalcSummary run(SendParameters parameters, JobContext context) throws IOException, InterruptedException {
        return new CalcClient(parameters, context).run();
    }
}
