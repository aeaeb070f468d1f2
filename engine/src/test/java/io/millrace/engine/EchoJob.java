package io.millrace.engine;

/** A job type that gives back what it is given: the one that the tests' service file declares. */
public final class EchoJob implements JobType<EchoJob.Text, String> {
    /** Parameters that refuse to be blank. */
    public record Text(String text) {
        /** Checks. */
        public Text {
            if (text.isBlank()) {
                throw new IllegalArgumentException("text must not be blank");
            }
        }
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String title() {
        return "Gives back what it is given";
    }

    @Override
    public Class<Text> parameters() {
        return Text.class;
    }

    @Override
    public String run(Text parameters, JobContext context) {
        return parameters.text();
    }
}
