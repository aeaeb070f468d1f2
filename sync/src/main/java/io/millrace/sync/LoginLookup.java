package io.millrace.sync;

import io.millrace.engine.FieldException;
import io.millrace.engine.PrivateFile;
import io.millrace.engine.ProcessEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the user and the password of a server: the password in a file that is named, in the environment, in a netrc file,
 * or by asking, in this order.
 *
 * @param environment the variables; the user's home, unless the variable {@code HOME} names another
 * @param prompt asks
 */
record LoginLookup(ProcessEnvironment environment, PasswordPrompt prompt) {
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
    Login find(RemoteUrl url, LoginRequest request) throws IOException {
        check(url, request);
        boolean needed =
                request.passwordFile().isEmpty() && !request.ask() && variable().isEmpty();
        Optional<Path> file = netrcFile(request);
        boolean matters = request.netrc().isPresent()
                || url.user().isEmpty()
                || (needed && url.protocol() != RemoteProtocol.SFTP);
        Optional<Netrc.Found> found = file.isEmpty() ? Optional.empty() : inNetrc(file.get(), url, matters);
        String user = url.user().or(() -> found.flatMap(Netrc.Found::user)).orElseGet(() -> usualUser(url.protocol()));
        Optional<Secret> noted = needed ? found.flatMap(Netrc.Found::password) : Optional.empty();
        if (noted.isPresent() && !user.equals(ANONYMOUS)) {
            new PrivateFile(file.orElseThrow()).requirePrivate();
        }
        Optional<Secret> password = noted.isPresent() ? noted : password(url, user, request);
        return new Login(user, password, request.identity());
    }

    private static void check(RemoteUrl url, LoginRequest request) {
        if (request.ask() && request.passwordFile().isPresent()) {
            throw new FieldException("password-file", "--ask-password and --password-file: one of them is too much");
        }
        if (url.protocol() != RemoteProtocol.SFTP && request.identity().isPresent()) {
            throw new FieldException("identity", "--identity is for sftp://");
        }
        request.identity().ifPresent(file -> TrustRequest.requireFile("identity", file));
        request.netrc().ifPresent(file -> TrustRequest.requireFile("netrc", file));
    }

    private Optional<Secret> password(RemoteUrl url, String user, LoginRequest request) throws IOException {
        if (request.passwordFile().isPresent()) {
            return Optional.of(firstLine(new PrivateFile(request.passwordFile().get())));
        }
        if (request.ask()) {
            return Optional.of(asked(url, user, request)
                    .orElseThrow(() -> new IllegalArgumentException("--ask-password: nobody is at a terminal to ask")));
        }
        if (variable().isPresent()) {
            return variable().map(Secret::new);
        }
        if (url.protocol() == RemoteProtocol.SFTP) {
            return request.identity().isPresent()
                            && new KeyFile(request.identity().get()).isEncrypted()
                    ? Optional.of(passphrase(url, user, request))
                    : Optional.empty();
        }
        if (user.equals(ANONYMOUS)) {
            return Optional.of(new Secret("anonymous@"));
        }
        return Optional.of(asked(url, user, request)
                .orElseThrow(() -> new FieldException(
                        "password-file",
                        "there is no password for " + user + " on "
                                + url.server().host() + ": set " + VARIABLE
                                + ", name a --password-file, or write it into "
                                + netrcPath(request))));
    }

    private Secret passphrase(RemoteUrl url, String user, LoginRequest request) {
        return asked(url, user, request)
                .orElseThrow(() -> new FieldException(
                        "password-file",
                        "the key needs a passphrase: set " + VARIABLE
                                + " to it, or name a --password-file that has it"));
    }

    private Optional<Secret> asked(RemoteUrl url, String user, LoginRequest request) {
        String question = request.identity()
                .map(key -> "Passphrase of " + key + ": ")
                .orElse("Password of " + user + " on " + url.server().host() + ": ");
        return prompt.ask(question).map(Secret::new);
    }

    private Optional<String> variable() {
        return environment.variable(VARIABLE);
    }

    private static Secret firstLine(PrivateFile file) throws IOException {
        return new Secret(file.firstLine()
                .orElseThrow(
                        () -> new FieldException("password-file", "--password-file " + file.path() + " is empty")));
    }

    private Path netrcPath(LoginRequest request) {
        return request.netrc()
                .or(() -> environment.variable("NETRC").map(Path::of))
                .orElseGet(() -> named("HOME").orElse(environment.home()).resolve(".netrc"));
    }

    private Optional<Path> named(String folder) {
        return environment.variable(folder).map(Path::of).filter(Path::isAbsolute);
    }

    private Optional<Path> netrcFile(LoginRequest request) {
        return Optional.of(netrcPath(request)).filter(Files::isReadable);
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
        return protocol == RemoteProtocol.SFTP ? environment.user() : ANONYMOUS;
    }
}
