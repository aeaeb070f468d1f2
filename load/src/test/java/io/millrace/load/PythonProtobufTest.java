package io.millrace.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds keys and values to those that a Python program makes of the same lines with its own protobuf library. */
class PythonProtobufTest {
    private static final long SEED = 20170929;
    private static final int LINES = 2000;

    @Test
    void keysAndValuesAreThoseOfPythonsProtobuf(@TempDir Path folder) throws Exception {
        List<DeviceLines.Device> devices = devices();
        Path lines = folder.resolve("lines.tsv");
        Path answers = folder.resolve("answers.txt");
        Files.write(lines, devices.stream().map(DeviceLines.Device::line).toList());

        Process python = new ProcessBuilder(python(), program().toString())
                .redirectInput(lines.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(finished(python)).isTrue();
        assertThat(python.exitValue()).isZero();
        EncodedText encoded = EncodedText.of(Files.readAllBytes(lines));
        List<String> ofPython = Files.readAllLines(answers);
        assertThat(ofPython).hasSize(LINES);
        assertThat(encoded.commands())
                .hasSize(LINES)
                .allSatisfy(command -> assertThat(hex(command)).isEqualTo(ofPython.get((int) command.line() - 1)));
    }

    private static String hex(EncodedText.Command command) {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(command.key().getBytes(ISO_8859_1)) + " " + hex.formatHex(command.value());
    }

    private static List<DeviceLines.Device> devices() {
        Random random = new Random(SEED);
        return IntStream.range(0, LINES).mapToObj(line -> device(random)).toList();
    }

    private static DeviceLines.Device device(Random random) {
        String id = HexFormat.of().toHexDigits(random.nextLong()) + (random.nextInt(10) == 0 ? "é€" : "");
        List<Long> apps = random.longs(1 + random.nextInt(100))
                .map(number -> (number & 0xffff_ffffL) >>> random.nextInt(32))
                .boxed()
                .toList();
        String type = random.nextBoolean() ? "idfa" : "gaid";
        return new DeviceLines.Device(type, id, coordinate(random), coordinate(random), apps);
    }

    private static String coordinate(Random random) {
        double usual = (random.nextDouble() - 0.5) * 360;
        return switch (random.nextInt(4)) {
            case 0 -> Double.toString(usual);
            case 1 -> Double.toString(usual * Math.pow(10, random.nextInt(-300, 300)));
            case 2 -> Long.toString(Math.round(usual));
            default -> String.format(Locale.ROOT, "%.15f", usual);
        };
    }

    private static Path program() throws URISyntaxException {
        URL program = Objects.requireNonNull(PythonProtobufTest.class.getResource("/user_apps.py"));
        return Path.of(program.toURI());
    }

    /** The one that {@code MILLRACE_PYTHON} names, or the first at hand that has protobuf's library. */
    private static String python() throws IOException, InterruptedException {
        List<String> candidates = Stream.concat(
                        Optional.ofNullable(System.getenv("MILLRACE_PYTHON")).stream(),
                        Stream.of("python3", "/usr/bin/python3"))
                .toList();
        for (String candidate : candidates) {
            if (hasProtobuf(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("none of " + candidates + " can import google.protobuf: install python3-protobuf");
    }

    private static boolean hasProtobuf(String python) throws InterruptedException {
        try {
            Process trial = new ProcessBuilder(python, "-c", "import google.protobuf")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return finished(trial) && trial.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static boolean finished(Process process) throws InterruptedException {
        try {
            return process.waitFor(60, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }
}
