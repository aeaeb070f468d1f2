package io.millrace.engine;

/** A job type whose work is written in the test. */
record ScriptedJob<R>(String name, Script<R> script) implements JobType<ScriptedJob.None, R> {
    /** Parameters of a job that has none. */
    record None() {}

    /** What the job does. */
    @FunctionalInterface
    interface Script<R> {
        R run(JobContext context) throws Exception;
    }

    ScriptedJob(Script<R> script) {
        this("scripted", script);
    }

    @Override
    public String title() {
        return "Does what a test wants";
    }

    @Override
    public Class<None> parameters() {
        return None.class;
    }

    @Override
    public R run(None parameters, JobContext context) throws Exception {
        return script.run(context);
    }
}
