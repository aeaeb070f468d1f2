package io.millrace.cli;

import io.millrace.engine.ByteSize;
import io.millrace.sync.IgnorePatterns;
import io.millrace.sync.Links;
import io.millrace.sync.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What of a folder is mirrored. */
final class RuleOptions {
    private final List<String> patterns = new ArrayList<>();
    private final List<String> extensions = new ArrayList<>();
    private int maxDepth = Rules.NONE.maxDepth();
    private ByteSize minSize = new ByteSize(Rules.NONE.sizes().least());
    private ByteSize maxSize = new ByteSize(Rules.NONE.sizes().most());
    private Links links = Links.SKIP;

    /** Adds them to those of a command. */
    void addTo(OptionList options) {
        options.each(
                "-x, --exclude",
                "PATTERN",
                "Leave out what matches: a pattern in gitignore's syntax, quoted from the shell. Of all patterns"
                        + " the last that matches decides, before those of the .millraceignore files in the folder. What is"
                        + " left out is not touched on the server either.",
                String.class,
                patterns::add);
        options.each(
                "-i, --include",
                "PATTERN",
                "Take back in what matches, unless a folder that it lies in is left out.",
                String.class,
                pattern -> patterns.add("!" + pattern));
        options.list(
                "--exclude-ext",
                "EXT",
                "Leave out files with these extensions, whatever the patterns say, as in tmp,bak.",
                String.class,
                extensions::add);
        options.option(
                "--max-depth",
                "N",
                "Leave out what lies deeper; 1 is what lies in the folder itself.",
                Integer.class,
                value -> maxDepth = value);
        options.option(
                "--min-size",
                "SIZE",
                "Leave out smaller files; bytes, or as in 10K, 5M, 1G.",
                ByteSize.class,
                value -> minSize = value);
        options.option("--max-size", "SIZE", "Leave out larger files.", ByteSize.class, value -> maxSize = value);
        options.option(
                "--links",
                "HOW",
                "Symbolic links: skip (the default), or follow: mirror what they lead to.",
                Links.class,
                value -> links = value);
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
