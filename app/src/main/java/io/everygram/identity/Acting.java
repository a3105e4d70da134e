package io.everygram.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the row captures of the running transaction who changes what, from where and why. */
public final class Acting {
    private Acting() {}

    /** Before the first write of the transaction. */
    public static void as(JdbcClient jdbc, String login, String reason) {
        var _ = jdbc.sql("""
                        SELECT set_config('everygram.person', :p, true) || set_config('everygram.reason', :r, true)
                            || set_config('everygram.address', :a, true)""")
                .param("p", login)
                .param("r", reason)
                .param("a", address())
                .query(String.class)
                .single();
    }

    /** Where the request came from; empty outside of one. */
    static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }
}
