package io.everygram.purchasing.web;

import io.everygram.platform.mail.MailOutbox;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What went to vendors by mail, or would where no server is named. */
final class LetterParts {
    private LetterParts() {}

    static Optional<Part> of(List<MailOutbox.Kept> letters, boolean isMailOn, ZoneId zone) {
        if (letters.isEmpty()) {
            return Optional.empty();
        }
        var table = Table.of("Made", "To", "Subject", "Attached", "State", "Trouble");
        for (var letter : letters) {
            table.row(
                    "",
                    "/mail/" + letter.mailId(),
                    Cell.time(letter.madeAt(), zone),
                    Cell.text(letter.sentTo()),
                    Cell.link(letter.subject(), "/mail/" + letter.mailId()),
                    Cell.muted(letter.attachmentName()),
                    switch (letter.state()) {
                        case "SENT" -> Cell.badge("Sent", "good");
                        case "FAILED" -> Cell.badge("Not taken", "bad");
                        case "KEPT" -> Cell.badge("Not sent, no mail server", "quiet");
                        default -> Cell.badge("Waits", "info");
                    },
                    Cell.muted(letter.trouble()).wrapped());
        }
        return Optional.of(new Part(
                "Mail",
                isMailOn ? "" : "No mail server is named: send the mail file by your own program.",
                table.emptySaying("")));
    }
}
