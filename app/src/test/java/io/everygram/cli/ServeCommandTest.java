package io.everygram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.demo.DemoCompany;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords of the database everybody knows. */
class ServeCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgres",
                "Postgres",
                " postgres ",
                "password",
                "everygram",
                DemoCompany.PASSWORD,
                "desk",
                "DESK"
            })
    void what_everybody_tries_first_and_the_name_of_the_role_are_refused(String password) {
        assertThat(ServeCommand.isWellKnown(password, "desk")).isTrue();
    }

    @Test
    void a_password_of_its_own_is_taken() {
        assertThat(ServeCommand.isWellKnown("f7Qd-a password of its own", "desk"))
                .isFalse();
        assertThat(ServeCommand.isWellKnown("desk", null)).isFalse();
    }
}
