package io.everygram.identity.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.talk.Talk;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Remarks on any page that can be talked about, and what a person was told. */
@Controller
class TalkController {
    private final Talk talk;
    private final People people;
    private final Frames frames;
    private final Guard guard;
    private final Clock clock;

    TalkController(Talk talk, People people, Frames frames, Guard guard, Clock clock) {
        this.talk = talk;
        this.people = people;
        this.frames = frames;
        this.guard = guard;
        this.clock = clock;
    }

    @Bean
    static PageEntry notificationsPage(ObjectProvider<Talk> talk) {
        return new PageEntry(
                "Today",
                45,
                "Notifications",
                "/notifications",
                Permissions.READ,
                "",
                facility -> Guard.person()
                        .map(me -> talk.getObject().unread(facility, me.getUsername()))
                        .orElse(0));
    }

    @GetMapping("/notifications")
    @RequirePermission(Permissions.READ)
    String list(@RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        boolean all = show.equals("all");
        int unread = talk.unread(person.facility(), person.login());
        var table = Table.of("When", "What", "Says", "State");
        for (var told : talk.of(person.facility(), person.login(), !all)) {
            table.row(
                    Long.toString(told.notificationId()),
                    told.about(),
                    Cell.text(Show.ago(told.madeAt(), clock.instant()))
                            .hint(Show.time(told.madeAt(), guard.zone(person.facility()))),
                    Cell.link(told.sentence(), told.about()),
                    Cell.text(told.detail()).wrapped(),
                    told.readAt() == null ? Cell.badge("unread", "info") : Cell.muted("read"));
        }
        var page = WorklistPage.of(
                        "Notifications",
                        "Who named you, what was said where you take part, and what you were asked.",
                        table.emptySaying(
                                all
                                        ? "Nobody told you anything yet. Name a person with @ and the login in a remark, and it appears with them."
                                        : "Nothing is unread."))
                .chips(List.of(
                        new WorklistPage.Chip("Unread", "/notifications", !all, Integer.toString(unread)),
                        new WorklistPage.Chip("All", "/notifications?show=all", all, "")))
                .bulk(new WorklistPage.Bulk("Mark read", "/notifications/read"));
        var mail = new Form(
                "mail",
                "/notifications/mail",
                "Set mail",
                "plain",
                "To the address of your account.",
                List.of(Form.Field.select(
                        "mail",
                        "By mail too",
                        talk.choice(person.login()).name(),
                        Stream.of(Talk.Mail.values())
                                .map(m -> new Form.Option(m.name(), m.name().toLowerCase(Locale.ROOT)))
                                .toList())));
        model.addAttribute("frame", frames.frame("Notifications"));
        model.addAttribute(
                "page",
                unread == 0
                        ? page.forms(mail)
                        : page.forms(
                                Form.button("/notifications/read", "Mark all read", "primary", unread + " are unread."),
                                mail));
        return "archetypes/worklist";
    }

    @PostMapping("/notifications/read")
    @RequirePermission(Permissions.READ)
    String read(@RequestParam(defaultValue = "") List<String> id, CurrentPerson person) {
        var ids = id.stream()
                .filter(i -> i.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
        if (ids.size() < id.size()) {
            frames.say("Nothing was marked: choose notifications of this list.");
        } else {
            frames.say(Show.count(talk.read(person.facility(), person.login(), ids, ""), "notification")
                    + " marked read.");
        }
        return "redirect:/notifications";
    }

    @PostMapping("/notifications/mail")
    @RequirePermission(Permissions.READ)
    String mail(@RequestParam(defaultValue = "") String mail, CurrentPerson person) {
        var wanted =
                Stream.of(Talk.Mail.values()).filter(m -> m.name().equals(mail)).findFirst();
        wanted.ifPresent(m -> talk.choose(person.login(), m));
        frames.say(
                wanted.isEmpty()
                        ? "Choose all, mentions or none."
                        : wanted.get() != Talk.Mail.NONE
                                        && people.emailOf(person.login()).isEmpty()
                                ? "It is set. Your account names no mail address yet; an administrator enters it."
                                : "It is set.");
        return "redirect:/notifications";
    }

    /** Writes a remark and goes back to what it is about. */
    @PostMapping("/remarks")
    @RequirePermission(Permissions.READ)
    String write(
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person) {
        var outcome = talk.write(
                person.facility(),
                new Talk.Author(person.login(), person.name()),
                IdempotencyKey.sent(key),
                about,
                body);
        return switch (outcome) {
            case Talk.Outcome.NoTopic() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Talk.Outcome.WrongLength(var longest) -> {
                frames.say("Nothing was written: a remark has 1 to " + longest + " characters.");
                yield "redirect:" + about;
            }
            case Talk.Outcome.Written(var told) -> {
                frames.say(
                        "Your remark is written." + (told.isEmpty() ? "" : " Told: " + String.join(", ", told) + "."));
                yield "redirect:" + about;
            }
        };
    }
}
