package io.millrace.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says, in its greeting and in reply to FEAT (RFC 2389), that it is and can do. */
final class FtpFeatures {
    private static final Pattern HEX = Pattern.compile("(?<![0-9A-Za-z.-])(?:[0-9A-Fa-f]{2}){16,64}(?![0-9A-Za-z.-])");
    private static final Pattern TOGETHER = Pattern.compile("Pure-FTPd|vsFTPd|ProFTPD");
    private static final Pattern CHOSEN = Pattern.compile("([A-Za-z0-9-]+)\\*");

    private final Map<String, String> parameters = new HashMap<>();
    private final boolean pure;
    private final boolean together;
    private final boolean linksAsFolders;

    /**
     * A command that has the server compute a digest.
     *
     * @param verb the command, which takes a path
     * @param algorithm by its name in the JDK
     */
    record HashCommand(String verb, String algorithm) {
        /**
         * The digest in the server's reply. Files and folders may be named by digests, too: a reply to HASH names the file
         * behind the digest (draft-bryan-ftpext-hash, 3.2), those to the older commands before it, if at all.
         *
         * @param path what the server was asked about; where the reply repeats it, that is passed over
         */
        Optional<ContentHash> read(String reply, String path) {
            int digits = 2 * Digests.of(algorithm).getDigestLength();
            List<ContentHash> hashes = HEX.matcher(reply.replace(path, ""))
                    .results()
                    .map(MatchResult::group)
                    .filter(hex -> hex.length() == digits)
                    .map(hex -> new ContentHash(algorithm, hex))
                    .toList();
            if (hashes.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(verb.equals("HASH") ? hashes.getFirst() : hashes.getLast());
        }
    }

    /** Out of the greeting, and of the lines of the reply; the first and the last of them are no features. */
    FtpFeatures(String greeting, List<String> lines) {
        pure = greeting.contains("Pure-FTPd");
        together = TOGETHER.matcher(greeting).find();
        linksAsFolders = greeting.contains("ProFTPD");
        for (String line : lines) {
            if (line.startsWith(" ")) {
                String[] words = line.strip().split(" ", 2);
                parameters.put(words[0].toUpperCase(Locale.ROOT), words.length < 2 ? "" : words[1]);
            }
        }
    }

    /**
     * Whether the server would hold a file under another name than this without saying so: Pure-FTPd puts an underscore
     * for control characters and for a blank at the end.
     */
    boolean alters(String name) {
        return pure && (name.endsWith(" ") || name.chars().anyMatch(Character::isISOControl));
    }

    /** Whether the server is known to keep a name as it is: Unix does, and Windows cuts off dots and blanks at the end. */
    boolean keeps(String name) {
        return together || !RemoteNames.endsDoubtfully(name);
    }

    /** Whether the server is known to read a command that comes before its reply to the one before. */
    boolean takesTogether() {
        return together;
    }

    /**
     * Whether what MLSD says of a folder, by its path, tells that it is the one from before: by the numbers of the folder, of
     * what is in it, and of the one that it lies in (the fact {@code unique} of {@code cdir} and {@code pdir}). A link that
     * came instead, and is shown as a folder, leads to another one, or to that one in another place.
     */
    boolean identifiesFolders() {
        return pure && has("MLST");
    }

    /** Whether it is one of the servers that show links as folders where they are told to. */
    boolean showsLinksAsFolders() {
        return linksAsFolders;
    }

    boolean has(String feature) {
        return parameters.containsKey(feature);
    }

    /** What stands behind the name of a feature; empty, too, if the server doesn't have it. */
    String parameter(String feature) {
        return parameters.getOrDefault(feature, "").strip().toUpperCase(Locale.ROOT);
    }

    /** HASH with the algorithm that it would use now, or the best of the older commands. */
    Optional<HashCommand> hashCommand() {
        Matcher chosen = CHOSEN.matcher(parameters.getOrDefault("HASH", ""));
        if (chosen.find() && List.of("SHA-1", "SHA-256", "SHA-512", "MD5").contains(chosen.group(1))) {
            return Optional.of(new HashCommand("HASH", chosen.group(1)));
        }
        if (has("XSHA256")) {
            return Optional.of(new HashCommand("XSHA256", "SHA-256"));
        }
        return has("XMD5") ? Optional.of(new HashCommand("XMD5", "MD5")) : Optional.empty();
    }
}
