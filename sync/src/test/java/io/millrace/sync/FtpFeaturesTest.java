package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FtpFeaturesTest {
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final String SHA1 = "a9993e364706816aba3e25717850c26c9cd0d89d";

    @Test
    void aDigestIsTheLastOfItsLengthInAReplyToAnOlderCommand() {
        FtpFeatures.HashCommand command = new FtpFeatures.HashCommand("XMD5", "MD5");
        String path = "/cache/" + SHA1 + "/" + SHA1.substring(0, 32);
        assertThat(command.read("250 \"" + path.substring(1) + "\" " + MD5 + "\r\n", path))
                .contains(new ContentHash("MD5", MD5));
        assertThat(command.read("250 " + SHA1, path)).isEmpty();
    }

    @Test
    void aDigestIsTheFirstOfItsLengthInAReplyToHash() {
        FtpFeatures.HashCommand command = new FtpFeatures.HashCommand("HASH", "SHA-1");
        String other = "b".repeat(40);
        String reply = "213 SHA-1 0-3 " + SHA1 + " ";
        assertThat(command.read(reply + other + "/" + other, "/" + other + "/" + other))
                .contains(new ContentHash("SHA-1", SHA1));
        assertThat(command.read("213 SHA-1 0-3  " + other, other)).isEmpty();
    }

    @Test
    void aNameThatIsADigestIsNotTakenForOne() {
        String path = "/" + MD5;
        assertThat(new FtpFeatures.HashCommand("XMD5", "MD5").read("250 " + path + " is too large", path))
                .isEmpty();
    }

    @Test
    void theAlgorithmThatIsMarkedIsTheOneThatHashUses() {
        FtpFeatures features =
                new FtpFeatures("220 ProFTPD", List.of("211-Features:", " HASH MD5;SHA-1*;CRC32", "211 End"));
        assertThat(features.hashCommand()).contains(new FtpFeatures.HashCommand("HASH", "SHA-1"));
    }
}
