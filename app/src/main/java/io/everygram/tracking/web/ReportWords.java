package io.everygram.tracking.web;

import io.everygram.platform.web.Cell;
import io.everygram.tracking.Message;
import io.everygram.tracking.port.Capabilities;
import java.util.Optional;

/** Reports in the trade's words. */
final class ReportWords {
    private static final int BRIEF = 80;

    private ReportWords() {}

    /** @param can what the state's system can do; where it makes templates only, a manifest is called one */
    static String kind(Message message, Optional<Capabilities> can) {
        return message.kind().equals("TEMPLATE") && can.isPresent() && !registers(can)
                ? "Transfer template"
                : kind(message.kind());
    }

    static String kind(Message message) {
        return kind(message.kind());
    }

    static String kind(String kind) {
        return switch (kind) {
            case "ADJUST" -> "Adjustment";
            case "CREATE" -> "New package";
            case "LOCATION" -> "Room";
            case "ITEM" -> "Item";
            case "DEPART" -> "Departure";
            case "VOID" -> "Manifest taken back";
            case "RECEIVE" -> "Receipt";
            case "RETURN" -> "Return";
            case "DESTROY" -> "Destruction";
            case "SAMPLE" -> "Lab sample";
            case "REMEDIATE" -> "Remediation";
            default -> "Manifest";
        };
    }

    private static boolean registers(Optional<Capabilities> can) {
        return can.filter(Capabilities::registersManifests).isPresent();
    }

    /** What lines up by itself, for an empty list. */
    static String linesUp(Optional<Capabilities> can) {
        if (can.isEmpty()) {
            return "Nothing waits. What the state must hear lines up here by itself once it is connected, as [Getting started](/start) says.";
        }
        return registers(can)
                ? "Nothing waits. Adjustments, new packages, rooms, receipts, manifests and departures line up here by themselves."
                : "Nothing waits. Adjustments, new packages, rooms and transfer templates line up here by themselves.";
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

    /** What a report waits behind, to be opened. */
    static Cell behind(Message first) {
        var why = first.state().equals("REFUSED")
                ? "which the state refused"
                : first.review().isEmpty() ? "which the state lets in later" : "which waits for a second look";
        return Cell.link(
                "Waits behind " + kind(first).toLowerCase(java.util.Locale.ROOT) + " " + first.messageId() + ", " + why
                        + ".",
                "/state/messages/" + first.messageId());
    }

    /** What the state answered; a bare number is the status of its answer. */
    static String answer(Message message) {
        return message.answer().isBlank()
                ? message.attempts() == 0 ? "nothing, it was not sent yet" : "nothing yet"
                : message.answer().matches("[0-9]{3}") ? "HTTP " + message.answer() : message.answer();
    }

    static String brief(String text) {
        return text.length() > BRIEF ? text.substring(0, BRIEF) + " …" : text;
    }
}
