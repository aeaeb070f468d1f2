package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server refuses. */
@Timeout(60)
final class GuardTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String JOB = "{\"type\": \"step\", \"parameters\": {\"name\": \"x\"}}";

    @TempDir
    private Path data = Path.of("");

    private StartedServer open() {
        return StartedServer.on(data, new StepJob());
    }

    private StartedServer withToken() {
        return StartedServer.with(Optional.of(AccessToken.of(TOKEN)), data, new StepJob());
    }

    /** The status of an answer to a request that is written by hand. */
    private static int status(StartedServer server, String... lines) throws IOException {
        URI url = URI.create(server.client().url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = String.join("\r\n", lines).replace("PORT", String.valueOf(url.getPort())) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] first = in.readNBytes("HTTP/1.1 200".length());
            return Integer.parseInt(new String(first, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
        }
    }

    private static HttpRequest.Builder submission(StartedServer server) {
        return server.client().request("/api/jobs").POST(BodyPublishers.ofString(JOB));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, 200",
        "localhost:PORT, 200",
        "LOCALHOST:PORT, 200",
        "[::1]:PORT, 200",
        "localhost, 200",
        "rebound.example.org:PORT, 403",
        "127.0.0.1.example.org, 403",
        "10.0.0.1:PORT, 403",
        "localhost.:PORT, 403",
    })
    void withoutATokenARequestHasToNameThisMachine(String host, int status) throws Exception {
        try (StartedServer server = open()) {
            assertThat(status(server, "GET /api/jobs HTTP/1.1", "Host: " + host, "Connection: close"))
                    .isEqualTo(status);
            assertThat(status(server, "GET / HTTP/1.1", "Host: " + host, "Connection: close"))
                    .isEqualTo(status);
        }
    }

    @Test
    void aRequestThatNamesNoMachineIsRefused() throws Exception {
        try (StartedServer server = open()) {
            assertThat(status(server, "GET /api/jobs HTTP/1.1", "Connection: close"))
                    .isIn(400, 403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example.org", "null", "http://127.0.0.1:1", "https://127.0.0.1"})
    void aPageOfAnotherSiteMayChangeNothing(String origin) throws Exception {
        try (StartedServer server = open()) {
            HttpRequest.Builder request = submission(server)
                    .header("Content-Type", "application/json")
                    .header("Origin", origin);

            assertThat(server.client().send(request).status()).isEqualTo(403);
        }
    }

    @Test
    void aPageOfThisServerMay() throws Exception {
        try (StartedServer server = open()) {
            String origin = server.client().url().replaceFirst("/$", "");
            HttpRequest.Builder request = submission(server)
                    .header("Content-Type", "application/json")
                    .header("Origin", origin);

            assertThat(server.client().send(request).status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonx"
            })
    void whatAFormCouldSendIsRefused(String type) throws Exception {
        try (StartedServer server = open()) {
            assertThat(server.client()
                            .send(submission(server).header("Content-Type", type))
                            .status())
                    .isEqualTo(415);
            assertThat(server.client().send(submission(server)).status()).isEqualTo(415);
        }
    }

    @Test
    void withATokenTheApiIsForThoseWhoKnowItAndTheConsoleAsksForIt() throws Exception {
        try (StartedServer server = withToken()) {
            ApiClient.Answer refused = server.client().get("/api/jobs");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(server.client().get("/").status()).isEqualTo(200);
            for (String wrong : new String[] {"Bearer " + TOKEN + "0", "Bearer", "Basic " + TOKEN, TOKEN, "Bearer x"}) {
                HttpRequest.Builder request =
                        server.client().request("/api/jobs").header("Authorization", wrong);
                assertThat(server.client().send(request).status()).isEqualTo(401);
            }
            HttpRequest.Builder right = server.client().request("/api/jobs").header("Authorization", "Bearer " + TOKEN);
            assertThat(server.client().send(right).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%61pi/jobs", "//api/jobs", "/./api/jobs", "/x/../api/jobs", "/API/jobs", "/api/jobs/"})
    void noOtherWayOfWritingAPathLeadsPastTheToken(String path) throws Exception {
        try (StartedServer server = withToken()) {
            assertThat(status(server, "GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close"))
                    .isIn(400, 401, 404);
        }
    }

    @Test
    void withATokenItMayHaveAnyName() throws Exception {
        try (StartedServer server = withToken()) {
            assertThat(status(
                            server,
                            "GET /api/jobs HTTP/1.1",
                            "Host: jobs.example.org",
                            "Authorization: Bearer " + TOKEN,
                            "Connection: close"))
                    .isEqualTo(200);
        }
    }

    @Test
    void beyondThisMachineItTakesAToken() {
        ServerSettings everywhere = new ServerSettings(new ListenAddress("0.0.0.0", 0), Optional.empty(), data);

        assertThatThrownBy(everywhere::requireSafe)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MILLRACE_TOKEN")
                .hasMessageContaining("--token-file");
    }

    @Test
    void aTokenThatCouldBeGuessedIsRefusedAndNoneIsShown() {
        assertThatThrownBy(() -> AccessToken.of("short")).hasMessageContaining("16 characters");
        assertThatThrownBy(() -> AccessToken.of("a token with blanks in it")).hasMessageContaining("blank");
        assertThat(AccessToken.of(TOKEN)).asString().doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/main.js", "/console.css", "/api/jobs", "/nothing"})
    void everyAnswerTellsBrowsersToBeCareful(String path) throws Exception {
        try (StartedServer server = open()) {
            ApiClient.Answer answer = server.client().get(path);

            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .hasValue("same-origin");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    @Test
    void headersThatAreTooLongAreRefused() throws Exception {
        try (StartedServer server = open()) {
            assertThat(status(
                            server,
                            "GET / HTTP/1.1",
                            "Host: localhost",
                            "X-Long: " + "x".repeat(20_000),
                            "Connection: close"))
                    .isIn(400, 431);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8080, 127.0.0.1:8080",
        "0.0.0.0:80, 0.0.0.0:80",
        "[::1]:0, [::1]:0",
        "localhost:8080, localhost:8080",
    })
    void anAddressIsReadAsItIsWritten(String text, String address) {
        assertThat(ListenAddress.parse(text)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":80", "host", "host:", "host:x", "host:65536", "host:-1", "::1:80"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
