package io.everygram.simulators.metrc.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The properties that documented requests have, from the file {@code metrc/request-properties.txt}. */
@Component
final class RequestProperties {
    private final Set<String> known;

    RequestProperties() {
        try (var file = RequestProperties.class.getResourceAsStream("/metrc/request-properties.txt")) {
            if (file == null) {
                throw new IllegalStateException("no list of properties");
            }
            known = Set.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refusal for one that no request has */
    void judge(JsonNode value) {
        for (var field : value.properties()) {
            if (!known.contains(field.getKey())) {
                throw Refusal.message(400, "The property " + field.getKey() + " is unknown.");
            }
            judge(field.getValue());
        }
        if (value.isArray()) {
            value.forEach(this::judge);
        }
    }
}
