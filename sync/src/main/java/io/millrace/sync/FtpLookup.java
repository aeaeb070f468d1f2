package io.millrace.sync;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPReply;
import org.jspecify.annotations.Nullable;

/** Looks at what lies in a folder of an FTP server: lists folders, and asks for single paths. */
final class FtpLookup {
    /** What servers say, with a reply that is positive, of a listing that isn't all that there is. */
    private static final Pattern INCOMPLETE =
            Pattern.compile("truncated|failed to open|unable to (read|open)", Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private final FtpConnection connection;
    private final FtpFeatures features;
    private final FtpRoot root;
    private final InstantSource clock;

    /**
     * Over a connection that is logged in.
     *
     * @param clock tells the year of files in listings that leave it out
     */
    FtpLookup(FtpConnection connection, FtpFeatures features, FtpRoot root, InstantSource clock) {
        this.connection = connection;
        this.features = features;
        this.root = root;
        this.clock = clock;
    }

    /** See {@link Remote#list}. */
    Optional<SequencedMap<String, Node>> list(Optional<RelativePath> folder, ListingText text) throws RemoteFault {
        String place = folder.map(root::absolute).orElse(root.folder());
        String what = "listing " + place;
        try {
            if (features.identifiesFolders() && text.mayTell() && repeats(place, text)) {
                text.doubt();
                return Optional.empty();
            }
            if (folder.isPresent()) {
                enter(place, what);
            } else if (!FTPReply.isPositiveCompletion(connection.sendCommand("CWD", place))) {
                throw connection.refused(what);
            }
            return listHere(what, text);
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
    }

    /** See {@link Remote#look}. */
    Optional<Node> look(RelativePath path) throws RemoteFault {
        String what = "looking for " + path;
        try {
            if (!features.has("MLST")) {
                return lookWithoutMlst(path, what);
            }
            connection.sendCommand("MLST", root.absolute(path));
            return looked(what);
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
    }

    /** What the reply to MLST tells, which has come in. */
    Optional<Node> looked(String what) throws RemoteFault {
        int code = connection.getReplyCode();
        if (code == FTPReply.FILE_UNAVAILABLE) {
            return Optional.empty();
        }
        String[] lines = connection.getReplyStrings();
        if (!FTPReply.isPositiveCompletion(code) || lines.length < 2) {
            throw connection.refused(what);
        }
        try {
            return FtpListing.machine(lines[1].stripLeading(), features.showsLinksAsFolders())
                    .map(FtpListing.Entry::node)
                    .or(() -> Optional.of(Node.FOLDER));
        } catch (IllegalArgumentException unreadable) {
            throw new RemoteFault.Permanent(what + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** See {@link Remote#size}; where the server doesn't know SIZE, it is told by the listing of the folder. */
    OptionalLong size(RelativePath file) throws RemoteFault {
        String what = "asking for the size of " + file;
        try {
            if (FTPReply.isPositiveCompletion(connection.sendCommand("SIZE", root.absolute(file)))) {
                return OptionalLong.of(number(what));
            }
        } catch (IOException failed) {
            throw FtpReplies.of(what, failed);
        }
        return FtpReplies.isUnknownCommand(connection.getReplyCode())
                        && listed(file).orElse(Node.FOLDER) instanceof Node.File found
                ? OptionalLong.of(found.size())
                : OptionalLong.empty();
    }

    /** SIZE is answered for files alone; what isn't one is looked for in the listing of its folder. */
    private Optional<Node> lookWithoutMlst(RelativePath path, String what) throws IOException {
        if (!FTPReply.isPositiveCompletion(connection.sendCommand("SIZE", root.absolute(path)))) {
            return listed(path);
        }
        long size = number(what);
        boolean told = FTPReply.isPositiveCompletion(connection.sendCommand("MDTM", root.absolute(path)));
        Optional<Modified> modified = told ? FtpListing.time(word()) : Optional.empty();
        return Optional.of(new Node.File(size, modified.orElse(Modified.UNKNOWN)));
    }

    private Optional<Node> listed(RelativePath path) throws RemoteFault {
        return list(path.parent(), ListingText.anew()).map(siblings -> siblings.get(path.name()));
    }

    private long number(String what) throws RemoteFault {
        try {
            return Long.parseLong(word());
        } catch (NumberFormatException none) {
            throw new RemoteFault.Permanent(what + ": there is no size in " + connection.getReplyString(), none);
        }
    }

    /** What follows the code of the reply. */
    private String word() {
        return connection.getReplyString().substring(3).strip();
    }

    /**
     * Makes a folder the current one. Some servers show links to folders as folders: where one leads elsewhere, PWD tells
     * another path than the one that was entered.
     */
    private void enter(String folder, String what) throws IOException {
        connection.expectTransfer(true);
        boolean entered = features.takesTogether()
                ? connection.sendTogether("CWD " + folder, "PWD")
                : FTPReply.isPositiveCompletion(connection.sendCommand("CWD", folder));
        if (!entered) {
            throw connection.refused(what);
        }
        if (!features.takesTogether()) {
            connection.sendCommand("PWD");
        }
        String reply = connection.getReplyString();
        if (FtpReplies.isElsewhere(connection.getReplyCode(), reply, folder)) {
            throw new RemoteFault.Elsewhere(what + ": it is a link, for the server says " + reply.strip());
        }
    }

    /** Whether the listing of a folder, which isn't entered for that, says the same as the one before. */
    private boolean repeats(String place, ListingText text) throws IOException {
        // the next folder may need no other command than this before its data connection
        connection.askAheadWith("MLSD");
        boolean complete = receive("MLSD", place, text).isPresent();
        connection.hearAhead();
        return complete && text.isRepeated() && !isIncomplete();
    }

    /**
     * Lists the current folder. It isn't named in the command, for many servers take the argument of LIST for options if it
     * begins with a dash, for a pattern if there is a * in it, and for two names if there is a blank.
     */
    private Optional<SequencedMap<String, Node>> listHere(String what, ListingText text) throws IOException {
        boolean machine = features.has("MLST");
        // what LIST says is read by today's date
        Optional<FtpEntries> listing =
                machine ? receive("MLSD", null, text) : receive("LIST", "-a", ListingText.anew());
        if (!machine && (listing.isPresent() ? listing.get().isEmpty() : isNoFile(connection.getReplyCode()))) {
            // to some servers that is a name, of which there is nothing
            listing = receive("LIST", null, ListingText.anew());
        }
        FtpEntries entries = listing.orElseThrow(() -> connection.refused(what));
        if (isIncomplete()) {
            throw new RemoteFault.Permanent(what + ": the server doesn't list all of it: "
                    + connection.getReplyString().strip());
        }
        if (machine && entries.breaksOff()) {
            // the server may have sent all, and not know that it was cut: RFC 3659, 7.2, has every line end as such
            throw new IOException("the listing breaks off");
        }
        try {
            return text.isRepeated() ? Optional.empty() : Optional.of(entries.entries());
        } catch (IllegalArgumentException unreadable) {
            throw new RemoteFault.Permanent(what + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Whether the server says of the listing that came last that it isn't all that there is. */
    private boolean isIncomplete() {
        return INCOMPLETE
                .matcher(QUOTED.matcher(connection.getReplyString()).replaceAll(""))
                .find();
    }

    private static boolean isNoFile(int code) {
        return code / 100 == 5 || code == FTPReply.FILE_ACTION_NOT_TAKEN;
    }

    /** Empty if the server refuses, see its reply. */
    private Optional<FtpEntries> receive(String command, @Nullable String argument, ListingText text)
            throws IOException {
        FtpEntries entries = new FtpEntries(command.equals("MLSD"), features.showsLinksAsFolders(), clock.instant());
        return connection.receive(command, argument, text, entries) ? Optional.of(entries) : Optional.empty();
    }
}
