package io.everygram.simulators.metrc;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Basic authentication: integrator key and user key. A user key is the row {@code key} of the control interface's seed, with the licenses it may use.
 *
 * @param integrator the software's key
 * @param license the facility asked for; empty where none is needed
 */
record Access(String integrator, String license) {
    static Access of(HttpServletRequest request, StateSystem system, boolean licenseNeeded) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            throw new Refusal(401, null);
        }
        var pair = decoded(header.substring(6)).split(":", 2);
        var user = pair.length < 2
                ? java.util.Optional.<tools.jackson.databind.node.ObjectNode>empty()
                : system.get("key", pair[1]);
        if (user.isEmpty() || !user.get().get("Integrator").asString().equals(pair[0])) {
            throw new Refusal(401, null);
        }
        var license = request.getParameter("licenseNumber") == null ? "" : request.getParameter("licenseNumber");
        if (licenseNeeded && license.isEmpty()) {
            throw Refusal.message(400, "The licenseNumber parameter is required.");
        }
        if (!license.isEmpty()
                && user.get()
                        .get("Licenses")
                        .valueStream()
                        .noneMatch(l -> l.asString().equals(license))) {
            throw new Refusal(401, null);
        }
        return new Access(pair[0], license);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(401, null);
        }
    }
}
