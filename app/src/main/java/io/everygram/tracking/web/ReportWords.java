package io.everygram.tracking.web;

import io.everygram.platform.web.Cell;
import io.everygram.tracking.Message;

/** Reports in the trade's words. */
final class ReportWords {
    private ReportWords() {}

    static String kind(Message message) {
        return switch (message.kind()) {
            case "ADJUST" -> "Adjustment";
            case "CREATE" -> "New package";
            case "LOCATION" -> "Room";
            default -> "Transfer template";
        };
    }

    static Cell badge(Message message) {
        return switch (message.state()) {
            case "SENT" -> Cell.badge(message.verifiedAt() == null ? "Taken" : "Seen there", "good");
            case "REFUSED" -> Cell.badge("Refused", "bad");
            case "WITHDRAWN" -> Cell.badge("Withdrawn", "quiet");
            default ->
                message.review().isEmpty() ? Cell.badge("Waiting", "warn") : Cell.badge("To be reviewed", "warn");
        };
    }
}
