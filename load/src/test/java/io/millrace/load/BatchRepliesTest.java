package io.millrace.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRepliesTest {
    private static final String TOO_LARGE = "SERVER_ERROR object too large for cache";
    private static final String NO_MEMORY = "SERVER_ERROR out of memory storing object";

    @Test
    void aQuietBatchWithoutRefusalsIsAnsweredByItsEnd() throws IOException {
        BatchReplies.Quiet replies = new BatchReplies.Quiet(13);

        assertThat(complete(replies, "MN")).isTrue();
        assertThat(replies.refusals()).isEmpty();
        assertThat(replies.anonymous()).isFalse();
    }

    @Test
    void aRefusalOfAQuietBatchNamesItsRecord() throws IOException {
        BatchReplies.Quiet replies = new BatchReplies.Quiet(13);

        assertThat(complete(replies, "NS O3", "NF O11 kfoo", "EX O12", "MN")).isTrue();
        assertThat(replies.refusals())
                .containsExactly(new Refusal(3, "NS O3"), new Refusal(11, "NF O11 kfoo"), new Refusal(12, "EX O12"));
        assertThat(replies.anonymous()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOO_LARGE,
                NO_MEMORY,
                "CLIENT_ERROR bad data chunk",
                "ERROR",
                "SERVER_ERROR O7 O8",
                "NS",
                "NS Ox",
                ""
            })
    void anErrorOfAQuietBatchWithoutARecordIsAnonymous(String error) throws IOException {
        BatchReplies.Quiet replies = new BatchReplies.Quiet(13);

        assertThat(complete(replies, "NS O1", error, "MN")).isTrue();
        assertThat(replies.anonymous()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NS O13", "NS O777777", "HD O13", "NS O1"})
    void anAnswerToACommandThatWasNotSentOrWasAnsweredBeforeBreaksTheConnection(String answer) {
        BatchReplies.Quiet replies = new BatchReplies.Quiet(13);

        assertThatThrownBy(() -> complete(replies, "NS O1", answer, "MN"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(answer);
    }

    @Test
    void aSuccessThatIsToldThoughItNeedNotBeIsNoRefusal() throws IOException {
        BatchReplies.Quiet replies = new BatchReplies.Quiet(13);

        assertThat(complete(replies, "HD O0", "HD O1", "MN")).isTrue();
        assertThat(replies.refusals()).isEmpty();
        assertThat(replies.anonymous()).isFalse();
    }

    @Test
    void anAnswerIsNotCompleteBeforeItsEnd() throws IOException {
        assertThat(complete(new BatchReplies.Quiet(13), "NS O1", "MNX", "M")).isFalse();
        assertThat(complete(new BatchReplies.Loud(2), "HD O0", "HD O1")).isFalse();
        assertThat(complete(new BatchReplies.Sets(2), "STORED")).isFalse();
    }

    @Test
    void aLoudBatchTellsWhoseAnErrorIsByItsPlace() throws IOException {
        BatchReplies.Loud replies = new BatchReplies.Loud(5);

        assertThat(complete(replies, "HD O0", TOO_LARGE, "HD O2", NO_MEMORY, "HD O4", "MN"))
                .isTrue();
        assertThat(replies.refusals()).containsExactly(new Refusal(1, TOO_LARGE), new Refusal(3, NO_MEMORY));
    }

    @Test
    void errorsAtBothEndsOfALoudBatchAreTheirRecords() throws IOException {
        BatchReplies.Loud replies = new BatchReplies.Loud(4);

        assertThat(complete(replies, TOO_LARGE, TOO_LARGE, "HD O2", NO_MEMORY, "MN"))
                .isTrue();
        assertThat(replies.refusals())
                .containsExactly(new Refusal(0, TOO_LARGE), new Refusal(1, TOO_LARGE), new Refusal(3, NO_MEMORY));
    }

    @Test
    void aRefusalOfALoudBatchNamesItsRecord() throws IOException {
        BatchReplies.Loud replies = new BatchReplies.Loud(3);

        assertThat(complete(replies, "HD O0", "NS O1", "HD O2", "MN")).isTrue();
        assertThat(replies.refusals()).containsExactly(new Refusal(1, "NS O1"));
    }

    @Test
    void whatALoudBatchIsNotToldOfIsNotStored() throws IOException {
        BatchReplies.Loud silent = new BatchReplies.Loud(2);
        BatchReplies.Loud confused = new BatchReplies.Loud(2);

        complete(silent, "HD O1", "MN");
        complete(confused, "HD O7", "HD O-1", "HD", "MN");

        assertThat(silent.refusals()).containsExactly(new Refusal(0, "not answered"));
        assertThat(confused.refusals()).extracting(Refusal::record).containsExactly(0, 1);
    }

    @Test
    void setsAreAnsweredOneByOneInTheirOrder() throws IOException {
        BatchReplies.Sets replies = new BatchReplies.Sets(4);

        assertThat(complete(replies, "STORED", TOO_LARGE, "STORED", "NOT_STORED"))
                .isTrue();
        assertThat(replies.refusals()).containsExactly(new Refusal(1, TOO_LARGE), new Refusal(3, "NOT_STORED"));
    }

    /** The value behind such a command is then read as commands, and answered too. */
    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "CLIENT_ERROR line too long", "CLIENT_ERROR bad data chunk"})
    void aSetThatWasNotUnderstoodMakesAllAnswersUseless(String error) {
        assertThatThrownBy(() -> complete(new BatchReplies.Sets(2), "STORED", error))
                .isInstanceOf(IOException.class)
                .hasMessage("the server lost track of our commands: " + error);
    }

    /** Whether the answer is complete with the last of {@code lines}, and not with an earlier one. */
    private static boolean complete(BatchReplies replies, String... lines) throws IOException {
        boolean complete = false;
        for (String line : lines) {
            assertThat(complete).as("before '%s'", line).isFalse();
            byte[] bytes = ("##" + line + "\r\n").getBytes(ISO_8859_1);
            complete = replies.line(bytes, 2, bytes.length - 2);
        }
        return complete;
    }
}
