package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NetrcTest {
    private static String login(String text, String host, @Nullable String user) {
        return Netrc.parse(text)
                .find(host, Optional.ofNullable(user))
                .map(found -> found.user().orElse("-") + " "
                        + found.password().map(Secret::reveal).orElse("-"))
                .orElse("none");
    }

    @Test
    void anEntryMayStandInOneLineOrInSeveral() {
        String text = "machine a login ann password one\nmachine b\n\tlogin bob\n\tpassword two\n";

        assertThat(login(text, "a", null)).isEqualTo("ann one");
        assertThat(login(text, "b", null)).isEqualTo("bob two");
        assertThat(login(text, "c", null)).isEqualTo("none");
    }

    @Test
    void theCaseOfAHostDoesNotCount() {
        assertThat(login("machine FTP.Example login ann password one", "ftp.example", null))
                .isEqualTo("ann one");
    }

    @Test
    void ofSeveralUsersTheOneThatIsAskedForIsFound() {
        String text = "machine a login ann password one machine a login bob password two machine a password three";

        assertThat(login(text, "a", null)).isEqualTo("ann one");
        assertThat(login(text, "a", "bob")).isEqualTo("bob two");
        assertThat(login(text, "a", "cid")).isEqualTo("- three");
    }

    @Test
    void theDefaultIsForEveryHost() {
        String text = "machine a login ann password one\ndefault login anonymous password me@home";

        assertThat(login(text, "a", null)).isEqualTo("ann one");
        assertThat(login(text, "b", null)).isEqualTo("anonymous me@home");
        assertThat(login(text, "b", "ann")).isEqualTo("none");
    }

    @Test
    void aPasswordMayLookLikeAnything() {
        assertThat(login("machine a login ann password #1", "a", null)).isEqualTo("ann #1");
        assertThat(login("machine a login ann password machine", "a", null)).isEqualTo("ann machine");
        assertThat(login("machine a password \"two words \\\"quoted\\\" \\\\ #\" login ann", "a", null))
                .isEqualTo("ann two words \"quoted\" \\ #");
        assertThat(login("machine a login ann password \"\"", "a", null)).isEqualTo("ann ");
        assertThat(login("machine a login ann password pa\"ss", "a", null)).isEqualTo("ann pa\"ss");
    }

    @Test
    void commentsAccountsAndMacrosAreReadOver() {
        String text = """
                # machine a login no password no
                machine a # its comment
                login ann
                account staff
                password one
                macdef init
                machine b login no password no
                bin

                machine b login bob password two
                macdef last
                machine c login no password no
                """;

        assertThat(login(text, "a", null)).isEqualTo("ann one");
        assertThat(login(text, "b", null)).isEqualTo("bob two");
        assertThat(login(text, "c", null)).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\r\n", "# nothing", "\ufeff"})
    void aFileMayBeEmpty(String text) {
        assertThat(login(text, "a", null)).isEqualTo("none");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNoHarm() {
        assertThat(login("\ufeffmachine a\r\nlogin ann\r\npassword one\r\n", "a", null))
                .isEqualTo("ann one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "machine a\nlogin ann hunter2",
                "machine a\npassword \"hunter2",
                "machine a\npassword \"hunter2\nx\"",
                "\nlogin",
                "\npassword hunter2",
                "machine a login ann\npassword",
            })
    void whatIsMalformedIsToldByItsLineAndNotRepeated(String text) {
        assertThatThrownBy(() -> Netrc.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ")
                .message()
                .doesNotContain("hunter2");
    }
}
