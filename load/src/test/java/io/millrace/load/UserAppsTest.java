package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.load.DeviceLines.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAppsTest {

    @Test
    void aMessageIsReadFieldByField() {
        UserApps userApps = parse("08 8f0b 08 2b 11 666666666666c63f 19 000000000000f0bf 08 ffffffff0f");

        assertThat(userApps)
                .isEqualTo(new UserApps(
                        List.of(1423L, 43L, 4_294_967_295L), OptionalDouble.of(0.175), OptionalDouble.of(-1)));
    }

    @Test
    void anEmptyMessageHasNothing() {
        assertThat(parse("")).isEqualTo(new UserApps(List.of(), OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08",
                "08 80",
                "08 80808080808080808080 01",
                "11",
                "11 0102030405",
                "19 01020304050607",
                "10 01",
                "0a 00",
                "00",
                "ff"
            })
    void whatIsNoMessageIsRefused(String hex) {
        assertThatThrownBy(() -> parse(hex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("byte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08 8080808010", "08 ffffffff7f", "08 ffffffffffffffffff01"})
    void aNumberOfMoreThanThirtyTwoBitsIsRefused(String hex) {
        assertThatThrownBy(() -> parse(hex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bits");
    }

    @Property(tries = 2000)
    void anyBytesAreReadOrRefusedAsAnArgument(@ForAll("messages") byte[] message) {
        try {
            assertThat(UserApps.parse(message).apps()).allMatch(app -> app >= 0 && app <= 0xffff_ffffL);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("byte");
        }
    }

    @Property(tries = 300)
    void aMessageThatIsCutOffIsNeverReadAsMoreThanItsBeginning(@ForAll("devices") Device device) {
        byte[] message = device.message();
        List<Long> all = UserApps.parse(message).apps();
        for (int length = 0; length < message.length; length++) {
            try {
                List<Long> apps = UserApps.parse(Arrays.copyOf(message, length)).apps();
                assertThat(apps).isEqualTo(all.subList(0, apps.size()));
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("byte");
            }
        }
    }

    @Test
    void theAppsAreCopied() {
        List<Long> apps = new ArrayList<>(List.of(1L));
        UserApps userApps = new UserApps(apps, OptionalDouble.empty(), OptionalDouble.empty());

        apps.add(2L);

        assertThat(userApps.apps()).containsExactly(1L);
    }

    private static UserApps parse(String hex) {
        return UserApps.parse(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Provide
    Arbitrary<Device> devices() {
        return DeviceLines.devices();
    }

    @Provide
    Arbitrary<byte[]> messages() {
        Arbitrary<Byte> tags = Arbitraries.of((byte) 0x08, (byte) 0x11, (byte) 0x19, (byte) 0x80, (byte) 1);
        return Arbitraries.oneOf(tags, Arbitraries.bytes()).array(byte[].class).ofMaxSize(30);
    }
}
