package io.everygram.tracking.web;

import io.everygram.platform.web.Cell;
import io.everygram.tracking.Message;

/** Reports in the trade's words. */
final class ReportWords {
    private static final int BRIEF = 80;

    private ReportWords() {}

    static String kind(Message message) {
        return kind(message.kind());
    }

    static String kind(String kind) {
        return switch (kind) {
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

    /** Why it stands where it stands, and what to do about it; empty when all is well. */
    static String said(Message message) {
        if (!message.cause().isEmpty()) {
            return message.cause() + " " + message.advice();
        }
        if (!message.withdrawnWhy().isEmpty()) {
            return "Withdrawn by " + message.withdrawnWhy();
        }
        if (message.state().equals("WAITING")) {
            return message.review().isEmpty() ? brief(message.answer()) : message.review();
        }
        return "";
    }

    static String brief(String text) {
        return text.length() > BRIEF ? text.substring(0, BRIEF) + " …" : text;
    }
}
