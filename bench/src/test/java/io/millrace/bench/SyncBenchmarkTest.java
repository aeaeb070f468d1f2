package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.MirrorSizes.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Timeout(120)
final class SyncBenchmarkTest {
    /** Stands where the millrace program will: a mirror with the same options, which remembers what it has uploaded. */
    private static final String MILLRACE = """
            #!/usr/bin/python3
            import ctypes, ftplib, json, os, pathlib, signal, sys, time, urllib.parse
            root = sys.argv[2]
            url = urllib.parse.urlsplit(sys.argv[3])
            options = dict(word.lstrip("-").partition("=")[::2] for word in sys.argv[4:])
            journal = pathlib.Path(options["data"], "journal")
            done = json.loads(journal.read_text()) if journal.exists() else {}
            signal.signal(signal.SIGTERM, lambda *_: os._exit(143))

            def connect():
                server = ftplib.FTP()
                server.connect(url.hostname, url.port)
                server.login(url.username, os.environ["MILLRACE_PASSWORD"])
                return server

            def cycle():
                began = time.perf_counter()
                paths = sorted(path for path in pathlib.Path(root).rglob("*") if not path.is_symlink())
                changed = [path for path in paths if done.get(str(path)) != (path.is_file() and path.stat().st_mtime_ns)]
                server = connect() if changed else None
                for path in changed:
                    name = "/" + str(path.relative_to(root))
                    if path.is_dir():
                        server.mkd(name)
                    else:
                        with open(path, "rb") as content:
                            server.storbinary("STOR " + name, content)
                    done[str(path)] = path.is_file() and path.stat().st_mtime_ns
                journal.write_text(json.dumps(done))
                print(json.dumps({"seconds": time.perf_counter() - began, "created": len(changed), "updated": 0,
                                  "renamed": 0, "deleted": 0, "failed": 0, "problem": None},
                                 separators=(",", ":")), flush=True)

            if "watch" in options:
                libc = ctypes.CDLL(None)
                events = libc.inotify_init1(0)
                for folder, _, _ in os.walk(root):
                    libc.inotify_add_watch(events, folder.encode(), 0x4 | 0x8 | 0x100 | 0x200)
            cycle()
            while "once" not in options:
                if "watch" in options:
                    os.read(events, 4096)
                else:
                    time.sleep(0.05)
                cycle()
            """;

    private static final MirrorSizes SIZES = new MirrorSizes(
            new Shape(12, 100, 4, 2),
            new Shape(2, 100_000, 0, 1),
            new Shape(30, 10, 5, 5),
            new MirrorSizes.Live(2, 3, Duration.ofMillis(100)));

    @TempDir
    private static Path home;

    @TempDir
    private static Path work;

    private static SyncReport report;

    @BeforeAll
    static void measure() throws Exception {
        Path servers = Path.of("..", ".millrace", "servers").toAbsolutePath().normalize();
        Files.createSymbolicLink(
                Files.createDirectory(home.resolve(".millrace")).resolve("servers"), servers);
        report = benchmark(MILLRACE, Task.values()).run();
    }

    @Test
    void measuresEveryTask() {
        assertThat(report.rows())
                .extracting(row -> row.task() + ": " + row.contender())
                .containsExactly(
                        "12 files of 100 bytes: millrace sync --once",
                        "12 files of 100 bytes: bare STOR loop",
                        "2 files of 97 KiB: millrace sync --once",
                        "2 files of 97 KiB: bare STOR loop",
                        "12 files of 100 bytes, unchanged: millrace sync --once",
                        "12 files of 100 bytes, few connections: 3 connections allowed, --transfers 10",
                        "12 files of 100 bytes, few connections: 50 connections allowed, --transfers 3",
                        "30 files of 10 bytes: first upload",
                        "30 files of 10 bytes: nothing changed");
    }

    @Test
    void readsOffASyncThatGoesOn() {
        assertThat(report.readings())
                .extracting(reading -> reading.name() + ": " + reading.count() + " " + reading.unit())
                .containsExactly(
                        "no-change cycle with a remote listing: 2 ms",
                        "no-change cycle with --watch, from the journal: 2 ms",
                        "CPU while idle with --watch: 1 s",
                        "from saved to visible with --watch: 3 ms");
        assertThat(report.readings()).allSatisfy(reading -> {
            assertThat(reading.median()).isNotNegative();
            assertThat(reading.most()).isGreaterThanOrEqualTo(reading.median());
        });
    }

    @Test
    void leavesNothingBehind() throws IOException {
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void believesNoProgramThatLeavesOneOut() throws IOException {
        SyncBenchmark benchmark =
                benchmark(MILLRACE.replace("if not path", "if path.stem != 'file-3' and not path"), Task.SMALL);
        assertThatThrownBy(benchmark::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("millrace sync --once left out")
                .hasMessageContaining("file-3.dat");
    }

    @Test
    void believesNoProgramThatUploadsAgainWhatHasNotChanged() throws IOException {
        String forgetful = MILLRACE.replace("done[str(path)] = path.is_file() and", "done[str(path)] = False and");
        SyncBenchmark benchmark = benchmark(forgetful, Task.UNCHANGED);
        assertThatThrownBy(benchmark::run).isInstanceOf(IOException.class).hasMessageContaining("uploaded files again");
    }

    @Test
    void believesNoWatcherThatAsksTheServerWithoutNeed() throws IOException {
        SyncBenchmark benchmark = benchmark(MILLRACE.replace("if changed else None", ""), Task.WATCH);
        assertThatThrownBy(benchmark::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended by itself")
                .hasMessageContaining("ConnectionRefusedError");
    }

    @Test
    void tellsWhatAProgramThatFailsSaid() throws IOException {
        SyncBenchmark benchmark = benchmark("#!/bin/sh\necho no such luck >&2\nexit 3\n", Task.SMALL);
        assertThatThrownBy(benchmark::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 3: no such luck");
    }

    private static SyncBenchmark benchmark(String millrace, Task... tasks) throws IOException {
        Path program = Files.writeString(home.resolve("millrace"), millrace);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        SyncBenchmark.Places places = new SyncBenchmark.Places(work, home);
        return new SyncBenchmark(
                new SyncBenchmark.Settings(1, false, new TreeSet<>(List.of(tasks)), SIZES, places), line -> {});
    }
}
