package io.millrace.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is mirrored: everything that these don't leave out. What is left out is neither uploaded nor, on the server,
 * changed or deleted.
 *
 * <p>The patterns of the command line decide first, then those of the {@code .millraceignore} files, the deepest first;
 * in each of these the last matching pattern does. As in git, nothing in a folder that is left out can be taken back in.
 * The ignore files themselves aren't mirrored, unless a pattern takes them in, and neither are the temporary files of other
 * runs that mirror something into the folder.
 *
 * @param patterns of the command line
 * @param files the patterns of ignore files, by the path of the folder they are in; the root's is the empty text
 * @param extensions that leave a file out, whatever the patterns say: in lower case, without the dot
 * @param maxDepth of how many names a path may be, 1 or more
 * @param sizes of files
 */
public record Rules(
        IgnorePatterns patterns, Map<String, IgnorePatterns> files, Set<String> extensions, int maxDepth, Sizes sizes) {
    /** The name of a file of patterns, for its folder and those below. */
    public static final String FILE_NAME = ".millraceignore";

    /** Nothing is left out but the ignore files. */
    public static final Rules NONE =
            new Rules(IgnorePatterns.NONE, Map.of(), Set.of(), Integer.MAX_VALUE, new Sizes(0, Long.MAX_VALUE));

    /** @throws IllegalArgumentException if an extension isn't of that form, or the depth is too small */
    public Rules {
        files = Map.copyOf(files);
        extensions = Set.copyOf(extensions);
        for (String extension : extensions) {
            if (extension.isEmpty()
                    || extension.indexOf('/') >= 0
                    || extension.startsWith(".")
                    || !extension.equals(extension.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "'" + extension + "' can't be an extension: write it in lower case and without the dot");
            }
        }
        if (maxDepth < 1) {
            throw new IllegalArgumentException("the depth must be at least 1, not " + maxDepth);
        }
    }

    /**
     * The sizes that a file may have, in bytes, both ends included.
     *
     * @param least 0 or more
     * @param most at least {@code least}
     */
    public record Sizes(long least, long most) {
        /** @throws IllegalArgumentException if no size is between the two */
        public Sizes {
            if (least < 0 || most < least) {
                throw new IllegalArgumentException(
                        "no file has at least " + least + " and at most " + most + " bytes: check the two sizes");
            }
        }

        /** Whether a file of that size is mirrored. */
        public boolean include(long size) {
            return least <= size && size <= most;
        }
    }

    /** Extensions as users write them, in the form that these take: in lower case, without the dot. */
    public static Set<String> extensions(Collection<String> texts) {
        return texts.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .map(text -> text.startsWith(".") ? text.substring(1) : text)
                .collect(Collectors.toSet());
    }

    /** These, and the patterns of more ignore files, by the path of their folder; the root's is the empty text. */
    public Rules with(Map<String, IgnorePatterns> more) {
        Map<String, IgnorePatterns> all = new HashMap<>(files);
        all.putAll(more);
        return new Rules(patterns, all, extensions, maxDepth, sizes);
    }

    /** These, but that what is at a path, and all below it, is left out whatever the patterns say. */
    public Rules without(RelativePath path) {
        return new Rules(patterns.without(path), files, extensions, maxDepth, sizes);
    }

    /**
     * Whether the patterns of the command line alone leave out whatever is at a path, file or folder, so that nothing of it
     * matters. Ignore files matter even where they are left out.
     *
     * @param path as in {@link Changes}, in a folder that is mirrored
     */
    boolean passOver(String path) {
        boolean ignoreFile = path.equals(FILE_NAME) || path.endsWith("/" + FILE_NAME);
        return !ignoreFile
                && patterns.includes(path, false).equals(Optional.of(false))
                && patterns.includes(path, true).equals(Optional.of(false));
    }

    /** Whether a path is mirrored, as far as its name and those of its folders decide. */
    public boolean include(RelativePath path, boolean folder) {
        Optional<RelativePath> parent = path.parent();
        return (parent.isEmpty() || include(parent.get(), true)) && includeByItself(path, folder);
    }

    /** The same where the folder that it lies in is known to be mirrored. */
    public boolean includeByItself(RelativePath path, boolean folder) {
        if (maxDepth != Integer.MAX_VALUE && path.depth() > maxDepth) {
            return false;
        }
        if (!folder && !extensions.isEmpty() && hasExtension(path.name().toLowerCase(Locale.ROOT))) {
            return false;
        }
        Optional<Boolean> said = patterns.includes(path.text(), folder).or(() -> saidInFiles(path.text(), folder));
        return said.orElseGet(() -> folder || !(path.isNamed(FILE_NAME) || TemporaryName.isAnyones(path)));
    }

    private Optional<Boolean> saidInFiles(String path, boolean folder) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            IgnorePatterns deep = files.get(path.substring(0, slash));
            if (deep != null) {
                Optional<Boolean> said = deep.includes(path.substring(slash + 1), folder);
                if (said.isPresent()) {
                    return said;
                }
            }
        }
        return files.getOrDefault("", IgnorePatterns.NONE).includes(path, folder);
    }

    /** A name that only begins with a dot has none. */
    private boolean hasExtension(String name) {
        for (String extension : extensions) {
            int dot = name.length() - extension.length() - 1;
            if (dot > 0 && name.charAt(dot) == '.' && name.endsWith(extension)) {
                return true;
            }
        }
        return false;
    }
}
