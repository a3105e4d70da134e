package io.everygram.audit.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.mail.Letter;
import io.everygram.platform.mail.MailOutbox;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Mail to people outside: what was sent, what waits, and what would be sent if there were a mail server. */
@Controller
class MailController {
    private static final int LISTED = 500;

    private final MailOutbox outbox;
    private final Frames frames;
    private final FrameSource here;

    MailController(MailOutbox outbox, Frames frames, FrameSource here) {
        this.outbox = outbox;
        this.frames = frames;
        this.here = here;
    }

    @Bean
    static PageEntry mailPage() {
        return PageEntry.of("Records", 88, "Mail", "/mail", Permissions.READ, "");
    }

    private static Cell state(MailOutbox.Kept mail) {
        return switch (mail.state()) {
            case "SENT" -> Cell.badge("sent", "good");
            case "FAILED" -> Cell.badge("not taken", "bad").hint(mail.trouble());
            case "KEPT" -> Cell.badge("not sent, no mail server", "quiet");
            default ->
                mail.tries() == 0
                        ? Cell.badge("waits", "info")
                        : Cell.badge("tried " + mail.tries() + " times", "warn").hint(mail.trouble());
        };
    }

    @GetMapping("/mail")
    @RequirePermission(Permissions.READ)
    String list(CurrentPerson person, Model model) {
        var zone = here.zone(person.facility());
        var table = Table.of("Made", "To", "Subject", "State", "By");
        for (var mail : outbox.latest(person.facility(), LISTED)) {
            var href = "/mail/" + mail.mailId();
            table.row(
                    "",
                    href,
                    Cell.time(mail.madeAt(), zone),
                    Cell.text(mail.sentTo()),
                    Cell.link(mail.subject(), href),
                    state(mail),
                    Cell.muted(mail.madeBy()));
        }
        model.addAttribute("frame", frames.frame("Mail"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Mail",
                                outbox.isOn()
                                        ? "What was written to people outside, and whether the mail server took it."
                                        : "No mail server is named, so nothing is sent; what would be stands here. Who runs the program names one with EVERYGRAM_MAIL_HOST and EVERYGRAM_MAIL_FROM.",
                                table.emptySaying(
                                        "Nothing was written yet. Ask a vendor for a paper on the [papers board](/vendor-papers)."))
                        .export(WorklistPage.ITSELF));
        return "archetypes/worklist";
    }

    @GetMapping("/mail/{mail:\\d+}")
    @RequirePermission(Permissions.READ)
    String letter(@PathVariable long mail, CurrentPerson person, Model model) {
        var found = outbox.find(person.facility(), mail)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = here.zone(person.facility());
        boolean mayKnow = here.may(Permissions.RELEASE);
        var secret = found.secret().isEmpty()
                ? "(sent with the mail, not kept)"
                : mayKnow ? found.secret() : "(shown to who releases holds)";
        var lines = Table.of("Text");
        Letter.filled(found.body(), secret)
                .lines()
                .forEach(line -> lines.row("", "", Cell.text(line).wrapped()));
        model.addAttribute("frame", frames.frame("Mail: " + found.subject()));
        model.addAttribute(
                "page",
                new RecordPage(
                        "Mail",
                        Cell.text(found.subject()),
                        "To " + found.sentTo(),
                        List.of(state(found)),
                        List.of(
                                new Fact("Made", Cell.time(found.madeAt(), zone)),
                                new Fact("By", Cell.text(found.madeBy())),
                                new Fact("Attached", Cell.text(found.attachmentName())),
                                new Fact("Trouble", Cell.text(found.trouble())),
                                new Fact("Ended", Cell.time(found.endedAt(), zone))),
                        List.of(new RecordPage.Part("What it says", "", lines.emptySaying(""))),
                        List.of(),
                        found.about().isEmpty()
                                ? List.of()
                                : List.of(new WorklistPage.LinkButton("What it is about", found.about(), false)),
                        List.of(),
                        ""));
        return "archetypes/record";
    }
}
