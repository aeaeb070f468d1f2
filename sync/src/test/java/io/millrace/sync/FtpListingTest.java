package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FtpListingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aMachineLineTellsSizeAndTime() {
        FtpListing.Entry entry = FtpListing.machine(
                        "Type=file;Size=12;Modify=20240229235958;UNIX.mode=0644; a  b ", false)
                .orElseThrow();
        assertThat(entry.name()).isEqualTo("a  b ");
        Node.File file = (Node.File) entry.node();
        assertThat(file.size()).isEqualTo(12);
        assertThat(file.modified()).isEqualTo(second("2024-02-29T23:59:58Z"));
    }

    @Test
    void aFractionOfASecondIsATimeToTheMillisecond() {
        assertThat(FtpListing.time("20240229235958.250"))
                .contains(new Modified(Instant.parse("2024-02-29T23:59:58.250Z"), Precision.MILLISECOND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024", "20241301000000", "20240230000000", "2024022923595x", ""})
    void whatIsNoTimeIsNotTakenForOne(String text) {
        assertThat(FtpListing.time(text)).isEmpty();
    }

    @Test
    void theFolderItselfAndTheOneAboveAreLeftOut() {
        assertThat(FtpListing.machine("type=cdir;modify=20240101000000; .", false))
                .isEmpty();
        assertThat(FtpListing.machine("type=pdir; ..", false)).isEmpty();
        assertThat(FtpListing.unix("drwxr-xr-x    2 0 0 40 Jan 01 00:00 .", NOW))
                .isEmpty();
        assertThat(FtpListing.unix("total 12", NOW)).isEmpty();
    }

    @Test
    void aLinkIsSomethingElse() {
        assertThat(FtpListing.machine("type=OS.unix=slink:/etc; l", false)
                        .orElseThrow()
                        .node())
                .isInstanceOf(Node.Other.class);
        assertThat(FtpListing.unix("lrwxrwxrwx 1 a b 4 Jan 01 00:00 l -> /etc", NOW))
                .contains(new FtpListing.Entry("l", new Node.Other("a symbolic link")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"l", "a b", "semi; colon", " x", ";"})
    void theNameBeginsWhereTheFactsEndWhateverIsInThem(String name) {
        assertThat(FtpListing.machine("type=OS.unix=slink:/a b;size=3; " + name, false))
                .get()
                .extracting(FtpListing.Entry::name)
                .isEqualTo(name);
        assertThat(FtpListing.machine("type=file;size=3; " + name, false))
                .contains(new FtpListing.Entry(name, new Node.File(3, Modified.UNKNOWN)));
        assertThat(FtpListing.machine(" " + name, false))
                .get()
                .extracting(FtpListing.Entry::name)
                .isEqualTo(name);
    }

    @Test
    void aFactMayLackItsSemicolon() {
        assertThat(FtpListing.machine("type=file;size=3 a b", false))
                .contains(new FtpListing.Entry("a b", new Node.File(3, Modified.UNKNOWN)));
    }

    @Test
    void aFolderWithThePermissionsOfAFileIsALink() {
        assertThat(FtpListing.machine("perm=adfrw;size=2;type=dir; loop", true))
                .contains(new FtpListing.Entry("loop", new Node.Other("a symbolic link")));
        assertThat(FtpListing.machine("perm=adfrw;size=2;type=dir; folder", false))
                .contains(new FtpListing.Entry("folder", Node.FOLDER));
        assertThat(FtpListing.machine("perm=flcdmpe;type=dir; x", true))
                .contains(new FtpListing.Entry("x", Node.FOLDER));
        assertThat(FtpListing.machine("perm=;type=dir; closed", true))
                .contains(new FtpListing.Entry("closed", Node.FOLDER));
    }

    @Test
    void aUnixLineOfTheLastMonthsIsToTheMinuteAndItsYearIsFound() {
        assertThat(file("-rw-r--r--    1 ftp      ftp          1234 Mar 01 23:59 x")
                        .modified())
                .isEqualTo(new Modified(Instant.parse("2026-03-01T23:59:00Z"), Precision.MINUTE));
        assertThat(file("-rw-r--r--    1 ftp      ftp          1234 Dec 31 23:59 x")
                        .modified())
                .isEqualTo(new Modified(Instant.parse("2025-12-31T23:59:00Z"), Precision.MINUTE));
        assertThat(file("-rw-r--r--    1 ftp      ftp          1234 Feb 29 10:00 x")
                        .modified())
                .isEqualTo(new Modified(Instant.parse("2024-02-29T10:00:00Z"), Precision.MINUTE));
    }

    @Test
    void anOlderUnixLineIsToTheDay() {
        assertThat(file("-rwxr-x--x+   1 ftp ftp 9999999999 Feb  3  2021 x"))
                .isEqualTo(new Node.File(
                        9_999_999_999L, new Modified(Instant.parse("2021-02-03T00:00:00Z"), Precision.DAY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {" blank before", "trailing ", "a -> b", "12:30 x", "Jan 01 00:00 y", "total 5", ".hidden"})
    void aUnixLineKeepsTheWholeName(String name) {
        assertThat(FtpListing.unix("-rw------- 1 a b 1 Jan 01 00:00 " + name, NOW)
                        .orElseThrow()
                        .name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rw-r--r-- x", "garbage", "02-10-26  11:14AM  name", "02-10-26"})
    void aLineThatIsNotUnderstoodIsNotPassedOver(String line) {
        assertThatThrownBy(() -> FtpListing.listed(line, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line);
    }

    @Test
    void aLineOfIisTellsAFolder() {
        assertThat(FtpListing.listed("02-10-26  11:14AM       <DIR>          a folder", NOW))
                .contains(new FtpListing.Entry("a folder", Node.FOLDER));
        assertThat(FtpListing.listed("02-10-26  11:14AM  <DIR>  name", NOW))
                .contains(new FtpListing.Entry("name", Node.FOLDER));
        assertThat(FtpListing.listed("02-10-26  11:14AM       <DIR>           blank before", NOW))
                .contains(new FtpListing.Entry(" blank before", Node.FOLDER));
        assertThat(FtpListing.listed("02-10-26  11:14AM       <DIR>          ..", NOW))
                .isEmpty();
    }

    @Test
    void aLineOfIisTellsSizeAndTimeToTheMinute() {
        assertThat(FtpListing.listed("02-10-26  11:14PM                 1234 name", NOW))
                .contains(dos("name", 1234, "2026-02-10T23:14:00Z"));
        assertThat(FtpListing.listed("02-10-2026  12:14AM                1,234,567  a  b ", NOW))
                .contains(dos(" a  b ", 1_234_567, "2026-02-10T00:14:00Z"));
        assertThat(FtpListing.listed("12-31-99  12:00PM 0 1999 12:00 x", NOW))
                .contains(dos("1999 12:00 x", 0, "1999-12-31T12:00:00Z"));
        assertThat(FtpListing.listed("02-10-2026  23:14 5 day", NOW)).contains(dos("day", 5, "2026-02-10T23:14:00Z"));
    }

    @Test
    void aTimeOfIisThatCanNotBeIsUnknown() {
        assertThat(FtpListing.listed("13-41-26  11:14PM 5 x", NOW))
                .contains(new FtpListing.Entry("x", new Node.File(5, Modified.UNKNOWN)));
    }

    private static FtpListing.Entry dos(String name, long size, String time) {
        return new FtpListing.Entry(name, new Node.File(size, new Modified(Instant.parse(time), Precision.MINUTE)));
    }

    private static Node.File file(String line) {
        return (Node.File) FtpListing.unix(line, NOW).orElseThrow().node();
    }

    private static Modified second(String time) {
        return new Modified(Instant.parse(time), Precision.SECOND);
    }
}
