package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the patterns with those of {@code git check-ignore}. */
final class GitRulesTest {
    private static final String CHARACTERS = "aab.*?/![]-\\ ^";

    @TempDir
    Path folder;

    @Test
    void generatedPatternsMeanWhatTheyMeanToGit() throws Exception {
        Random random = new Random(20261122);
        git(folder, "init", "-q").waitFor();
        List<String> paths = makePaths(random);
        int leftOut = 0;
        for (int round = 0; round < 60; round++) {
            List<String> top = patterns(random, 1 + random.nextInt(6));
            List<String> deep = patterns(random, random.nextInt(3));
            Files.write(folder.resolve(".gitignore"), top);
            Files.write(folder.resolve("a/.gitignore"), deep);
            Rules rules = Rules.NONE.with(Map.of("", read(top), "a", read(deep)));

            Set<String> ours = paths.stream()
                    .filter(path -> !rules.include(RelativePath.of(path), Files.isDirectory(folder.resolve(path))))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(ours).as("left out by %s and in a by %s", top, deep).isEqualTo(ignored(paths));
            leftOut += ours.size();
        }
        assertThat(leftOut).isBetween(1_000, 60 * paths.size() - 1_000);
    }

    private List<String> makePaths(Random random) throws IOException {
        Set<String> paths = new TreeSet<>();
        Files.createDirectories(folder.resolve("a"));
        paths.add("a");
        while (paths.size() < 250) {
            String path = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(i -> text(random, "aaab.-]!* ", 1 + random.nextInt(3)))
                    .collect(Collectors.joining("/"));
            boolean sound = path.chars().allMatch(c -> c > 0)
                    && List.of(path.split("/")).stream().noneMatch(name -> name.equals(".") || name.equals(".."));
            if (!sound) {
                continue;
            }
            Path place = folder.resolve(path);
            if (Files.exists(place) || fileAbove(place)) {
                continue;
            }
            Files.createDirectories(place.getParent());
            if (random.nextBoolean()) {
                Files.createFile(place);
            } else {
                Files.createDirectory(place);
            }
            for (Path each = folder.relativize(place); each != null; each = each.getParent()) {
                paths.add(each.toString());
            }
        }
        return List.copyOf(paths);
    }

    private boolean fileAbove(Path place) {
        for (Path each = place.getParent(); each != null && !each.equals(folder); each = each.getParent()) {
            if (Files.isRegularFile(each)) {
                return true;
            }
        }
        return false;
    }

    /** Only such as both sides take: a malformed one is an error here, and matches nothing in git. */
    private static List<String> patterns(Random random, int count) {
        List<String> patterns = new ArrayList<>();
        while (patterns.size() < count) {
            String pattern = random.nextInt(4) == 0
                    ? List.of(
                                    "**/a",
                                    "a/**",
                                    "a/**/b",
                                    "/**",
                                    "**",
                                    "a/**/b/",
                                    "**/a/b",
                                    "/a",
                                    "a/*b",
                                    "a/",
                                    "!a",
                                    "[[:alpha:]]",
                                    "[!a]*",
                                    "[]-]",
                                    "#a",
                                    "\\#a",
                                    "a\\ ",
                                    "a ")
                            .get(random.nextInt(18))
                    : text(random, CHARACTERS, 1 + random.nextInt(6));
            // git 2.39 takes ** behind other characters for whole names, against its manual
            boolean contested = pattern.matches(".*[^/!]\\*\\*+/.*") || pattern.matches("!?[^/*]+\\*\\*.*");
            if (!contested && isWellFormed(pattern)) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private static boolean isWellFormed(String pattern) {
        try {
            IgnorePatterns.read("test", pattern);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static IgnorePatterns read(List<String> patterns) {
        return IgnorePatterns.read("test", String.join("\n", patterns));
    }

    private static String text(Random random, String characters, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> String.valueOf(characters.charAt(random.nextInt(characters.length()))))
                .collect(Collectors.joining());
    }

    private Set<String> ignored(List<String> paths) throws IOException, InterruptedException {
        Process git = git(folder, "check-ignore", "--no-index", "-z", "--stdin");
        Thread.ofVirtual().start(() -> write(git, paths));
        String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isLessThan(2);
        return answer.isEmpty() ? Set.of() : new TreeSet<>(List.of(answer.split("\0")));
    }

    private static void write(Process git, List<String> paths) {
        try (var input = git.getOutputStream()) {
            input.write(String.join("\0", paths).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Process git(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.excludesFile="));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
