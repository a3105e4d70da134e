package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Permissions are told to people in words. */
class PermissionsTest {
    @Test
    void each_permission_of_a_role_says_what_it_lets_a_person_do() {
        assertThat(Arrays.stream(Role.values()).flatMap(role -> role.permissions().stream()))
                .isNotEmpty()
                .allSatisfy(permission ->
                        assertThat(Permissions.words(permission)).as(permission).matches("[A-Z][a-z, ]+"));
        assertThat(Permissions.words("of.another-version")).isEqualTo("of.another-version");
    }
}
