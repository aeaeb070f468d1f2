package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.HostPort;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RemoteUrlTest {
    @ParameterizedTest
    @CsvSource({"ftp, FTP, 21", "ftpes, FTPS, 21", "ftps, FTPS_IMPLICIT, 990", "sftp, SFTP, 22", "SFTP, SFTP, 22"})
    void eachSchemeHasItsPort(String scheme, RemoteProtocol protocol, int port) {
        RemoteUrl url = RemoteUrl.parse(scheme + "://Host.Example");

        assertThat(url.protocol()).isEqualTo(protocol);
        assertThat(url.server()).isEqualTo(new HostPort("host.example", port));
        assertThat(url.user()).isEmpty();
        assertThat(url.folder()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://h, ''",
        "ftp://h/, ''",
        "ftp://h/www, www",
        "ftp://h/www/, www",
        "ftp://h/a/./b//c, a/b/c",
        "ftp://h//, /",
        "ftp://h//www/, /www",
        "ftp://h/%2Fwww, /www",
        "ftp://h/../x, ../x",
        "ftp://h/a%20b, a b",
        "ftp://h/a b, a b",
        "ftp://h/%C3%A4, ä",
        "ftp://h/ä, ä",
        "ftp://h/a#b?c;d, a#b?c;d",
        "ftp://h/~/x, ~/x",
        "sftp://h, ''",
        "sftp://h/, /",
        "sftp://h/srv/www/, /srv/www",
        "sftp://h/~, ''",
        "sftp://h/~/, ''",
        "sftp://h/~/www, www",
        "sftp://h/~//www, www",
        "sftp://h/%7E/www, /~/www",
        "sftp://h/~ann, /~ann",
    })
    void aPathOfFtpBeginsWhereTheLoginLeadsAndOneOfSftpAtTheRoot(String text, String folder) {
        assertThat(RemoteUrl.parse(text).folder()).isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://ann@h, ann",
        "ftp://ann:@h, ann",
        "ftp://ann@example.org@h, ann@example.org",
        "ftp://ann%40example.org@h, ann@example.org",
        "ftp://a%3Ab@h, a:b",
    })
    void theUserStandsBeforeTheLastAt(String text, String user) {
        assertThat(RemoteUrl.parse(text).user()).hasValue(user);
        assertThat(RemoteUrl.parse(text).server().host()).isEqualTo("h");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://[::1], ::1, 21",
        "sftp://ann@[FE80::1%25eth0]:2222/x, fe80::1%eth0, 2222",
        "ftp://h:2121, h, 2121"
    })
    void anAddressOfIpv6StandsInBrackets(String text, String host, int port) {
        assertThat(RemoteUrl.parse(text).server()).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://ann:hunter2@h/x",
                "sftp://ann:hunter2@h",
                "ftp://ann:hunter2/x@h",
                "ftp://h:hunter2",
                "ftp://[hunter2]/"
            })
    void aPasswordIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> RemoteUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void whoGivesAPasswordIsToldHowElse() {
        assertThatThrownBy(() -> RemoteUrl.parse("ftp://ann:hunter2@h/x"))
                .hasMessageContaining("MILLRACE_PASSWORD")
                .hasMessageContaining("--password-file")
                .hasMessageContaining("netrc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "site",
                "http://h/",
                "ftp:/h",
                "ftp://",
                "ftp:///x",
                "ftp://@/x",
                "ftp://:21/x",
                "ftp://h:0",
                "ftp://h:65536",
                "ftp://h:-1",
                "ftp://h:+1",
                "ftp://::1/x",
                "ftp://[::1",
                "ftp://[::1]x",
                "ftp://[h]",
                "ftp://a b/x",
                "ftp://h/%",
                "ftp://h/%2",
                "ftp://h/%zz",
                "ftp://h/%FF",
                "ftp://h/a%0D%0ADELE",
                "ftp://h/a%00",
                "ftp://a%0Ab@h/",
                "ftp://h/a\nb",
            })
    void whatIsNoSuchUrlIsRefused(String text) {
        assertThatThrownBy(() -> RemoteUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void whatIsPrintedIsReadAsTheSamePlace(
            @ForAll RemoteProtocol protocol,
            @ForAll("users") String user,
            @ForAll("servers") HostPort server,
            @ForAll("folders") String folder) {
        RemoteSettings settings = new RemoteSettings(
                protocol,
                server,
                new Login(user, Optional.empty(), Optional.empty()),
                folder,
                Trust.DEFAULT,
                Duration.ofSeconds(1));

        RemoteUrl read = RemoteUrl.parse(settings.url());

        assertThat(read).isEqualTo(new RemoteUrl(protocol, Optional.of(user), server, folder));
        assertThat(read.toString()).isEqualTo(settings.url());
        assertThat(settings.url()).matches("[!-~]+");
    }

    @Provide
    Arbitrary<String> users() {
        return Arbitraries.of("ann", "ann@example.org", "a:b", "a/b", "%41", "ä ö", "~", "[", "ann:@");
    }

    @Provide
    Arbitrary<HostPort> servers() {
        Arbitrary<String> hosts = Arbitraries.of("h", "ftp.example.org", "127.0.0.1", "::1", "fe80::1%eth0");
        return hosts.flatMap(host -> Arbitraries.of(21, 22, 990, 2121).map(port -> new HostPort(host, port)));
    }

    @Provide
    Arbitrary<String> folders() {
        Arbitrary<String> name = Arbitraries.of(
                "www", "a b", "~", "~ann", "...", "..", "%2F", "ä", "😀", "a:b@c", "-x", "#?;&", "[*]", "\\");
        Arbitrary<String> path =
                name.list().ofMaxSize(4).map(names -> names.stream().collect(Collectors.joining("/")));
        return Arbitraries.of("", "/").flatMap(root -> path.map(rest -> root + rest));
    }
}
