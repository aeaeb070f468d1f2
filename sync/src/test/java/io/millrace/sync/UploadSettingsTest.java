package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UploadSettingsTest {
    @Test
    void whatWasLearntOfTheServersHashesHoldsForFilesThatAreHashedInAnyCase() {
        UploadSettings hashed = Workshop.UPLOADS.withHashes();

        assertThat(hashed.hashed()).isTrue();
        assertThat(hashed.hashes()).isSameAs(Workshop.UPLOADS.hashes());
    }
}
