package io.millrace.load;

import io.millrace.engine.JobContext;
import io.millrace.engine.JobType;

/** The job type {@code load}: files of TSV into memcached. */
public final class LoadJob implements JobType<LoadParameters, LoadSummary> {
    /** Made by the service loader. */
    public LoadJob() {}

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String title() {
        return "Load TSV files into memcached, every line accounted for";
    }

    @Override
    public Class<LoadParameters> parameters() {
        return LoadParameters.class;
    }

    @Override
    public LoadSummary run(LoadParameters parameters, JobContext context) {
        return new LoadRun(parameters, context).run();
    }
}
