package io.millrace.cli;

import io.millrace.engine.ByteSize;
import io.millrace.sync.IgnorePatterns;
import io.millrace.sync.Links;
import io.millrace.sync.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of a folder is mirrored. */
final class RuleOptions {
    private final List<String> patterns = new ArrayList<>();

    @Option(
            names = "--exclude-ext",
            order = 3,
            paramLabel = "EXT",
            split = ",",
            description = "Leave out files with these extensions, whatever the patterns say, as in tmp,bak.")
    private List<String> extensions = new ArrayList<>();

    @Option(
            names = "--max-depth",
            order = 4,
            paramLabel = "N",
            description = "Leave out what lies deeper; 1 is what lies in the folder itself.")
    private int maxDepth = Rules.NONE.maxDepth();

    @Option(
            names = "--min-size",
            order = 5,
            paramLabel = "SIZE",
            description = "Leave out smaller files; bytes, or as in 10K, 5M, 1G.")
    private ByteSize minSize = new ByteSize(Rules.NONE.sizes().least());

    @Option(names = "--max-size", order = 6, paramLabel = "SIZE", description = "Leave out larger files.")
    private ByteSize maxSize = new ByteSize(Rules.NONE.sizes().most());

    @Option(
            names = "--links",
            order = 7,
            paramLabel = "HOW",
            description = "Symbolic links: skip (the default), or follow: mirror what they lead to.")
    private Links links = Links.SKIP;

    /** Called with nothing at first, and at each occurrence with all that came so far. */
    @Option(
            names = {"-x", "--exclude"},
            order = 1,
            paramLabel = "PATTERN",
            description =
                    "Leave out what matches: a pattern in gitignore's syntax, quoted from the shell. Of all patterns"
                            + " the last that matches decides, before those of the .millraceignore files in the folder. What is"
                            + " left out is not touched on the server either.")
    void exclude(@Nullable List<String> all) {
        if (all != null && !all.isEmpty()) {
            patterns.add(all.getLast());
        }
    }

    @Option(
            names = {"-i", "--include"},
            order = 2,
            paramLabel = "PATTERN",
            description = "Take back in what matches, unless a folder that it lies in is left out.")
    void include(@Nullable List<String> all) {
        if (all != null && !all.isEmpty()) {
            patterns.add("!" + all.getLast());
        }
    }

    /** In the order of the command line. */
    List<String> patterns() {
        return List.copyOf(patterns);
    }

    Links links() {
        return links;
    }

    /**
     * What was asked.
     *
     * @throws IllegalArgumentException if a value is out of range or a pattern malformed; the message is for the user
     */
    Rules rules() {
        return new Rules(
                IgnorePatterns.of(patterns),
                Map.of(),
                Rules.extensions(extensions),
                maxDepth,
                new Rules.Sizes(minSize.bytes(), maxSize.bytes()));
    }
}
