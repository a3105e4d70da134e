package io.everygram.identity;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the row captures of the running transaction who changes what and why. */
final class Acting {
    private Acting() {}

    static void as(JdbcClient jdbc, String login, String reason) {
        var _ = jdbc.sql("SELECT set_config('everygram.person', :p, true) || set_config('everygram.reason', :r, true)")
                .param("p", login)
                .param("r", reason)
                .query(String.class)
                .single();
    }
}
