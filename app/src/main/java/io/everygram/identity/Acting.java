package io.everygram.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the row captures of the running transaction who changes what, from where and why. */
public final class Acting {
    private static final String LOGIN = Acting.class.getName();

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

    /** Names the person of a request, for all its transactions. (Not read from the session here, because reading the session is a transaction too.) */
    public static void in(HttpServletRequest request, String login) {
        request.setAttribute(LOGIN, login);
    }

    /** Whom the request is by; empty outside of one. */
    public static Optional<String> login() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                        && request.getRequest().getAttribute(LOGIN) instanceof String login
                ? Optional.of(login)
                : Optional.empty();
    }

    /** Where the request came from; empty outside of one. */
    static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }
}
