package io.millrace.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.HostPort;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypesTest {
    private static final HostPort ONE = new HostPort("127.0.0.1", 1);
    private static final HostPort TWO = new HostPort("127.0.0.1", 2);

    private final Types types = new Types(Map.of("idfa", ONE, "gaid", TWO, "id", TWO, "adid", ONE));

    @Test
    void typesOfOneAddressShareAServer() {
        assertThat(types.servers()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(serverOf("idfa"))
                .isEqualTo(serverOf("adid"))
                .isEqualTo(types.servers().indexOf(ONE));
        assertThat(serverOf("gaid"))
                .isEqualTo(serverOf("id"))
                .isEqualTo(types.servers().indexOf(TWO));
    }

    @Test
    void aServersTypesAreToldInAlphabeticalOrder() {
        assertThat(types.typesOf(ONE)).isEqualTo("adid,idfa");
        assertThat(types.typesOf(TWO)).isEqualTo("gaid,id");
        assertThat(types.typesOf(new HostPort("127.0.0.1", 3))).isEmpty();
    }

    @Test
    void aTypeIsKnownByItsWholeNameOnly() {
        for (String other : new String[] {"", "i", "idf", "idfaa", "IDFA", " idfa", "dvid"}) {
            assertThat(serverOf(other)).as(other).isEqualTo(-1);
        }
    }

    @Test
    void aTypeIsReadFromTheMiddleOfALine() {
        byte[] text = "x\nidfa\tabc".getBytes(UTF_8);

        assertThat(types.serverOf(text, 2, 6)).isEqualTo(types.servers().indexOf(ONE));
        assertThat(types.serverOf(text, 2, 4)).isEqualTo(types.servers().indexOf(TWO));
        assertThat(types.serverOf(text, 2, 5)).isEqualTo(-1);
    }

    private int serverOf(String type) {
        byte[] text = type.getBytes(UTF_8);
        return types.serverOf(text, 0, text.length);
    }
}
