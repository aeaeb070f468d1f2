package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final FileTally file = EncodedText.file("x.tsv");

    @Test
    void aNewBatchIsEmpty() {
        Batch batch = new Batch(file, 1001, new byte[16]);

        assertThat(batch.records()).isZero();
        assertThat(batch.length()).isZero();
        assertThat(batch.file()).isSameAs(file);
    }

    @Test
    void recordsLieOneBehindTheOtherAndKnowTheirLinesInTheFile() {
        Batch batch = new Batch(file, 1001, new byte[16]);
        batch.added(0, 5);
        batch.added(7, 12);

        assertThat(batch.records()).isEqualTo(2);
        assertThat(batch.start(0)).isZero();
        assertThat(batch.end(0)).isEqualTo(5);
        assertThat(batch.start(1)).isEqualTo(5);
        assertThat(batch.end(1)).isEqualTo(12);
        assertThat(batch.length()).isEqualTo(12);
        assertThat(batch.line(0)).isEqualTo(1001);
        assertThat(batch.line(1)).isEqualTo(1008);
    }

    @Test
    void aBatchGrowsAndKeepsWhatIsInIt() {
        Batch batch = new Batch(file, 1, new byte[16]);
        Arrays.fill(batch.room(16), (byte) 'a');
        batch.added(0, 16);

        byte[] grown = batch.room(1_000_000);

        assertThat(grown).hasSizeGreaterThanOrEqualTo(16 + 1_000_000).isSameAs(batch.bytes());
        assertThat(Arrays.copyOf(grown, 16)).containsOnly('a');
    }

    @Test
    void aBatchWritesToTheBufferThatItIsGivenAsLongAsItFits() {
        byte[] buffer = new byte[16];
        Batch batch = new Batch(file, 1, buffer);

        assertThat(batch.room(16)).isSameAs(buffer);
        assertThat(batch.room(17)).isNotSameAs(buffer);
    }

    @Test
    void aBatchHoldsAnyNumberOfRecords() {
        Batch batch = new Batch(file, 1, new byte[100_000]);
        for (int record = 0; record < 100_000; record++) {
            batch.added(2 * record, record + 1);
        }

        assertThat(batch.records()).isEqualTo(100_000);
        assertThat(batch.start(99_999)).isEqualTo(99_999);
        assertThat(batch.line(99_999)).isEqualTo(199_999);
    }
}
