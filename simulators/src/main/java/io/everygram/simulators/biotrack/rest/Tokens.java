package io.everygram.simulators.biotrack.rest;

import io.everygram.simulators.biotrack.store.BioSystem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bearer tokens in the form of a JWT with the claims that were seen; what counts is the session named in the last part. */
final class Tokens {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Tokens() {}

    static String of(BioSystem system, JsonMapper json, ObjectNode user) {
        var session = system.open(
                user.path("username").asString(""), user.path("_company").asString(""));
        var claims = json.createObjectNode()
                .put("authorized", true)
                .put("exp", system.now() + 900)
                .put("orgid", user.path("_company").asString(""))
                .put("readonly", false)
                .put("training", false)
                .put("userid", user.path("username").asString(""))
                .put("username", user.path("username").asString(""));
        return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + part(json.writeValueAsString(claims)) + "."
                + part(session);
    }

    private static String part(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Who the token belongs to, while its session is open. */
    static Optional<ObjectNode> user(BioSystem system, @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        var token = authorization.substring(7).strip();
        try {
            var session = new String(
                    Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)), StandardCharsets.UTF_8);
            return system.session(session).flatMap(s -> system.rows().get("user", s.username()));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }
}
