package io.millrace.sync;

import io.millrace.engine.ByteSize;
import io.millrace.engine.Durations;
import io.millrace.engine.FieldException;
import io.millrace.engine.FieldValues;
import io.millrace.engine.JobField;
import io.millrace.engine.JobForm;
import io.millrace.engine.ProcessEnvironment;
import io.millrace.engine.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A sync asked for by names. Nobody is at a keyboard, and whoever asks is in another folder: paths are to be given in full.
 *
 * @param environment where logins are looked up and journals lie
 */
record SyncForm(ProcessEnvironment environment) implements JobForm<SyncParameters, SyncSummary> {
    @Override
    public List<JobField> fields() {
        return SyncFields.ALL;
    }

    @Override
    public SyncParameters parameters(FieldValues values) throws IOException {
        MirrorSettings mirror = new MirrorSettings(
                rules(values),
                values.choice("links", Links.class),
                new PlanSettings(
                        values.choice("compare", PlanSettings.Compare.class),
                        values.choice("on-conflict", PlanSettings.OnConflict.class),
                        values.parsed("max-delete", DeleteLimit::parse).orElseThrow(),
                        values.flag("track-renames")),
                values.choice("publish", MirrorSettings.Publish.class),
                values.flag("dry-run"));
        SyncRequest request = new SyncRequest(
                path(values, "folder").orElseThrow(),
                values.text("url").orElseThrow(),
                schedule(values),
                mirror,
                transfers(values),
                values.parsed("timeout", Durations::parse).orElseThrow(),
                login(values),
                trust(values));
        return withoutState(request.parameters(environment, PasswordPrompt.NOBODY, SyncJob.usualData(environment)));
    }

    /** Where the program notes what each cycle has done isn't mirrored: each would cause the next. */
    private SyncParameters withoutState(SyncParameters parameters) {
        return OwnFiles.below(parameters.folder(), environment.stateFolder())
                .map(parameters::without)
                .orElse(parameters);
    }

    @Override
    public boolean endless(SyncParameters parameters) {
        return parameters.schedule().every().isPresent();
    }

    @Override
    public Shown report(SyncParameters parameters, Record report) {
        CycleReport cycle = (CycleReport) report;
        return new Shown(good(cycle), CycleFields.of(cycle, parameters.mirror().dryRun()));
    }

    @Override
    public Shown result(SyncParameters parameters, SyncSummary result) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("cycles", result.cycles());
        fields.putAll(CycleFields.of(result.totals()));
        return new Shown(result.last().isEmpty() || good(result.last().getLast()), fields);
    }

    /** To be stopped is no trouble. */
    private static boolean good(CycleReport cycle) {
        boolean stopped = cycle.problem().map(CycleReport.Problem::kind).equals(Optional.of(CycleReport.Kind.STOPPED));
        return cycle.clean() || (stopped && cycle.counts().failed() == 0);
    }

    private static Schedule schedule(FieldValues values) {
        Optional<Duration> every = values.parsed("every", Durations::parse);
        return new ScheduleRequest(every, values.flag("watch"), values.flag("once"), values.flag("dry-run")).schedule();
    }

    private static Rules rules(FieldValues values) {
        List<String> texts = new ArrayList<>(values.lines("exclude"));
        FieldException.naming("exclude", () -> IgnorePatterns.of(texts));
        values.lines("include").forEach(pattern -> texts.add("!" + pattern));
        IgnorePatterns patterns = FieldException.naming("include", () -> IgnorePatterns.of(texts));
        Rules.Sizes all = Rules.NONE.sizes();
        long least =
                values.parsed("min-size", ByteSize::parse).map(ByteSize::bytes).orElse(all.least());
        long most =
                values.parsed("max-size", ByteSize::parse).map(ByteSize::bytes).orElse(all.most());
        Rules.Sizes sizes = FieldException.naming("max-size", () -> new Rules.Sizes(least, most));
        int depth = (int) values.number("max-depth").orElse(Rules.NONE.maxDepth());
        return FieldException.naming(
                "exclude-ext",
                () -> new Rules(patterns, Map.of(), Rules.extensions(values.lines("exclude-ext")), depth, sizes));
    }

    private static TransferSettings transfers(FieldValues values) {
        Optional<Duration> idle = FieldException.naming(
                "idle", () -> TransferSettings.idle(values.text("idle").orElseThrow()));
        OptionalLong limit = values.parsed("bwlimit", ByteSize::parse)
                .map(size -> OptionalLong.of(size.bytes()))
                .orElseGet(OptionalLong::empty);
        int connections = (int) values.number("transfers").orElseThrow();
        int attempts = (int) values.number("attempts").orElseThrow();
        return FieldException.naming("bwlimit", () -> new TransferSettings(connections, attempts, limit, idle));
    }

    private static LoginRequest login(FieldValues values) {
        return new LoginRequest(path(values, "password-file"), false, path(values, "netrc"), path(values, "identity"));
    }

    private static TrustRequest trust(FieldValues values) {
        return new TrustRequest(
                path(values, "ca"), values.text("pin"), path(values, "known-hosts"), values.flag("insecure"));
    }

    private static Optional<Path> path(FieldValues values, String field) {
        Optional<Path> path = values.parsed(field, Path::of);
        if (path.isPresent() && !path.get().isAbsolute()) {
            throw new FieldException(field, field + ": " + path.get() + " is not given in full, from the root on");
        }
        return path;
    }
}
