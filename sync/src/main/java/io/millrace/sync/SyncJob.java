package io.millrace.sync;

import io.millrace.engine.JobContext;
import io.millrace.engine.JobForm;
import io.millrace.engine.JobType;
import io.millrace.engine.ProcessEnvironment;
import java.nio.file.Path;
import java.util.Optional;

/** The job type {@code sync}: a folder mirrored on a server. It reports each cycle, as a {@link CycleReport}. */
public final class SyncJob implements JobType<SyncParameters, SyncSummary> {
    private final ProcessEnvironment environment;

    /** Made by the service loader; for this process. */
    public SyncJob() {
        this(ProcessEnvironment.current());
    }

    /** One whose form looks up logins, and keeps journals, as a process in this environment does. */
    public SyncJob(ProcessEnvironment environment) {
        this.environment = environment;
    }

    /** Where journals lie, unless another place is said. */
    public static Path usualData(ProcessEnvironment environment) {
        return environment.stateFolder().resolve("sync");
    }

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
    public Optional<JobForm<SyncParameters, SyncSummary>> form() {
        return Optional.of(new SyncForm(environment));
    }

    @Override
    public SyncSummary run(SyncParameters parameters, JobContext context) throws Exception {
        return new SyncRun(parameters, context).run();
    }
}
