package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold after every load, whatever has gone wrong. */
final class Accounts {
    private Accounts() {}

    /** Every line has one fate, in each file and in total. */
    static void requireSums(LoadSummary summary) {
        LoadSummary.Counts total = LoadSummary.Counts.NONE;
        for (LoadSummary.File file : summary.files()) {
            requireSum(file.counts(), file.file());
            total = total.plus(file.counts());
        }
        assertThat(summary.counts()).isEqualTo(total);
    }

    private static void requireSum(LoadSummary.Counts counts, String of) {
        assertThat(counts.stored() + counts.rejected() + counts.failed())
                .as("%s: stored, rejected and failed of %s", of, counts)
                .isEqualTo(counts.lines());
        assertThat(List.of(counts.lines(), counts.stored(), counts.rejected(), counts.failed(), counts.warnings()))
                .as(of)
                .allMatch(count -> count >= 0);
    }

    /** What stands in the rejects file: which lines of which file, and why. */
    static Map<Path, Map<Long, String>> unstored(LoadSummary summary) throws IOException {
        Map<Path, Map<Long, String>> reasons = new HashMap<>();
        if (summary.rejectsFile().isEmpty()) {
            return reasons;
        }
        List<String> entries = Files.readAllLines(Path.of(summary.rejectsFile().get()), StandardCharsets.ISO_8859_1);
        for (String entry : entries.subList(1, entries.size())) {
            String[] fields = entry.split("\t", -1);
            assertThat(fields).hasSize(5);
            String before = reasons.computeIfAbsent(Path.of(fields[0]), file -> new HashMap<>())
                    .put(Long.valueOf(fields[1]), fields[2] + ": " + fields[3]);
            assertThat(before).as("listed twice: %s", entry).isNull();
        }
        return reasons;
    }

    /**
     * The summary, the rejects file and the servers tell the same: each file's lines are all read, those that are not
     * stored are listed, and every other record is in the memcached of its type as it stood in the file.
     */
    static void requireTruth(LoadSummary summary, Collection<SampleFile> files, Map<String, LocalMemcached> servers)
            throws IOException {
        assertThat(summary.unlisted()).isZero();
        assertThat(summary.servers().values().stream()
                        .mapToLong(LoadSummary.Server::records)
                        .sum())
                .isEqualTo(summary.counts().stored());
        Map<Path, Map<Long, String>> unstored = unstored(summary);
        for (SampleFile file : files) {
            LoadSummary.Counts counts = of(summary, file).counts();
            Map<Long, String> missing = unstored.getOrDefault(file.path(), Map.of());
            assertThat(counts.lines())
                    .as("lines of %s", file.path())
                    .isEqualTo(file.lines().size());
            assertThat(counts.rejected() + counts.failed()).isEqualTo(missing.size());
            Map<Long, Sample> acknowledged = new HashMap<>(file.samples());
            acknowledged.keySet().removeAll(missing.keySet());
            assertThat(counts.stored()).isEqualTo(acknowledged.size());
            requireStored(acknowledged.values(), servers);
        }
    }

    /** All these records are in the memcached of their types. */
    static void requireStored(Collection<Sample> samples, Map<String, LocalMemcached> servers) throws IOException {
        Set<String> lost = new HashSet<>();
        for (Map.Entry<String, LocalMemcached> server : servers.entrySet()) {
            Map<String, UserApps> expected = new HashMap<>();
            samples.stream()
                    .filter(sample -> sample.type().equals(server.getKey()))
                    .forEach(sample -> expected.put(sample.key(), sample.value()));
            Map<String, UserApps> found = StoredRecords.of(server.getValue().port(), expected.keySet());
            expected.forEach((key, value) -> {
                if (!value.equals(found.get(key))) {
                    lost.add(key);
                }
            });
        }
        assertThat(lost).as("acknowledged, but not stored").isEmpty();
    }

    /** The part of the summary that is about {@code file}. */
    static LoadSummary.File of(LoadSummary summary, SampleFile file) {
        return summary.files().stream()
                .filter(part -> part.file().equals(file.path().toString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file.path() + " is not in the summary"));
    }

    /** The files are renamed, and only so. */
    static void requireRenamed(SampleFile... files) {
        for (SampleFile file : files) {
            assertThat(file.dotted()).exists();
            assertThat(file.path()).doesNotExist();
        }
    }

    /** The files have kept their names. */
    static void requireUntouched(SampleFile... files) {
        for (SampleFile file : files) {
            assertThat(file.path()).exists();
            assertThat(file.dotted()).doesNotExist();
        }
    }
}
