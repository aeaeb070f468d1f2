package io.millrace.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The logins in a netrc file, as ftp and curl read it: {@code machine HOST login NAME password WORD}, or {@code default}
 * instead of the machine, words apart by blanks and line ends. A word can stand in double quotes, in which a backslash
 * takes the next character as it is, and {@code \n}, {@code \r} and {@code \t} are what they usually are. A {@code #} where
 * a keyword is expected begins a comment. {@code account} is read over, and so is {@code macdef}, up to an empty line.
 */
public final class Netrc {
    private final List<Entry> entries;

    private Netrc(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * What it says of a machine.
     *
     * @param machine empty for any
     */
    private record Entry(Optional<String> machine, Optional<String> login, Optional<Secret> password) {
        boolean isFor(String host, Optional<String> user) {
            boolean sameHost = machine.isEmpty() || machine.get().equalsIgnoreCase(host);
            boolean sameUser = user.isEmpty() || login.isEmpty() || login.equals(user);
            return sameHost && sameUser;
        }
    }

    /**
     * A login for a server.
     *
     * @param user if it says one
     * @param password if it says one
     */
    public record Found(Optional<String> user, Optional<Secret> password) {}

    /**
     * Reads the text of a file.
     *
     * @throws IllegalArgumentException if it is malformed; the message, for the user, names the line and never repeats what
     *     stands there, which may be a password
     */
    public static Netrc parse(String text) {
        NetrcWords words = new NetrcWords(text);
        List<Entry> entries = new ArrayList<>();
        for (Optional<String> word = words.keyword(); word.isPresent(); word = words.keyword()) {
            switch (word.get()) {
                case "machine" ->
                    entries.add(new Entry(Optional.of(words.value()), Optional.empty(), Optional.empty()));
                case "default" -> entries.add(new Entry(Optional.empty(), Optional.empty(), Optional.empty()));
                case "macdef" -> words.skipMacro();
                case "account" -> words.value();
                case "login", "user" -> {
                    Entry last = last(entries, words);
                    String login = words.value();
                    entries.set(entries.size() - 1, new Entry(last.machine, Optional.of(login), last.password));
                }
                case "password", "passwd" -> {
                    Entry last = last(entries, words);
                    Secret password = new Secret(words.value());
                    entries.set(entries.size() - 1, new Entry(last.machine, last.login, Optional.of(password)));
                }
                default ->
                    throw words.malformed(
                            "machine, default, login, password, account, macdef or a comment is expected");
            }
        }
        return new Netrc(entries);
    }

    /**
     * The first entry for a server, if there is one.
     *
     * @param user whose entry it must be; empty for anybody's
     */
    public Optional<Found> find(String host, Optional<String> user) {
        return entries.stream()
                .filter(entry -> entry.isFor(host, user))
                .findFirst()
                .map(entry -> new Found(entry.login, entry.password));
    }

    private static Entry last(List<Entry> entries, NetrcWords words) {
        if (entries.isEmpty()) {
            throw words.malformed("a machine must be named first");
        }
        return entries.getLast();
    }
}
