package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names that end in a dot or a blank, on a server that doesn't say what it is: vsftpd behind a gateway. */
final class AlteredNamesTest extends MirrorContract {
    private static final Pattern ENDS = Pattern.compile("(/[^/\r]*?)[ .]+(?=/|\r)");

    AlteredNamesTest() {
        super(() -> Servers.vsftpd(RemoteProtocol.FTP));
    }

    @Test
    void whereTheyAreCutOffWhatHasSuchANameFailsAndTakesNobodysPlace() throws Exception {
        write("page", "page");
        write("page.", "another");
        write("blank ", "blank");
        write("folder/page", "page");
        write("folder./page", "another");
        try (Gateway gateway = anonymous()) {
            gateway.replaceCommands(line -> ENDS.matcher(line).replaceAll("$1"));
            SyncParameters parameters = through(gateway);
            for (int cycle = 0; cycle < 2; cycle++) {
                CycleReport report = mirror(parameters);
                assertThat(report.failures())
                        .extracting(CycleReport.Failure::path)
                        .containsExactlyInAnyOrder("page.", "blank ", "folder.", "folder./page");
                assertThat(report.failures())
                        .filteredOn(failure -> failure.path().equals("page."))
                        .singleElement()
                        .extracting(CycleReport.Failure::reason)
                        .asString()
                        .contains("another name");
                assertThat(contentsThere()).containsOnlyKeys("page", "folder", "folder/page");
                assertThat(there().resolve("page")).hasContent("page");
                assertThat(there().resolve("folder/page")).hasContent("page");
            }
        }
    }

    @Test
    void whereTheyAreKeptAllIsMirrored() throws Exception {
        write("page", "page");
        write("page.", "another");
        write("blank ", "blank");
        write("folder./page", "another");
        try (Gateway gateway = anonymous()) {
            SyncParameters parameters = through(gateway);
            mirrorWell(parameters);
            assertMirrored(parameters);
        }
    }

    /** Says another name than the server's. */
    private Gateway anonymous() throws Exception {
        Gateway gateway = new Gateway(bench().settings());
        gateway.replaceReplies(line -> line.startsWith("220 ") ? "220 Microsoft FTP Service\r\n" : line);
        return gateway;
    }
}
