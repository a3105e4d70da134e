package io.everygram.simulators.metrc.wire;

import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.metrc.store.Switch;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of refusals: what was seen, as it was seen; what nobody has seen, as the pattern suggests or the same few words for all. */
final class Wording {
    private static final String TERSE = "The request could not be processed.";
    private static final Pattern SEEN = Pattern.compile(
            "^Tag .* is not (available|valid)|does not exist in the current Facility|^The Product |was not specified|combined must equal 100%"
                    + "|marked as NotSubmitted|^The licenseNumber parameter is required|^The content being submitted is too large");

    private Wording() {}

    /** The body of a refusal as the state words it. */
    static @Nullable Object of(StateSystem system, @Nullable Object body) {
        if (system.is(Switch.WORDING, "SUGGESTED")) {
            return body;
        }
        return switch (body) {
            case List<?> rows -> rows.stream().map(Wording::row).toList();
            case Map<?, ?> message -> Map.of("Message", text(String.valueOf(message.get("Message"))));
            case null, default -> body;
        };
    }

    private static Object row(Object row) {
        return row instanceof BadRow.At(int at, String message) ? new BadRow.At(at, text(message)) : row;
    }

    private static String text(String text) {
        return SEEN.matcher(text).find() ? text : TERSE;
    }
}
