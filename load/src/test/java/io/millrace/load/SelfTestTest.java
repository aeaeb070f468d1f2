package io.millrace.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfTestTest {

    @Test
    void whatTheProgramSendsItReadsBackUnchanged() {
        assertThat(SelfTest.run()).isPositive();
    }
}
