package io.millrace.cli;

import io.millrace.sync.Login;
import io.millrace.sync.Netrc;
import io.millrace.sync.RemoteProtocol;
import io.millrace.sync.RemoteUrl;
import io.millrace.sync.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the user and the password of a server: the password in a file that is named, in the environment, in a netrc file,
 * or by asking, in this order.
 *
 * @param environment the variables of the process
 * @param home of the user, unless the variable {@code HOME} names another
 * @param localUser the name of the user
 * @param prompt asks
 */
record LoginLookup(Map<String, String> environment, Path home, String localUser, PasswordPrompt prompt) {
    /** The variable that may hold the password. */
    static final String VARIABLE = "MILLRACE_PASSWORD";

    private static final String ANONYMOUS = "anonymous";

    /**
     * Who to log in as.
     *
     * @throws IOException if a file can't be read, or its secret by everybody
     * @throws IllegalArgumentException if there is no password where one is needed, or an option contradicts another; the
     *     message is for the user
     */
    Login find(RemoteUrl url, LoginOptions options) throws IOException {
        check(url, options);
        boolean needed =
                options.passwordFile().isEmpty() && !options.ask() && variable().isEmpty();
        Optional<Path> file = netrcFile(options);
        boolean matters = options.netrc().isPresent()
                || url.user().isEmpty()
                || (needed && url.protocol() != RemoteProtocol.SFTP);
        Optional<Netrc.Found> found = file.isEmpty() ? Optional.empty() : inNetrc(file.get(), url, matters);
        String user = url.user().or(() -> found.flatMap(Netrc.Found::user)).orElseGet(() -> usualUser(url.protocol()));
        Optional<Secret> noted = needed ? found.flatMap(Netrc.Found::password) : Optional.empty();
        if (noted.isPresent() && !user.equals(ANONYMOUS)) {
            new PrivateFile(file.orElseThrow()).requirePrivate();
        }
        Optional<Secret> password = noted.isPresent() ? noted : password(url, user, options);
        return new Login(user, password, options.identity());
    }

    private static void check(RemoteUrl url, LoginOptions options) {
        if (options.ask() && options.passwordFile().isPresent()) {
            throw new IllegalArgumentException("--ask-password and --password-file: one of them is too much");
        }
        if (url.protocol() != RemoteProtocol.SFTP && options.identity().isPresent()) {
            throw new IllegalArgumentException("--identity is for sftp://");
        }
        options.identity().ifPresent(file -> TrustOptions.requireFile("--identity", file));
        options.netrc().ifPresent(file -> TrustOptions.requireFile("--netrc", file));
    }

    private Optional<Secret> password(RemoteUrl url, String user, LoginOptions options) throws IOException {
        if (options.passwordFile().isPresent()) {
            return Optional.of(firstLine(new PrivateFile(options.passwordFile().get())));
        }
        if (options.ask()) {
            return Optional.of(asked(url, user, options)
                    .orElseThrow(() -> new IllegalArgumentException("--ask-password: nobody is at a terminal to ask")));
        }
        if (variable().isPresent()) {
            return variable().map(Secret::new);
        }
        if (url.protocol() == RemoteProtocol.SFTP) {
            return options.identity().isPresent()
                            && new KeyFile(options.identity().get()).isEncrypted()
                    ? Optional.of(passphrase(url, user, options))
                    : Optional.empty();
        }
        if (user.equals(ANONYMOUS)) {
            return Optional.of(new Secret("anonymous@"));
        }
        return Optional.of(asked(url, user, options)
                .orElseThrow(() -> new IllegalArgumentException("there is no password for " + user + " on "
                        + url.server().host() + ": set " + VARIABLE + ", name a --password-file, or write it into "
                        + netrcPath(options))));
    }

    private Secret passphrase(RemoteUrl url, String user, LoginOptions options) {
        return asked(url, user, options)
                .orElseThrow(() -> new IllegalArgumentException("the key needs a passphrase: set " + VARIABLE
                        + " to it, or name a --password-file that has it"));
    }

    private Optional<Secret> asked(RemoteUrl url, String user, LoginOptions options) {
        String question = options.identity()
                .map(key -> "Passphrase of " + key + ": ")
                .orElse("Password of " + user + " on " + url.server().host() + ": ");
        return prompt.ask(Printable.line(question)).map(Secret::new);
    }

    private Optional<String> variable() {
        return Optional.ofNullable(environment.get(VARIABLE)).filter(text -> !text.isEmpty());
    }

    private static Secret firstLine(PrivateFile file) throws IOException {
        file.requirePrivate();
        return new Secret(file.text()
                .lines()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--password-file " + file.path() + " is empty")));
    }

    private Path netrcPath(LoginOptions options) {
        return options.netrc()
                .or(() -> Optional.ofNullable(environment.get("NETRC"))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of))
                .orElseGet(() -> named("HOME").orElse(home).resolve(".netrc"));
    }

    private Optional<Path> named(String folder) {
        return Optional.ofNullable(environment.get(folder)).map(Path::of).filter(Path::isAbsolute);
    }

    private Optional<Path> netrcFile(LoginOptions options) {
        return Optional.of(netrcPath(options)).filter(Files::isReadable);
    }

    /** @param matters whether there is no login without it; if not, a file that is malformed is passed over */
    private static Optional<Netrc.Found> inNetrc(Path file, RemoteUrl url, boolean matters) throws IOException {
        try {
            return Netrc.parse(new PrivateFile(file).text()).find(url.server().host(), url.user());
        } catch (IllegalArgumentException malformed) {
            if (!matters) {
                return Optional.empty();
            }
            throw new IllegalArgumentException(file + ", " + malformed.getMessage(), malformed);
        }
    }

    private String usualUser(RemoteProtocol protocol) {
        return protocol == RemoteProtocol.SFTP ? localUser : ANONYMOUS;
    }
}
