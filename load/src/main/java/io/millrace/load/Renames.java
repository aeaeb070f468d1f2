package io.millrace.load;

import io.millrace.engine.InOrder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives settled files their dotted names, in the order of the files, each as soon as all earlier ones are settled. */
final class Renames {
    private static final Logger LOG = LoggerFactory.getLogger(Renames.class);

    private final LoadParameters parameters;
    private final RejectsFile rejects;
    private final Consumer<String> log;
    private final InOrder<FileTally> order = new InOrder<>(this::commit);

    /** @param log hears of each file, in order */
    Renames(LoadParameters parameters, RejectsFile rejects, Consumer<String> log) {
        this.parameters = parameters;
        this.rejects = rejects;
        this.log = log;
    }

    /** The name that a file has once it is loaded. */
    static Path dotted(Path file) {
        // a name may be bytes that are no text in this locale; as a URI it keeps them all
        String uri = file.toAbsolutePath().toUri().toString();
        int name = uri.lastIndexOf('/') + 1;
        Path dotted = Path.of(URI.create(uri.substring(0, name) + "." + uri.substring(name)));
        return file.resolveSibling(dotted.getFileName());
    }

    /** Takes in a file that is settled. */
    void settled(FileTally file) {
        order.complete(file.position(), file);
    }

    /** Never throws, for that would end the order: what goes wrong with one file is noted with it. */
    private void commit(FileTally file) {
        try {
            judge(file, file.counts());
        } catch (RuntimeException | Error fault) {
            file.problem("a fault of ours: " + fault);
            LOG.error("{} can't be renamed", file.path(), fault);
        }
    }

    private void judge(FileTally file, LoadSummary.Counts counts) {
        if (counts.lines() != counts.stored() + counts.rejected() + counts.failed()) {
            file.problem("a fault of ours: its counts do not add up");
        }
        boolean tooMany = counts.errorRate() > parameters.maxErrorRate();
        boolean loaded = file.problem().isEmpty() && (!tooMany || parameters.renameFailed());
        if (tooMany) {
            file.problem(String.format(
                    Locale.ROOT,
                    "%.2f %% of its lines were rejected or failed; %.2f %% are allowed",
                    100 * counts.errorRate(),
                    100 * parameters.maxErrorRate()));
        }
        // what has no size is a pipe: nobody picks it up again, and its name may be needed for more
        if (loaded && !parameters.dryRun() && file.size() >= 0) {
            rename(file);
        }
        log.accept(describe(file, counts));
    }

    /** What was rejected is on the disk before the name says that the file is through. */
    private void rename(FileTally file) {
        rejects.flush();
        Path target = dotted(file.path());
        try {
            if (Files.exists(target)) {
                file.problem("it is loaded, but not renamed: " + target.getFileName() + " exists already");
                return;
            }
            Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE);
            file.renamed();
        } catch (IOException impossible) {
            file.problem("it is loaded, but can't be renamed: " + SourceFile.describe(impossible));
        }
    }

    private static String describe(FileTally file, LoadSummary.Counts counts) {
        return String.format(
                Locale.ROOT,
                "%s: %,d lines, %,d stored, %,d rejected, %,d failed in %.1f s%s",
                file.path(),
                counts.lines(),
                counts.stored(),
                counts.rejected(),
                counts.failed(),
                file.seconds(),
                file.problem().map(problem -> ": " + problem).orElse(""));
    }
}
