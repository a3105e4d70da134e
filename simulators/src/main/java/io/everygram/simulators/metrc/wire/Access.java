package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.Switch;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who calls: integrator key and user key by basic authentication. A user key is a row of kind {@code key} with {@code Integrator}, {@code Licenses}, and
 * optionally {@code Permissions} and {@code Employee}.
 */
public record Access(ObjectNode key, String integrator, String license) {
    /** The facility a call must name. */
    public enum License {
        REQUIRED,
        OPTIONAL,
        NONE
    }

    static Access of(@Nullable String header, StateSystem system, Query query, License wanted) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            throw Refusal.status(401);
        }
        var pair = decoded(header.substring(6)).split(":", 2);
        var key = pair.length < 2
                ? null
                : system.keys()
                        .of(pair[1])
                        .filter(k -> k.path("Integrator").asString("").equals(pair[0]))
                        .filter(k -> !k.path("Expired").asBoolean(false))
                        .orElse(null);
        if (key == null) {
            throw Refusal.status(401);
        }
        var license = wanted == License.NONE ? "" : query.text("licenseNumber");
        if (wanted == License.REQUIRED && license.isEmpty()) {
            throw system.is(Switch.MISSING_LICENSE, "401")
                    ? Refusal.status(401)
                    : Refusal.message(400, "The licenseNumber parameter is required.");
        }
        var access = new Access(key, pair[0], license);
        if (!license.isEmpty() && !access.opens(license)) {
            throw Refusal.status(system.switches().of(Switch.LICENSE_REFUSAL));
        }
        return access;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.status(401);
        }
    }

    public boolean opens(String facility) {
        return key.path("Licenses").valueStream().anyMatch(l -> l.asString("").equals(facility));
    }

    /** A key without a list of permissions has all of them. */
    boolean may(Set<String> permissions) {
        return permissions.isEmpty()
                || !key.has("Permissions")
                || key.path("Permissions")
                        .valueStream()
                        .map(p -> p.asString("").toLowerCase(Locale.ROOT))
                        .anyMatch(p -> permissions.stream()
                                .anyMatch(wanted ->
                                        wanted.toLowerCase(Locale.ROOT).equals(p)));
    }

    public String user() {
        return key.path("Employee").asString(key.path("User").asString("Test User"));
    }
}
