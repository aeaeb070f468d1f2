package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FtpFeaturesTest {
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final String SHA1 = "a9993e364706816aba3e25717850c26c9cd0d89d";

    @Test
    void aDigestIsTheLastOfItsLengthInTheReply() {
        FtpFeatures.HashCommand command = new FtpFeatures.HashCommand("XMD5", "MD5");
        assertThat(command.read("250 /cache/" + SHA1 + "/" + SHA1.substring(0, 32) + " " + MD5 + "\r\n"))
                .contains(new ContentHash("MD5", MD5));
        assertThat(command.read("250 " + SHA1)).isEmpty();
    }

    @Test
    void theAlgorithmThatIsMarkedIsTheOneThatHashUses() {
        FtpFeatures features =
                new FtpFeatures("220 ProFTPD", List.of("211-Features:", " HASH MD5;SHA-1*;CRC32", "211 End"));
        assertThat(features.hashCommand()).contains(new FtpFeatures.HashCommand("HASH", "SHA-1"));
    }
}
