package io.everygram.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the row captures of the running transaction who changes what, from where and why. */
public final class Acting {
    private static final String DEED = Acting.class.getName();
    private static final String LACKING = DEED + ".lacking";

    private Acting() {}

    /**
     * The person of a request and what is done.
     *
     * @param account number and name of the account, e.g. {@code 12 Maria Lopez}
     * @param by what the person came with besides the address, e.g. a token; empty for a session
     * @param reason why, as far as the request says it
     */
    private record Deed(String login, String account, String by, String reason) {}

    /**
     * Before the first write of the transaction. In a request it is the request's person who acts, whatever {@code who} says.
     *
     * @param who login or name of a person, or the name of a work
     * @param reason empty for what the request says
     */
    public static void as(JdbcClient jdbc, String who, String reason) {
        var deed = deed();
        var _ = jdbc.sql("""
                        WITH known AS (
                            SELECT count(*) AS people, min(p.login) AS login, min(p.person_id || ' ' || p.name) AS account
                            FROM identity.person AS p WHERE :account = '' AND (p.login = lower(:p) OR p.name = :p))
                        SELECT set_config('everygram.person', CASE people WHEN 1 THEN login ELSE :p END, true)
                            || set_config('everygram.account', CASE people WHEN 1 THEN account ELSE :account END, true)
                            || set_config('everygram.reason', :r, true)
                            || set_config('everygram.address', coalesce(nullif(:a, ''), current_setting('everygram.origin', true), ''), true)
                        FROM known""")
                .param("p", deed.map(Deed::login).orElse(who))
                .param("account", deed.map(Deed::account).orElse(""))
                .param("r", reason.isBlank() ? deed.map(Deed::reason).orElse("") : reason)
                .param("a", address())
                .query(String.class)
                .single();
    }

    /**
     * Names the person of a request, for all its transactions. (Not read from the session here, because reading the session is a transaction too.)
     *
     * @param by what the person came with, e.g. {@code token scanner}; empty for a session
     * @param reason why, or what is done
     */
    public static void in(HttpServletRequest request, SignedIn person, String by, String reason) {
        request.setAttribute(DEED, new Deed(person.getUsername(), person.personId() + " " + person.name(), by, reason));
    }

    /** All else is judged first: {@link ReasonNotSaid} comes when a change would be recorded. */
    public static void lackingReason(HttpServletRequest request) {
        request.setAttribute(LACKING, true);
    }

    /** Whether the request under way was to say why and does not. */
    public static boolean isReasonLacking() {
        return request()
                .filter(request -> request.getAttribute(LACKING) != null)
                .isPresent();
    }

    /** The same for the request under way, if one is. */
    public static void here(SignedIn person, String reason) {
        request().ifPresent(request -> in(request, person, "", reason));
    }

    /** Whom the request is by; empty outside of one. */
    public static Optional<String> login() {
        return deed().map(Deed::login);
    }

    /** Whether a request is under way, whoever sent it. */
    static boolean isRequested() {
        return request().isPresent();
    }

    private static Optional<Deed> deed() {
        return request().map(request -> request.getAttribute(DEED)).map(Deed.class::cast);
    }

    /** Where the request came from; empty outside of one. */
    static String address() {
        return request().map(HttpServletRequest::getRemoteAddr).orElse("")
                + deed().map(Deed::by)
                        .filter(by -> !by.isEmpty())
                        .map(by -> " by " + by)
                        .orElse("");
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
