package io.millrace.calc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that are packed, and inputs that are not what they should be. */
@Timeout(60)
final class PackedInputTest {
    private static final int LONGEST = 1 << 20;
    private static final long SEED = 11;
    private static final List<String> LINES = lines(50_000);

    @TempDir
    private Path folder = Path.of("");

    private static List<String> lines(int count) {
        Random random = new Random(SEED);
        return IntStream.range(0, count)
                .mapToObj(_ -> random.nextInt(100) + " + " + random.nextInt(100_000))
                .toList();
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        return packed.toByteArray();
    }

    private Path file(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return Files.write(folder.resolve(name), all.toByteArray());
    }

    /** An archive with these files; a name that ends with a slash is a folder. */
    private Path sevenZip(Map<String, byte[]> files, char... password) throws IOException {
        Path archive = folder.resolve("in.7z");
        try (SevenZOutputFile output = password.length == 0
                ? new SevenZOutputFile(archive.toFile())
                : new SevenZOutputFile(archive.toFile(), password)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                SevenZArchiveEntry entry = new SevenZArchiveEntry();
                entry.setName(file.getKey());
                entry.setDirectory(file.getKey().endsWith("/"));
                output.putArchiveEntry(entry);
                output.write(file.getValue());
                output.closeArchiveEntry();
            }
        }
        return archive;
    }

    private static List<String> read(Path file) throws IOException {
        return OperationReaderTest.lines(OperationReaderTest.blocks(file, LONGEST));
    }

    /** Reads until the fault that must come, and returns its message. */
    private static String faultOf(Path file, List<String> before) throws IOException {
        List<OperationBlock> blocks = new ArrayList<>();
        try (OperationReader reader = OperationReader.open(file, LONGEST)) {
            for (Optional<OperationBlock> block = reader.next(); block.isPresent(); block = reader.next()) {
                blocks.add(block.get());
            }
        } catch (IOException fault) {
            before.addAll(OperationReaderTest.lines(blocks));
            return String.valueOf(fault.getMessage());
        }
        throw new AssertionError("there was no fault");
    }

    @Test
    void gzipIsToldByItsFirstBytes() throws IOException {
        assertThat(read(file("in.txt", gzip(text(LINES))))).isEqualTo(LINES);
    }

    @Test
    void theMembersOfAGzipFileFollowEachOther() throws IOException {
        byte[] text = text(LINES);
        int middle = text.length / 2;
        byte[] first = gzip(Arrays.copyOfRange(text, 0, middle));
        byte[] second = gzip(Arrays.copyOfRange(text, middle, text.length));
        assertThat(read(file("in.gz", first, gzip(new byte[0]), second))).isEqualTo(LINES);
    }

    @Test
    void whatStandsBeforeTheCutInAGzipFileIsGivenToTheLastWholeLine() throws IOException {
        byte[] packed = gzip(text(LINES));
        List<String> before = new ArrayList<>();
        String fault = faultOf(file("in.gz", Arrays.copyOf(packed, packed.length - 9)), before);
        // all that was packed is there: only the checksum is cut
        assertThat(before).isEqualTo(LINES);
        assertThat(fault)
                .startsWith(folder.resolve("in.gz") + ": after line 50000, near byte " + (packed.length - 9))
                .contains("cut off");
    }

    @Test
    void aDamagedGzipFileIsReadToTheDamage() throws IOException {
        byte[] packed = gzip(text(LINES));
        Arrays.fill(packed, packed.length / 2, packed.length / 2 + 50, (byte) 0xff);
        List<String> before = new ArrayList<>();
        assertThat(faultOf(file("in.gz", packed), before)).contains("corrupt");
        // nobody knows where exactly the damage begins: some lines behind it may look sound
        assertThat(before)
                .hasSizeGreaterThan(LINES.size() / 3)
                .startsWith(LINES.subList(0, LINES.size() / 3).toArray(String[]::new));
    }

    @Test
    void junkBehindAGzipFileIsToldOf() throws IOException {
        List<String> before = new ArrayList<>();
        assertThat(faultOf(file("in.gz", gzip(text(LINES)), "junk".getBytes(StandardCharsets.US_ASCII)), before))
                .contains("in.gz: after line 50000");
        assertThat(before).isEqualTo(LINES);
    }

    @Test
    void anEmptyFileWhoseNameSaysThatItIsPackedIsCutOff() throws IOException {
        Path file = file("in.gz");
        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("in.gz: it is empty");
    }

    @Test
    void ofASevenZipArchiveTheFirstFileIsRead() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("folder/", new byte[0]);
        files.put("folder/first.txt", text(LINES));
        files.put("second.txt", text(List.of("1")));
        assertThat(read(sevenZip(files))).isEqualTo(LINES);
    }

    @Test
    void anEmptyFileInAnArchiveHasNoOperations() throws IOException {
        assertThat(read(sevenZip(Map.of("first.txt", new byte[0])))).isEmpty();
    }

    @Test
    void anArchiveWithoutAFileIsToldOf() throws IOException {
        assertThat(faultOf(sevenZip(Map.of("folder/", new byte[0])), new ArrayList<>()))
                .isEqualTo(folder.resolve("in.7z") + ": there is no file in the archive");
    }

    @Test
    void anEncryptedArchiveIsToldOf() throws IOException {
        Path archive = sevenZip(Map.of("first.txt", text(LINES)), "secret".toCharArray());
        assertThat(faultOf(archive, new ArrayList<>())).contains("in.7z").contains("it is encrypted");
    }

    @Test
    void aCutArchiveIsToldOf() throws IOException {
        Path archive = sevenZip(Map.of("first.txt", text(LINES)));
        byte[] packed = Files.readAllBytes(archive);
        assertThat(faultOf(file("cut.7z", Arrays.copyOf(packed, packed.length / 2)), new ArrayList<>()))
                .startsWith(folder.resolve("cut.7z") + ": ");
    }

    @Test
    void aDamagedArchiveIsReadToTheDamage() throws IOException {
        Path archive = sevenZip(Map.of("first.txt", text(LINES)));
        byte[] packed = Files.readAllBytes(archive);
        Arrays.fill(packed, packed.length * 3 / 4, packed.length * 3 / 4 + 20, (byte) 0x55);
        List<String> before = new ArrayList<>();
        assertThat(faultOf(file("in.7z", packed), before)).contains("in.7z: after line ");
        assertThat(before)
                .hasSizeGreaterThan(LINES.size() / 2)
                .startsWith(LINES.subList(0, LINES.size() / 2).toArray(String[]::new));
    }

    @Test
    void whateverIsWrongWithAnArchiveIsAnErrorForTheUser() throws IOException {
        byte[] packed = Files.readAllBytes(sevenZip(Map.of("first.txt", text(LINES.subList(0, 200)))));
        Random random = new Random(SEED);
        for (int trial = 0; trial < 300; trial++) {
            byte[] damaged = packed.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[6 + random.nextInt(damaged.length - 6)] = (byte) random.nextInt(256);
            }
            Path file = file("damaged.7z", damaged);
            try {
                read(file);
            } catch (IOException fault) {
                assertThat(fault).hasMessageStartingWith(file + ": ");
            }
        }
    }

    @Test
    void anArchiveThatComesDownAPipeIsReadLikeAFile() throws IOException, InterruptedException {
        Path archive = sevenZip(Map.of("first.txt", text(LINES)));
        assertThat(readThroughPipe(archive)).isEqualTo(LINES);
    }

    @Test
    void gzipMayComeDownAPipe() throws IOException, InterruptedException {
        assertThat(readThroughPipe(file("in.gz", gzip(text(LINES))))).isEqualTo(LINES);
    }

    private List<String> readThroughPipe(Path file) throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer = new ProcessBuilder(
                        "/bin/sh", "-c", "cat \"$1\" >\"$2\"", "sh", file.toString(), pipe.toString())
                .start();
        List<String> lines = read(pipe);
        assertThat(writer.waitFor()).isZero();
        return lines;
    }

    @Test
    void linesThatComeOneByOneAreGivenAtOnce() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process cat = new ProcessBuilder("/bin/sh", "-c", "cat >\"$1\"", "sh", pipe.toString()).start();
        try (OperationReader reader = OperationReader.open(pipe, LONGEST)) {
            for (String line : List.of("7\n", "1+1\n2", "\n")) {
                cat.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
                cat.getOutputStream().flush();
                assertThat(OperationReaderTest.text(reader.next().orElseThrow()))
                        .endsWith("\n");
            }
            cat.getOutputStream().close();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void aMissingFileIsToldOf() {
        assertThatThrownBy(() -> read(folder.resolve("missing.txt")))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("missing.txt") + ": there is no such file");
    }

    @Test
    void aFolderIsToldOf() {
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ": it is a folder");
    }

    @Test
    void aFileThatCannotBeReadIsToldOf() {
        assertThatThrownBy(() -> read(Path.of("/proc/self/mem")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("/proc/self/mem: ");
    }
}
