package io.everygram.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"action": "login", "password": "hush", "license_number": "1"} | {"action": "login", "password": "•••", "license_number": "1"}
            {"sessionid":"abc","PASSWORD" : "a\\"b"}                       | {"sessionid":"•••","PASSWORD" : "•••"}
            sandbox/v2/integrator/setup?userKey=k-1&x=2                    | sandbox/v2/integrator/setup?userKey=•••&x=2
            {"note": "Authorization was Basic dXNlcjprZXk="}               | {"note": "Authorization was Basic •••"}
            {"Label": "1A4060300000000000000001", "Quantity": -1}          | {"Label": "1A4060300000000000000001", "Quantity": -1}
            {"password": "cut off in the mid                               | {"password": "•••
            """)
    void secrets_are_blacked_out_and_nothing_else(String text, String kept) {
        assertThat(CallText.redacted(text)).isEqualTo(kept);
    }

    @Test
    void of_a_long_list_the_beginning_is_kept_and_no_secret_that_was_cut_in_two() {
        var secrets = "{\"password\": \"a secret that is long enough to make the text much shorter\"},".repeat(100);
        assertThat(CallText.beginning(secrets, 2_000))
                .startsWith("{\"password\": \"•••\"},{\"password\"")
                .endsWith(" …")
                .doesNotContain("secret");
        for (int before = 2_960; before < 3_010; before++) {
            assertThat(CallText.beginning("x".repeat(before) + " Bearer dXNlcjprZXk=", 2_000))
                    .as("cut " + before)
                    .isEqualTo("x".repeat(2_000) + " …");
            assertThat(CallText.beginning(
                            "?token=" + "y".repeat(1_500) + " ".repeat(before - 1_510) + " Bearer dXNlcjprZXk="
                                    + " ".repeat(100),
                            2_000))
                    .doesNotContain("dXN");
        }
        assertThat(CallText.beginning("[1, 2]", 2_000)).isEqualTo("[1, 2]");
        assertThat(CallText.beginning("x".repeat(2_001), 2_000)).isEqualTo("x".repeat(2_000) + " …");
    }

    @Test
    void a_call_touches_what_its_request_and_answer_name() {
        assertThat(CallText.subjects(
                        "M-1",
                        "[{\"Tag\": \"T1\", \"Ingredients\": [{\"Package\": \"T2\"}]}]",
                        "{\"Data\": [{\"Label\": \"T3\"}, {\"barcodeid\": \"77\"}, {\"Label\": \"T1\"}]}"))
                .containsExactly("M-1", "T1", "T2", "T3", "77");
        assertThat(CallText.subjects("", "", "<html>")).isEmpty();
    }

    @Test
    void a_list_of_hundreds_says_nothing_of_one() {
        var many = IntStream.range(0, 100)
                .mapToObj(i -> "{\"Label\": \"T" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(CallText.subjects("", "", many)).isEmpty();
        assertThat(CallText.subjects("M-1", "", many)).containsExactly("M-1");
    }
}
