package io.millrace.cli;

import io.millrace.load.LoadParameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that a command was given, by pattern and by name; each once, however often it was named. */
final class InputFiles {
    private final Map<Path, Path> chosen = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();

    /**
     * The files to load. Those whose name begins with a dot are left out, since they are loaded already.
     *
     * @param patterns see {@link FilePattern}
     * @param named files by name; {@code -} is the standard input. They need not exist: a load reports those it misses
     */
    static InputFiles of(Collection<String> patterns, Collection<Path> named) {
        InputFiles inputs = new InputFiles();
        for (String pattern : patterns) {
            FilePattern.Expansion expansion = new FilePattern(pattern).expand();
            inputs.notices.addAll(expansion.notices());
            expansion
                    .files()
                    .forEach(file -> inputs.choose(file.equals(LoadParameters.STDIN) ? Path.of(".", "-") : file));
        }
        named.forEach(inputs::choose);
        return inputs;
    }

    /** In the order in which they were named. */
    List<Path> files() {
        return List.copyOf(chosen.values());
    }

    /** What the user should know: what was left out, and why. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    private void choose(Path file) {
        Path name = file.getFileName();
        boolean folder =
                name == null || name.toString().equals(".") || name.toString().equals("..");
        if (!folder && name.toString().startsWith(".")) {
            notices.add("left out " + file + ": a leading dot means that it is loaded already");
        } else if (file.equals(LoadParameters.STDIN)) {
            chosen.putIfAbsent(file, file);
        } else {
            chosen.putIfAbsent(file.toAbsolutePath().normalize(), file);
        }
    }
}
