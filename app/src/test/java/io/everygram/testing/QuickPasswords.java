package io.everygram.testing;

import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords the way the product does, with the least work that the algorithm knows: tests make and sign in hundreds of people. The product's own
 * amount of work is used where it runs as a program of its own and in {@code SingleSignOnTest}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class QuickPasswords {
    private static final int LEAST_ROUNDS = 4;

    @Bean
    @Primary
    PasswordEncoder quickPasswords() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(LEAST_ROUNDS)));
    }
}
