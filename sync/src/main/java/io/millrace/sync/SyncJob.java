package io.millrace.sync;

import io.millrace.engine.JobContext;
import io.millrace.engine.JobType;

/** The job type {@code sync}: a folder mirrored on a server. It reports each cycle, as a {@link CycleReport}. */
public final class SyncJob implements JobType<SyncParameters, SyncSummary> {
    /** Made by the service loader. */
    public SyncJob() {}

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public String title() {
        return "Keep a folder mirrored on an FTP, FTPS or SFTP server";
    }

    @Override
    public Class<SyncParameters> parameters() {
        return SyncParameters.class;
    }

    @Override
    public SyncSummary run(SyncParameters parameters, JobContext context) throws Exception {
        return new SyncRun(parameters, context).run();
    }
}
