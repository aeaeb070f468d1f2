package io.millrace.server;

import io.millrace.engine.Clock;
import io.millrace.engine.JobTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A server in a process of its own, which can be killed. */
final class ServerProgram implements AutoCloseable {
    private final Process process;
    private final ApiClient client;

    private ServerProgram(Process process, ApiClient client) {
        this.process = process;
        this.client = client;
    }

    static ServerProgram start(Path data) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProgram.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        return new ServerProgram(process, new ApiClient(String.valueOf(output.readLine())));
    }

    /** What the process does: serves on a free port, and prints its address. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServerSettings settings =
                new ServerSettings(new ListenAddress("127.0.0.1", 0), Optional.empty(), Path.of(arguments[0]));
        Server server =
                Server.start(settings, JobTypes.of(new StepJob()), Clock.system(), RandomGenerator.getDefault());
        System.out.println(server.url());
        Thread.currentThread().join();
    }

    ApiClient client() {
        return client;
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
