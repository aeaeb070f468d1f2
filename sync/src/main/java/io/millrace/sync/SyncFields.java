package io.millrace.sync;

import static io.millrace.engine.JobField.choice;
import static io.millrace.engine.JobField.flag;
import static io.millrace.engine.JobField.lines;
import static io.millrace.engine.JobField.number;
import static io.millrace.engine.JobField.text;

import io.millrace.engine.JobField;
import java.util.List;
import java.util.stream.Stream;

/** What a sync can be asked with by name: the options of the command line, by their names there. */
final class SyncFields {
    /** All of them, in the order in which they are shown. */
    static final List<JobField> ALL = Stream.of(
                    places(), schedule(), selection(), decisions(), transfers(), login(), trust())
            .flatMap(List::stream)
            .toList();

    private SyncFields() {}

    private static List<JobField> places() {
        return group(
                "What and where",
                text("folder", "The folder on the machine that this server runs on, in full.")
                        .asRequired(),
                text("url", "The folder there: ftp://, ftpes://, ftps:// or sftp://[USER@]HOST[:PORT][/PATH].")
                        .asRequired());
    }

    private static List<JobField> schedule() {
        return group(
                "Schedule",
                text("every", "The period, as in 500ms, 10s, 5m or 1h30m; if nothing is said 10s, with watch 10m."),
                flag("watch", "Mirror as soon as something changes in the folder, and at the period in any case."),
                flag("once", "Mirror once, and end."),
                flag("dry-run", "Tell what would be done, and do nothing; once, unless every or watch is given."));
    }

    private static List<JobField> selection() {
        return group(
                "What is mirrored",
                lines(
                        "exclude",
                        "Leave out what matches one of these patterns in gitignore's syntax, a line each; of all"
                                + " patterns the last that matches decides. A ! before one takes back in."),
                lines("include", "Take back in what matches; these patterns come behind all of exclude."),
                lines("exclude-ext", "Leave out files with these extensions, a line each, as in tmp."),
                number(
                        "max-depth",
                        1,
                        Integer.MAX_VALUE,
                        "Leave out what lies deeper; 1 is what lies in the folder" + " itself."),
                text("min-size", "Leave out smaller files; bytes, or as in 10K, 5M, 1G."),
                text("max-size", "Leave out larger files."),
                choice("links", Links.SKIP, "Symbolic links: skip them, or follow: mirror what they lead to."));
    }

    private static List<JobField> decisions() {
        return group(
                "Decisions",
                choice(
                        "compare",
                        PlanSettings.DEFAULT.compare(),
                        "What tells that a file that was there before the first run is the same."),
                choice(
                        "on-conflict",
                        PlanSettings.DEFAULT.onConflict(),
                        "A file on the server that isn't what was uploaded: overwrite it, keep it, or fail: do nothing at"
                                + " all."),
                text(
                                "max-delete",
                                "Do nothing at all if more files would be deleted on the server: a number, or a"
                                        + " percentage, which lets 10 be deleted in any case.")
                        .withUsual(DeleteLimit.DEFAULT.toString()),
                flag("track-renames", "Rename on the server what was renamed here, told by its content."),
                choice(
                        "publish",
                        MirrorSettings.DEFAULT.publish(),
                        "When new content appears: each file as soon as it is there, or atomic: all at the end."));
    }

    private static List<JobField> transfers() {
        return group(
                "Transfers",
                number(
                                "transfers",
                                1,
                                TransferSettings.MOST_CONNECTIONS,
                                "How many files are sent side by side at most.")
                        .withUsual(String.valueOf(TransferSettings.DEFAULT.connections())),
                number("attempts", 1, Integer.MAX_VALUE, "How often a file is tried whose transfer fails for now.")
                        .withUsual(String.valueOf(TransferSettings.DEFAULT.attempts())),
                text("idle", "How long a connection that nobody needs is kept; 0: a second; keep: for ever.")
                        .withUsual("1m"),
                text("timeout", "How long to wait for a connection, an answer, or for data to flow.")
                        .withUsual("30s"),
                text("bwlimit", "Send no more bytes a second, in total, as in 500K or 2M."));
    }

    private static List<JobField> login() {
        return group(
                "Login",
                text(
                        "password-file",
                        "A file whose first line is the password, which others must not be able to read;"
                                + " otherwise MILLRACE_PASSWORD of the server's environment, or netrc."),
                text("netrc", "Where users and passwords are looked up, if not in $NETRC or ~/.netrc."),
                text("identity", "sftp: a file with the private key to log in with; a password is its passphrase."));
    }

    private static List<JobField> trust() {
        return group(
                "Trust",
                text("known-hosts", "sftp: a file of the keys of servers, if not ~/.ssh/known_hosts."),
                text(
                        "ca",
                        "ftpes, ftps: trust the certificates that those in this file (PEM) have signed, and only"
                                + " these."),
                text("pin", "ftpes, ftps: trust this key alone: sha256// and the Base64 of its hash."),
                flag(
                        "insecure",
                        "Trust any server: whoever is between can read the password and change what is sent."));
    }

    private static List<JobField> group(String name, JobField... fields) {
        return Stream.of(fields).map(field -> field.in(name)).toList();
    }
}
