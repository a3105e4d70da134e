package io.everygram.catalog.domain;

import java.util.List;
import java.util.Map;

/** A delivery window opens before it closes. */
final class DeliveryWindow implements RowRule {
    @Override
    public List<Problem> judge(Map<String, String> values, Map<String, Standing> referred) {
        var from = values.getOrDefault("window_from", "");
        var to = values.getOrDefault("window_to", "");
        return to.compareTo(from) > 0
                ? List.of()
                : List.of(new Problem(
                        "Delivery to",
                        shown(to),
                        "The delivery window closes before it opens at " + shown(from) + "."));
    }

    private static String shown(String time) {
        return time.length() < 5 ? time : time.substring(0, 5);
    }
}
