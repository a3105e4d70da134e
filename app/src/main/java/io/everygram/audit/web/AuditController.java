package io.everygram.audit.web;

import io.everygram.audit.AuditTrail;
import io.everygram.audit.AuditTrail.Cursor;
import io.everygram.audit.AuditTrail.Event;
import io.everygram.audit.AuditTrail.Filter;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Form.Option;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who changed what, when, from where, from which value to which, and why. */
@Controller
class AuditController {
    private static final int PAGE = 50;
    private static final int EXPORTED = 50_000;
    /** Newest acts that are put into the order of a column. */
    private static final int ORDERED = 5_000;

    private static final int LONGEST_ADDRESS = 2_000;
    /** Whatever a person did, not the program by itself. */
    private static final String PEOPLE = "*";

    private final AuditTrail trail;
    private final Frames frames;
    private final FrameSource here;
    private final Clock clock;

    AuditController(AuditTrail trail, Frames frames, FrameSource here, Clock clock) {
        this.trail = trail;
        this.frames = frames;
        this.here = here;
        this.clock = clock;
    }

    @Bean
    static PageEntry auditPage() {
        return PageEntry.of("Records", 90, "Audit trail", "/audit", Permissions.AUDIT_READ, "");
    }

    /** What is asked for, as it stands in the address; what the address does not say is empty. */
    record Asked(String q, String person, String subject, String action, String day) {
        Asked {
            q = q == null ? "" : q.strip();
            person = person == null ? "" : person.strip();
            subject = subject == null ? "" : subject.strip();
            action = action == null ? "" : action.strip();
            day = day == null ? "" : day.strip();
        }

        /** Empty when the text is no day. */
        Optional<LocalDate> asDay() {
            try {
                return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        Filter filter(ZoneId zone) {
            return new Filter(
                    person,
                    action,
                    subject,
                    q,
                    asDay().map(d -> d.atStartOfDay(zone).toInstant()).orElse(null),
                    asDay().map(d -> d.plusDays(1).atStartOfDay(zone).toInstant())
                            .orElse(null));
        }

        Asked withAction(String other) {
            return new Asked(q, person, subject, other, day);
        }

        Asked withPerson(String other) {
            return new Asked(q, other, subject, action, day);
        }

        Asked withDay(String other) {
            return new Asked(q, person, subject, action, other);
        }

        String address(String path) {
            var query = Stream.of(
                            pair("q", q),
                            pair("person", person),
                            pair("subject", subject),
                            pair("action", action),
                            pair("day", day))
                    .filter(pair -> !pair.isEmpty())
                    .collect(Collectors.joining("&"));
            return query.isEmpty() ? path : path + "?" + query;
        }

        private static String pair(String name, String value) {
            return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    @GetMapping("/audit")
    @RequirePermission(Permissions.AUDIT_READ)
    String list(
            @ModelAttribute Asked asked,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String format,
            CurrentPerson me,
            Model model) {
        var zone = here.zone(me.facility());
        boolean whole = !sort.isEmpty() || !format.isEmpty();
        int most = !format.isEmpty() ? EXPORTED : whole ? ORDERED : PAGE;
        var found =
                trail.events(me.facility(), asked.filter(zone), whole ? Optional.empty() : cursor(before), most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        var page = WorklistPage.of(
                        "Audit trail",
                        "Every change of what people keep here: who, when, from where, the old and the new value, and why. Movements of stock stand in the ledger, on each package.",
                        AuditTable.of(shown, zone, !format.isEmpty()))
                .chips(chips(asked, zone))
                .search("Subject, person or reason", asked.q())
                .summary(words(asked) + (whole && found.size() > most ? ", the newest " + Show.number(most) : ""))
                .export(WorklistPage.WHOLE)
                .next(!whole && found.size() > PAGE ? next(asked, shown.getLast()) : "")
                .forms(filterForm(asked));
        model.addAttribute("frame", frames.frame("Audit trail"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private List<Chip> chips(Asked asked, ZoneId zone) {
        var today = LocalDate.ofInstant(clock.instant(), zone).toString();
        return List.of(
                chip(
                        "All",
                        asked.withAction("").withPerson(""),
                        asked.action().isEmpty() && asked.person().isEmpty()),
                chip(
                        "By people",
                        asked.withPerson(asked.person().equals(PEOPLE) ? "" : PEOPLE),
                        asked.person().equals(PEOPLE)),
                chip("Changed", asked.withAction("update"), asked.action().equals("update")),
                chip("Added", asked.withAction("insert"), asked.action().equals("insert")),
                chip("Removed", asked.withAction("delete"), asked.action().equals("delete")),
                chip(
                        "Today",
                        asked.withDay(asked.day().equals(today) ? "" : today),
                        asked.day().equals(today)));
    }

    private static Chip chip(String label, Asked asked, boolean on) {
        return new Chip(label, asked.address("/audit"), on, "");
    }

    private static String words(Asked asked) {
        if (!asked.day().isEmpty() && asked.asDay().isEmpty()) {
            return "“" + asked.day() + "” is no day, so all days are shown; write it like 2026-11-25.";
        }
        var parts = Stream.of(
                        asked.person().isEmpty()
                                ? ""
                                : asked.person().equals(PEOPLE) ? "by people" : "by " + asked.person(),
                        asked.subject().isEmpty() ? "" : "of " + asked.subject(),
                        asked.day().isEmpty() ? "" : "on " + asked.day())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "Of this facility and of the company's shared records" : "Only " + parts;
    }

    private static Form filterForm(Asked asked) {
        return new Form(
                "filter",
                "/audit",
                "Filter",
                "plain",
                "",
                List.of(
                        Field.of("person", "Person", "text", asked.person()).optional(),
                        Field.of("subject", "Subject", "text", asked.subject())
                                .hint("catalog.item, or catalog.item 12 for one")
                                .optional(),
                        Field.select(
                                        "action",
                                        "What was done",
                                        asked.action(),
                                        List.of(
                                                new Option("", "anything"),
                                                new Option("insert", "added"),
                                                new Option("update", "changed"),
                                                new Option("delete", "removed")))
                                .optional(),
                        Field.of("day", "Day", "date", asked.day()).optional()));
    }

    @PostMapping("/audit")
    @RequirePermission(Permissions.AUDIT_READ)
    String filter(@ModelAttribute Asked asked) {
        var address = asked.address("/audit");
        if (address.length() > LONGEST_ADDRESS) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return "redirect:" + address.replace("{", "%7B").replace("}", "%7D");
    }

    private static String next(Asked asked, Event last) {
        var address = asked.address("/audit");
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.at());
        return address + (address.contains("?") ? "&" : "?") + "before=" + micros + "-" + last.eventId();
    }

    private static Optional<Cursor> cursor(String before) {
        if (!before.matches("\\d{1,18}-\\d{1,18}")) {
            return Optional.empty();
        }
        var parts = before.split("-", 2);
        return Optional.of(
                new Cursor(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), Long.parseLong(parts[1])));
    }
}
