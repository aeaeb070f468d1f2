package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:33013,127.0.0.1,33013",
        "cache.example.org:1,cache.example.org,1",
        "localhost:65535,localhost,65535",
        "[::1]:11211,::1,11211",
        "[fe80::1%eth0]:11211,fe80::1%eth0,11211"
    })
    void aHostAndAPortAreRead(String text, String host, int port) {
        assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "11211", "localhost:", "localhost:x", "localhost:1x", "a:1:2:", "a:1.5"})
    void whatIsNoHostAndPortIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> HostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("11211");
    }

    @ParameterizedTest
    @ValueSource(strings = {":11211", " :11211", "[]:11211"})
    void aHostIsNeeded(String text) {
        assertThatThrownBy(() -> HostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a server needs a host, as in 127.0.0.1:11211");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1:11211", "a:b:11211", "::1"})
    void anAddressWithColonsBelongsInBrackets(String text) {
        assertThatThrownBy(() -> HostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "': write an IPv6 address in brackets, as in [::1]:11211");
    }

    @Test
    void aPortIsOneOfThoseThereAre() {
        assertThatThrownBy(() -> HostPort.parse("a:0")).hasMessage("port 0 is not between 1 and 65535");
        assertThatThrownBy(() -> HostPort.parse("a:65536")).hasMessage("port 65536 is not between 1 and 65535");
        assertThatThrownBy(() -> HostPort.parse("a:-1")).hasMessage("port -1 is not between 1 and 65535");
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll("hosts") String host, @ForAll @IntRange(min = 1, max = 65535) int port) {
        HostPort address = new HostPort(host, port);

        assertThat(HostPort.parse(address.toString())).isEqualTo(address);
    }

    @Property(tries = 1000)
    void anyTextIsReadOrRefusedAsAnArgument(@ForAll("texts") String text) {
        try {
            assertThat(HostPort.parse(text).port()).isBetween(1, 65535);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.strings().withChars("abz019.-:").ofMinLength(1).ofMaxLength(30);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab19:[]. -+\u0664").ofMaxLength(12);
    }
}
