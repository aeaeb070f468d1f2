package io.millrace.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.millrace.load.DeviceLines.Device;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Holds the bytes that are stored to those of protobuf's own library. */
class ValueBytesTest {

    @Property(tries = 3000)
    void aValueIsWhatProtobufsOwnLibraryMakesOfTheLine(@ForAll("devices") Device device) {
        EncodedText.Command command = EncodedText.of(device.line() + "\n").command();

        assertThat(command.value()).isEqualTo(device.message());
        assertThat(command.key().getBytes(ISO_8859_1)).isEqualTo((device.type() + ":" + device.id()).getBytes(UTF_8));
    }

    @Property(tries = 200)
    void manyLinesInOneBlockDoNotDisturbOneAnother(@ForAll List<@From("devices") Device> devices) {
        assertEncoded(devices);
    }

    private static void assertEncoded(List<Device> devices) {
        String text = devices.stream().map(device -> device.line() + "\n").collect(Collectors.joining());
        EncodedText encoded = EncodedText.of(text);

        assertThat(encoded.rejected()).isEmpty();
        assertThat(encoded.commands())
                .hasSameSizeAs(devices)
                .allSatisfy(command -> assertThat(command.value())
                        .isEqualTo(devices.get((int) command.line() - 1).message()));
    }

    @Property(tries = 1000)
    void whatIsReadBackIsWhatProtobufsOwnLibraryReads(@ForAll("devices") Device device)
            throws InvalidProtocolBufferException {
        byte[] value = EncodedText.of(device.line() + "\n").command().value();
        UserAppsProto.UserApps message = UserAppsProto.UserApps.parseFrom(value);

        UserApps read = UserApps.parse(value);

        assertThat(read.apps())
                .isEqualTo(message.getAppsList().stream()
                        .map(Integer::toUnsignedLong)
                        .toList());
        assertThat(read.latitude()).hasValue(message.getLat());
        assertThat(read.longitude()).hasValue(message.getLon());
    }

    @Test
    void eachLengthOfAVarintIsThatOfProtobufAtBothItsEnds() {
        List<Long> apps = LongStream.concat(
                        LongStream.of(0),
                        LongStream.rangeClosed(1, 32)
                                .flatMap(bits -> LongStream.of(1L << (bits - 1), (1L << bits) - 1)))
                .boxed()
                .toList();
        Device device = new Device("idfa", "x", "1", "2", apps);

        assertThat(EncodedText.of(device.line() + "\n").command().value()).isEqualTo(device.message());
    }

    /** Messages are written to a buffer of 64 KiB, one behind the other. */
    @Test
    void messagesMayMeetTheEndOfTheirBufferAnywhere() {
        Device last = new Device("idfa", "last", "1", "2", List.of(1L, 128L, 4_294_967_295L));
        for (int apps = (64 << 9) - 40; apps <= (64 << 9) + 2; apps++) {
            Device first = new Device("idfa", "first", "3", "4", Collections.nCopies(apps, 7L));
            assertEncoded(List.of(first, last, first, last));
        }
        assertEncoded(IntStream.rangeClosed(1, 700)
                .mapToObj(apps -> new Device("idfa", "x", "1", "2", Collections.nCopies(apps, 300L)))
                .toList());
    }

    @Test
    void anAppListOfAHundredThousandEntriesIsThatOfProtobuf() {
        Device device = new Device(
                "idfa", "x", "1", "2", LongStream.range(0, 100_000).boxed().toList());

        assertThat(EncodedText.of(device.line() + "\n").command().value()).isEqualTo(device.message());
    }

    @Provide
    Arbitrary<Device> devices() {
        return DeviceLines.devices();
    }
}
