package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.HostPort;
import io.millrace.load.LoadParameters.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamesTest {
    private static final double MAX_ERROR_RATE = 0.1;
    private static final boolean RENAME_FAILED = true;
    private static final boolean DRY_RUN = true;

    private final Path folder;
    private final List<String> log = new ArrayList<>();
    private final List<FileTally> files = new ArrayList<>();
    private final RejectsFile rejects;
    private Renames renames;

    RenamesTest(@TempDir Path folder) {
        this.folder = folder;
        rejects = new RejectsFile(folder.resolve("rejects/list.tsv"));
        renames = renames(!RENAME_FAILED, !DRY_RUN);
    }

    @BeforeEach
    void threeFiles() throws IOException {
        for (String name : new String[] {"1.tsv", "2.tsv", "3.tsv"}) {
            Files.writeString(folder.resolve(name), name);
            files.add(tally(folder.resolve(name), 100, 0));
        }
    }

    @Test
    void aDottedNameStandsInTheSameFolder() {
        assertThat(Renames.dotted(Path.of("/data/20170929000000.tsv.gz")))
                .isEqualTo(Path.of("/data/.20170929000000.tsv.gz"));
        assertThat(Renames.dotted(Path.of("a.tsv"))).isEqualTo(Path.of(".a.tsv"));
    }

    @Test
    void aFileIsRenamedOnceAllEarlierOnesAreSettled() throws IOException {
        settle(2);
        assertThat(names()).containsExactly("1.tsv", "2.tsv", "3.tsv");

        settle(0);
        assertThat(names()).containsExactly(".1.tsv", "2.tsv", "3.tsv");

        settle(1);
        assertThat(names()).containsExactly(".1.tsv", ".2.tsv", ".3.tsv");
    }

    @Test
    void theLogHearsOfFilesInTheirOrder() {
        settle(1);
        settle(2);
        assertThat(log).isEmpty();

        settle(0);
        assertThat(log).hasSize(3);
        assertThat(log.getFirst())
                .startsWith(folder.resolve("1.tsv") + ": 100 lines, 100 stored, 0 rejected, 0 failed");
        assertThat(log.getLast()).startsWith(folder.resolve("3.tsv").toString());
    }

    @Test
    void aRenamedFileHasItsContentAndKnowsThatItIsRenamed() {
        settle(0);

        assertThat(folder.resolve(".1.tsv")).hasContent("1.tsv");
        assertThat(files.getFirst().summary().renamed()).isTrue();
        assertThat(files.getFirst().problem()).isEmpty();
    }

    @Test
    void aFileOverTheErrorRateKeepsItsNameAndHoldsUpNoOther() throws IOException {
        replace(0, 100, 11);

        settle(0);
        settle(1);

        assertThat(names()).containsExactly(".2.tsv", "1.tsv", "3.tsv");
        assertThat(files.getFirst().summary().renamed()).isFalse();
        assertThat(files.getFirst().problem())
                .hasValue("11.00 % of its lines were rejected or failed; 10.00 % are allowed");
        assertThat(log.getFirst()).contains("100 lines, 89 stored, 6 rejected, 5 failed", "11.00 %");
    }

    @Test
    void aFileAtTheErrorRateIsRenamed() throws IOException {
        replace(0, 100, 10);

        settle(0);

        assertThat(names()).contains(".1.tsv");
        assertThat(files.getFirst().problem()).isEmpty();
    }

    @Test
    void aFileWithoutLinesIsRenamed() throws IOException {
        replace(0, 0, 0);

        settle(0);

        assertThat(names()).contains(".1.tsv");
    }

    @Test
    void aFileOverTheErrorRateIsRenamedIfAskedForAndReportedAllTheSame() throws IOException {
        renames = renames(RENAME_FAILED, !DRY_RUN);
        replace(0, 100, 100);

        settle(0);

        assertThat(names()).contains(".1.tsv");
        assertThat(files.getFirst().problem()).isPresent();
    }

    @Test
    void aFileThatCouldNotBeReadToItsEndIsNeverRenamed() throws IOException {
        renames = renames(RENAME_FAILED, !DRY_RUN);
        files.getFirst().problem("cut off in the middle of the gzip data");

        settle(0);

        assertThat(names()).contains("1.tsv");
        assertThat(log.getFirst()).endsWith(": cut off in the middle of the gzip data");
    }

    @Test
    void aDryRunRenamesNothing() throws IOException {
        renames = renames(!RENAME_FAILED, DRY_RUN);

        settle(0);

        assertThat(names()).containsExactly("1.tsv", "2.tsv", "3.tsv");
        assertThat(log).hasSize(1);
    }

    @Test
    void theStandardInputIsNoFileToRename() throws IOException {
        files.set(0, tally(LoadParameters.STDIN, 100, 0));

        settle(0);

        assertThat(files.getFirst().problem()).isEmpty();
        assertThat(files.getFirst().summary().renamed()).isFalse();
        assertThat(names()).containsExactly("1.tsv", "2.tsv", "3.tsv");
    }

    @Test
    void whatIsNoRegularFileKeepsItsName() throws IOException {
        Path noFile = Files.createDirectory(folder.resolve("0.tsv"));
        files.set(0, tally(noFile, 100, 0, 0));

        settle(0);

        assertThat(noFile).exists();
        assertThat(files.getFirst().problem()).isEmpty();
        assertThat(files.getFirst().summary().renamed()).isFalse();
    }

    @Test
    void aNameThatIsTakenIsNotTakenAway() throws IOException {
        Files.writeString(folder.resolve(".1.tsv"), "earlier");

        settle(0);
        settle(1);

        assertThat(folder.resolve(".1.tsv")).hasContent("earlier");
        assertThat(folder.resolve("1.tsv")).hasContent("1.tsv");
        assertThat(files.getFirst().problem()).hasValue("it is loaded, but not renamed: .1.tsv exists already");
        assertThat(names()).contains(".2.tsv");
    }

    @Test
    void aFileThatHasVanishedMeanwhileIsAProblemOfItsOwn() throws IOException {
        Files.delete(folder.resolve("1.tsv"));

        settle(0);
        settle(1);

        assertThat(files.getFirst().problem()).hasValue("it is loaded, but can't be renamed: it is not there");
        assertThat(names()).contains(".2.tsv");
    }

    @Test
    void rejectsAreOnTheDiskBeforeTheNewName() {
        rejects.add(files.getFirst(), 1, "rejected", "no id", new byte[0], 0, 0);
        assertThat(folder.resolve("rejects/list.tsv")).doesNotExist();

        settle(0);

        assertThat(folder.resolve("rejects/list.tsv")).content().contains("1.tsv\t1\trejected\tno id");
    }

    private Renames renames(boolean renameFailed, boolean dryRun) {
        LoadParameters parameters = new LoadParameters(
                List.of(),
                Map.of("idfa", new HostPort("127.0.0.1", 33013)),
                Effort.DEFAULT,
                Duration.ZERO,
                MAX_ERROR_RATE,
                folder,
                renameFailed,
                dryRun);
        return new Renames(parameters, rejects, log::add);
    }

    private void replace(int position, int lines, int bad) {
        files.set(position, tally(files.get(position).path(), lines, bad, position));
    }

    private void settle(int position) {
        files.get(position).close(2_000_000_000);
    }

    private FileTally tally(Path path, int lines, int bad) {
        return tally(path, lines, bad, path.equals(LoadParameters.STDIN) ? 0 : files.size());
    }

    /** Half of the bad lines, and one more if they are odd, are rejected, the rest failed. */
    private FileTally tally(Path path, int lines, int bad, int position) {
        FileTally file = new FileTally(path, position, SourceFile.size(path), settled -> renames.settled(settled));
        file.begin(1_000_000_000);
        file.lines(lines);
        file.stored(lines - bad);
        file.rejected((bad + 1) / 2);
        file.failed(bad / 2);
        return file;
    }

    /** Of the files, dotted ones first. */
    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".tsv"))
                    .sorted()
                    .toList();
        }
    }
}
