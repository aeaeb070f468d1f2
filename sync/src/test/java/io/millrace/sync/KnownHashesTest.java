package io.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class KnownHashesTest {
    private static final RelativePath PATH = RelativePath.of("a");
    private static final ContentHash HASH = new ContentHash("SHA-256", "0123");

    private final KnownHashes known = new KnownHashes();
    private final Modified time = new Modified(Instant.EPOCH, Precision.SECOND);
    private final Node.File file = new Node.File(1, time);

    @Test
    void aHashIsKnownAsLongAsTheFileShowsTheSame() {
        known.put(PATH, file, HASH);

        assertThat(known.of(PATH, file)).contains(HASH);
        assertThat(known.of(PATH, new Node.File(2, time))).isEmpty();
        assertThat(known.of(PATH, new Node.File(1, new Modified(Instant.ofEpochSecond(1), Precision.SECOND))))
                .isEmpty();
        assertThat(known.of(RelativePath.of("b"), file)).isEmpty();
    }

    @Test
    void theOldestAreForgottenWhenThereAreMany() {
        for (int i = 0; i <= KnownHashes.MOST; i++) {
            known.put(RelativePath.of("f" + i), file, HASH);
        }

        assertThat(known.of(RelativePath.of("f0"), file)).isEmpty();
        assertThat(known.of(RelativePath.of("f1"), file)).contains(HASH);
    }
}
