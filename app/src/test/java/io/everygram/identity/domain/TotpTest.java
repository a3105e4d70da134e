package io.everygram.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The last six of the eight digits of RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void a_clock_may_be_one_step_off(int steps, boolean accepted) {
        var now = Instant.ofEpochSecond(1_234_567_890);
        var code = Totp.code(SECRET, Totp.step(now) + steps);
        assertThat(Totp.accept(SECRET, code, now, 0).isPresent()).isEqualTo(accepted);
    }

    @Test
    void a_code_is_used_once() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        var code = Totp.code(SECRET, Totp.step(now));
        var used = Totp.accept(SECRET, code, now, 0).orElseThrow();
        assertThat(Totp.accept(SECRET, code, now, used)).isEmpty();
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secrets_are_written_in_base_32(String plain, String written) {
        assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }
}
