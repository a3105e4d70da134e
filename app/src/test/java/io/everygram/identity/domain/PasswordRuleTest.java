package io.everygram.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.domain.PasswordRule.Weakness;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRuleTest {
    @ParameterizedTest
    @CsvSource({
        "elevenchars, TOO_SHORT",
        "twelve chars,",
        "aaaaaaaaaaaaaaaa, REPEATS",
        "grams!grams!grams!, REPEATS",
        "Password123456, WELL_KNOWN",
        "Welcome-2026-420, WELL_KNOWN",
        "qwertyuiop1234, WELL_KNOWN",
        "maria.delgado.1985, OWN_NAME",
        "a long pass phrase,",
        "correct horse battery,",
        "password of the old oak,"
    })
    void a_password_is_long_and_not_one_that_is_tried_first(String password, @Nullable Weakness expected) {
        assertThat(PasswordRule.weakness(password, "maria", "Maria Delgado")).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void what_the_hash_would_cut_off_is_refused() {
        var longest = "abcdefghi ".repeat(7) + "xy";
        assertThat(PasswordRule.weakness(longest, "m", "M")).isEmpty();
        assertThat(PasswordRule.weakness(longest + "z", "m", "M")).hasValue(Weakness.TOO_LONG);
        assertThat(PasswordRule.weakness(
                        "ü".repeat(5) + "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk", "m", "M"))
                .as("bytes count, not letters")
                .hasValue(Weakness.TOO_LONG);
    }
}
