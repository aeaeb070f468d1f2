package io.millrace.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells what is in the local folder at this moment, whatever the scan has found that a plan was made of. Of what can't be
 * looked at it is taken that it is there, and so it is of everything if the folder isn't the same any more, for a file system
 * that is unmounted looks like files that vanish.
 */
final class LocalPresence {
    private static final Object NOWHERE = new Object();
    /** Where the file system tells folders by nothing. */
    private static final Object SOMEWHERE = new Object();

    private final Path root;
    private final Object identity;

    /** @param root of the folder, as it is from now on */
    LocalPresence(Path root) {
        this.root = root;
        this.identity = identity();
    }

    /** Whether there is a file of that very name, or a link to one. */
    boolean hasFile(RelativePath path) {
        Path place = FileName.resolve(root, path);
        return has(path, found -> found.isRegularFile() || (found.isSymbolicLink() && !Files.isDirectory(place)));
    }

    /** Whether there is a folder of that very name. */
    boolean hasFolder(RelativePath path) {
        return has(path, BasicFileAttributes::isDirectory);
    }

    /** Whether it is known that there is nothing. */
    boolean isGone(RelativePath path) {
        try {
            BasicFileAttributes _ = look(path);
            return false;
        } catch (NoSuchFileException gone) {
            return !identity.equals(NOWHERE) && identity.equals(identity());
        } catch (IOException unknown) {
            // there may be a file where one of its folders was
            return path.parent()
                    .filter(folder -> isGone(folder) || isNoFolder(folder))
                    .isPresent();
        }
    }

    private boolean has(RelativePath path, Predicate<BasicFileAttributes> kind) {
        try {
            return kind.test(look(path)) && isCalled(path);
        } catch (IOException unknown) {
            return !isGone(path);
        }
    }

    private Object identity() {
        try {
            return LocalAttributes.of(root).identity().orElse(SOMEWHERE);
        } catch (IOException gone) {
            return NOWHERE;
        }
    }

    private BasicFileAttributes look(RelativePath path) throws IOException {
        return Files.readAttributes(FileName.resolve(root, path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Where the file system ignores case, it may be another name that leads there. */
    private boolean isCalled(RelativePath path) throws IOException {
        Path real = FileName.resolve(root, path).toRealPath(LinkOption.NOFOLLOW_LINKS);
        for (Optional<RelativePath> at = Optional.of(path);
                at.isPresent();
                at = at.get().parent()) {
            if (real == null || !FileName.of(real).equals(at.get().name())) {
                return false;
            }
            real = real.getParent();
        }
        return true;
    }

    private boolean isNoFolder(RelativePath path) {
        try {
            return !Files.readAttributes(FileName.resolve(root, path), BasicFileAttributes.class)
                    .isDirectory();
        } catch (IOException unknown) {
            return false;
        }
    }
}
