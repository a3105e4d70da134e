package io.everygram.identity.web;

import io.everygram.identity.Passkeys;
import io.everygram.identity.Permissions;
import io.everygram.identity.SecondFactor;
import io.everygram.identity.SignedIn;
import io.everygram.identity.domain.SecondFactorPolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Remembers in the session when its person last proved the second factor. */
@Component
class StepUp {
    private static final String PROVED = "second-factor";
    private static final Duration FRESH = Duration.ofMinutes(30);

    private final SecondFactor factor;
    private final Passkeys passkeys;
    private final Clock clock;
    private final SecondFactorPolicy policy;

    StepUp(
            SecondFactor factor,
            Passkeys passkeys,
            Clock clock,
            @Value("${everygram.security.second-factor:optional}") String policy,
            @Value("${everygram.security.second-factor-permissions:}") List<String> sensitive) {
        this.factor = factor;
        this.passkeys = passkeys;
        this.clock = clock;
        this.policy = SecondFactorPolicy.of(policy, sensitive, Permissions.names());
    }

    /** Whether all that takes this permission asks for the second factor. */
    boolean isAskedFor(String permission) {
        return policy.sensitive().contains(permission);
    }

    /** Where the person has to go before this request; empty when nothing is missing. */
    Optional<String> missing(HttpServletRequest request, SignedIn person) {
        var unproved = unproved(request, person);
        if (unproved.isPresent() || !policy.required() || isFresh(request, person)) {
            return unproved;
        }
        var _ = ParkedForm.park(request);
        return Optional.of("/settings/second-factor");
    }

    /** Where a person who has a second factor proves it; empty when that was done, and for people without one, who may set one up. */
    Optional<String> unproved(HttpServletRequest request, SignedIn person) {
        if (isFresh(request, person) || !has(person)) {
            return Optional.empty();
        }
        var next = ParkedForm.park(request) ? ParkedForm.PAGE : back(request);
        return Optional.of("/second-factor?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /** Whether there is something to prove: an authenticator, or a passkey. */
    boolean has(SignedIn person) {
        return factor.has(person.personId()) || passkeys.has(person.personId());
    }

    void proved(HttpServletRequest request, SignedIn person) {
        request.getSession()
                .setAttribute(PROVED, person.personId() + " " + clock.instant().getEpochSecond());
    }

    private boolean isFresh(HttpServletRequest request, SignedIn person) {
        var session = request.getSession(false);
        var proved = session == null ? null : session.getAttribute(PROVED);
        if (proved == null) {
            return false;
        }
        var parts = proved.toString().split(" ", 2);
        var at = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return Long.parseLong(parts[0]) == person.personId() && !at.plus(FRESH).isBefore(clock.instant());
    }

    /** The page asked for; for a form that was sent, the page it stands on. */
    static String back(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            var query = request.getQueryString();
            return request.getRequestURI() + (query == null ? "" : "?" + query);
        }
        var referer = request.getHeader("Referer");
        return referer == null ? "/" : inside(pathOf(referer));
    }

    private static String pathOf(String address) {
        try {
            var path = URI.create(address).getRawPath();
            return path == null ? "/" : path;
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }

    /** The address when it is a path of ours, else the first page. */
    static String inside(String address) {
        return address.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*") ? address : "/";
    }
}
