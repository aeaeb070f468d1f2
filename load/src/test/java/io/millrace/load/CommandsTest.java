package io.millrace.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.HostPort;
import io.millrace.load.DeviceLines.Device;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final byte[] END = "mn\r\n".getBytes(US_ASCII);
    private static final Types ONE_SERVER =
            new Types(Map.of("idfa", new HostPort("127.0.0.1", 33013), "gaid", new HostPort("127.0.0.1", 33013)));

    @Test
    void aLoudBatchIsTheQuietOneWithoutItsQuietFlagsAndWithAnEnd() {
        Batch batch = batch("idfa\tx q O1\t1\t2\t3\nidfa\ta\t1\t2\t3\ngaid\tb\t1\t2\t3\n", Duration.ZERO);
        byte[] value = EncodedText.of("idfa\ta\t1\t2\t3\n").command().value();

        assertThat(text(Commands.loud(batch, END)))
                .isEqualTo(
                        "ms idfa:a 20 O0\r\n" + text(value) + "\r\nms gaid:b 20 O1\r\n" + text(value) + "\r\nmn\r\n");
    }

    @Test
    void aLoudBatchKeepsItsTimeToLive() {
        Batch batch = batch("idfa\tq\t1\t2\t3\n", Duration.ofSeconds(60));

        assertThat(text(Commands.loud(batch, END))).startsWith("ms idfa:q 20 O0 T60\r\n");
    }

    @Test
    void classicSetsSayTheSameInOtherWords() {
        Batch batch = batch("idfa\ta\t1\t2\t3\ngaid\tb\t1\t2\t3\n", Duration.ofSeconds(60));
        byte[] value = EncodedText.of("idfa\ta\t1\t2\t3\n").command().value();

        assertThat(text(Commands.sets(batch, Duration.ofSeconds(60))))
                .isEqualTo(
                        "set idfa:a 0 60 20\r\n" + text(value) + "\r\nset gaid:b 0 60 20\r\n" + text(value) + "\r\n");
        assertThat(text(Commands.sets(batch, Duration.ZERO))).startsWith("set idfa:a 0 0 20\r\n");
    }

    /** Values hold any bytes, line ends, blanks and whole commands among them. */
    @Property(tries = 100)
    void keysAndValuesAreTheSameInEachForm(@ForAll List<@From("devices") Device> devices, @ForAll boolean timeToLive) {
        Duration ttl = timeToLive ? Duration.ofDays(1) : Duration.ZERO;
        String flags = timeToLive ? " T86400" : "";
        StringBuilder lines = new StringBuilder();
        ByteArrayOutputStream loud = new ByteArrayOutputStream();
        ByteArrayOutputStream sets = new ByteArrayOutputStream();
        for (int record = 0; record < devices.size(); record++) {
            Device device = devices.get(record);
            lines.append(device.line()).append('\n');
            EncodedText.Command command = EncodedText.of(device.line() + "\n").command();
            int length = command.value().length;
            byte[] value = Gzip.join(command.value(), "\r\n".getBytes(US_ASCII));
            loud.writeBytes(
                    ("ms " + command.key() + " " + length + " O" + record + flags + "\r\n").getBytes(ISO_8859_1));
            loud.writeBytes(value);
            sets.writeBytes(
                    ("set " + command.key() + " 0 " + ttl.toSeconds() + " " + length + "\r\n").getBytes(ISO_8859_1));
            sets.writeBytes(value);
        }
        Batch batch = batch(lines.toString(), ttl);

        assertThat(text(Commands.loud(batch, END))).isEqualTo(loud.toString(ISO_8859_1) + "mn\r\n");
        assertThat(text(Commands.sets(batch, ttl))).isEqualTo(sets.toString(ISO_8859_1));
    }

    private static Batch batch(String lines, Duration ttl) {
        byte[] text = lines.getBytes(UTF_8);
        return EncodedText.of(text, ONE_SERVER, ttl).batches().getFirst();
    }

    private static String text(Commands commands) {
        return new String(commands.bytes(), 0, commands.length(), ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    @Provide
    Arbitrary<Device> devices() {
        return DeviceLines.devices();
    }
}
