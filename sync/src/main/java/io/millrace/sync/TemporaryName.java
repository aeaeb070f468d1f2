package io.millrace.sync;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names under which files are sent before they get their own: {@code .millrace-}, eight digits that stand for the
 * pair of a folder and a server, a dash, sixteen digits for what is sent, and {@code .part}; all digits are hexadecimal. A
 * listing tells by them what runs that were killed have left, and which of them are another pair's. A dot or a blank may come
 * behind: see {@link HeldNames}.
 */
final class TemporaryName {
    private static final String PREFIX = ".millrace-";
    private static final String SUFFIX = ".part";
    private static final long RESUMABLE = 8L << 20;
    private static final int OWNER_LENGTH = 8;
    private static final Pattern OWNER = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern FORM =
            Pattern.compile(Pattern.quote(PREFIX) + "[0-9a-f]{8}-[0-9a-f]{16}" + Pattern.quote(SUFFIX) + "[. ]?");

    private TemporaryName() {}

    /**
     * A name that no other file has.
     *
     * @param owner stands for the pair
     * @param target what the file is to be called in the end
     * @param beside a path in whose folder the name is to lie; empty for the target
     * @param salt a number that was never used before
     */
    static RelativePath unique(String owner, RelativePath target, Optional<RelativePath> beside, long salt) {
        return named(owner, target, beside, HexFormat.of().toHexDigits(salt));
    }

    /**
     * The name that every attempt at the same state of a large file has, so that one can go on where another was cut off;
     * empty for a file that is sent anew sooner than that.
     */
    static Optional<RelativePath> ofResumable(
            String owner, RelativePath target, Optional<RelativePath> beside, UploadSource.Stamp stamp) {
        if (stamp.size() < RESUMABLE) {
            return Optional.empty();
        }
        String state = stamp.size() + " " + stamp.modified() + " " + target;
        return Optional.of(named(owner, target, beside, digits(state)));
    }

    /**
     * The name, beside {@code to}, under which a file waits for being deleted while {@code from} is put in its place. It
     * belongs to the owner of {@code from} if that is a temporary name, so that its next run deletes it if this one can't.
     */
    static RelativePath aside(RelativePath from, RelativePath to) {
        String owner = isAnyones(from.name())
                ? from.name().substring(PREFIX.length(), PREFIX.length() + OWNER_LENGTH)
                : "0".repeat(OWNER_LENGTH);
        return named(owner, to, Optional.empty(), digits(from + " " + to));
    }

    /** Whether a name is such a one, whoever's. */
    static boolean isAnyones(String name) {
        return name.startsWith(PREFIX) && FORM.matcher(name).matches();
    }

    /** Whether the last name of a path is such a one, whoever's. */
    static boolean isAnyones(RelativePath path) {
        return path.text().contains(PREFIX) && isAnyones(path.name());
    }

    /** Whether a name is such a one, and this owner's. */
    static boolean isOurs(String name, String owner) {
        return isAnyones(name) && name.startsWith(owner, PREFIX.length());
    }

    /** @throws IllegalArgumentException if it isn't eight lower-case hexadecimal digits */
    static void requireOwner(String owner) {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("'" + owner + "' should be eight lower-case hexadecimal digits");
        }
    }

    private static String digits(String text) {
        byte[] digest = Digests.of("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static RelativePath named(String owner, RelativePath target, Optional<RelativePath> beside, String digits) {
        String name = PREFIX + owner + "-" + digits + SUFFIX;
        Optional<RelativePath> place = beside.orElse(target).parent();
        return place.isPresent() ? place.get().child(name) : RelativePath.of(name);
    }
}
