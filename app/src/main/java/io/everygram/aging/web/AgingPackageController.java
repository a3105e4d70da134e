package io.everygram.aging.web;

import io.everygram.aging.Aging;
import io.everygram.aging.Aging.Outcome;
import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.Unit;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One package that grows old, and what is decided about its price. */
@Controller
class AgingPackageController {
    private final Aging aging;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Frames frames;

    AgingPackageController(Aging aging, Catalog catalog, AuditTrail audit, Frames frames) {
        this.aging = aging;
        this.catalog = catalog;
        this.audit = audit;
        this.frames = frames;
    }

    @GetMapping("/aging/{tag}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable String tag, CurrentPerson person, Model model) {
        return record(tag, RecordPage.Refusal.NONE, person, model);
    }

    private String record(String tag, RecordPage.Refusal refusal, CurrentPerson person, Model model) {
        var row =
                aging.find(person.facility(), tag).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var p = row.stocked();
        var zone = catalog.facility(person.facility()).zoneId();
        var marks = new ArrayList<Cell>();
        marks.add(AgingController.left(row.fate().daysToLimit()).hint("days to the limit"));
        if (p.percent() > 0) {
            marks.add(Cell.badge("−" + p.percent() + " %", "info"));
        }
        var page = new RecordPage(
                "Aging package",
                Cell.tag(tag, "/packages/" + tag),
                p.name() + " · lot " + p.lot(),
                marks,
                List.of(
                        new RecordPage.Fact("Packaged", Cell.day(p.packagedOn())),
                        new RecordPage.Fact(
                                "Age", Cell.number(BigDecimal.valueOf(row.fate().ageDays()), "days")),
                        new RecordPage.Fact("Limit", Cell.number(BigDecimal.valueOf(row.limitDays()), "days")),
                        new RecordPage.Fact("On hand", Cell.number(p.onHand(), p.unit())),
                        new RecordPage.Fact("Promised", Cell.number(p.allocated(), p.unit())),
                        new RecordPage.Fact(
                                "Sells a day", Cell.number(row.perDay().setScale(1, RoundingMode.HALF_EVEN), p.unit())),
                        new RecordPage.Fact(
                                "Sold out in",
                                row.fate().daysToSell().isPresent()
                                        ? Cell.number(
                                                BigDecimal.valueOf(
                                                        row.fate().daysToSell().get()),
                                                "days")
                                        : Cell.text("does not sell")),
                        new RecordPage.Fact(
                                "Unsold at the limit",
                                Cell.number(
                                        row.fate()
                                                .unsold()
                                                .setScale(
                                                        Math.min(
                                                                2,
                                                                Unit.valueOf(p.unit())
                                                                        .scale()),
                                                        RoundingMode.UP),
                                        p.unit())),
                        new RecordPage.Fact("Value at cost", Cell.money(p.cost())),
                        new RecordPage.Fact(
                                "Value at risk", Cell.money(row.fate().valueAtRisk())),
                        new RecordPage.Fact("List price", Cell.money(p.price())),
                        new RecordPage.Fact(
                                "Markdown",
                                p.percent() == 0
                                        ? Cell.muted("–")
                                        : Cell.text("from " + Show.day(p.validFrom())
                                                + (p.validTo() == null
                                                        ? " until taken back"
                                                        : " to " + Show.day(p.validTo())))),
                        new RecordPage.Fact(
                                "Price now", Cell.money(Objects.requireNonNullElse(p.markedPrice(), p.price())))),
                List.of(),
                forms(p, aging.today(person.facility())),
                List.of(new LinkButton("All of " + p.category(), "/aging?category=" + p.category(), false)),
                audit.about(person.facility(), "package " + tag).stream()
                        .map(e -> new RecordPage.Line(
                                Show.time(e.at(), zone), e.who(), Show.words(e.action()), e.reason()))
                        .toList(),
                "");
        model.addAttribute("frame", frames.frame("Aging " + Show.tagEnd(tag)));
        model.addAttribute("page", page.after(refusal));
        return "archetypes/record";
    }

    private static List<Form> forms(Aging.Stocked p, LocalDate today) {
        var forms = new ArrayList<Form>();
        forms.add(new Form(
                "markdown",
                "/aging/" + p.tag() + "/markdown",
                p.percent() == 0 ? "Mark down" : "Change the markdown",
                "primary",
                "The list price is " + Show.money(p.price())
                        + ". New orders take the price as far as the package goes; orders that stand keep theirs.",
                List.of(
                        Form.Field.of(
                                "percent",
                                "Percent below the list price",
                                "number",
                                p.percent() == 0 ? "" : Integer.toString(p.percent())),
                        Form.Field.of("from", "From", "date", Objects.toString(p.validFrom(), today.toString())),
                        Form.Field.of("to", "To", "date", Objects.toString(p.validTo(), ""))
                                .optional()
                                .hint("Blank: until it is taken back."),
                        Form.Field.of("reason", "Why", "text", p.reason())
                                .hint("Stands on the order line and on its confirmation."))));
        if (p.percent() > 0) {
            forms.add(Form.button("/aging/" + p.tag() + "/undo", "Take the markdown back", "plain", ""));
        }
        return forms;
    }

    @PostMapping("/aging/{tag}/markdown")
    @RequirePermission(Permissions.AGING_DECIDE)
    String markDown(
            @PathVariable String tag,
            @RequestParam String percent,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var days = days(from, to, aging.today(person.facility()));
        var outcome = days.isEmpty()
                ? new Outcome.BadDays(0)
                : aging.markDown(
                        person.facility(), tag, AgingController.number(percent), days.get(), reason, person.name());
        var typed = Map.of("percent", percent, "from", from, "to", to, "reason", reason);
        return done(outcome, "Marked down by " + percent.strip() + " %.", tag, person, model, response, typed);
    }

    /** Empty when one of them is no day. */
    private static Optional<Aging.Days> days(String from, String to, LocalDate today) {
        try {
            return Optional.of(new Aging.Days(
                    from.isBlank() ? today : LocalDate.parse(from.strip()),
                    to.isBlank() ? null : LocalDate.parse(to.strip())));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @PostMapping("/aging/{tag}/undo")
    @RequirePermission(Permissions.AGING_DECIDE)
    String undo(@PathVariable String tag, CurrentPerson person, Model model, HttpServletResponse response) {
        return done(
                aging.undo(person.facility(), tag, person.name()),
                "The list price holds again.",
                tag,
                person,
                model,
                response,
                Map.of());
    }

    private String done(
            Outcome outcome,
            String words,
            String tag,
            CurrentPerson person,
            Model model,
            HttpServletResponse response,
            Map<String, String> typed) {
        var refusal = switch (outcome) {
            case Outcome.Done _ -> "";
            case Outcome.UnknownPackage _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Outcome.BadPercent _ -> "A markdown is a whole number of percent from 1 to 90. Nothing was decided.";
            case Outcome.BadDays _ -> "Write days as in 2026-12-31. Nothing was decided.";
            case Outcome.BadSpan _ ->
                "The last day lies before the first, or is past. Nothing was decided; mend the days or leave the last one blank.";
            case Outcome.BeginsInThePast(var from, var today) ->
                Show.day(from) + " is past, and orders of past days keep the price they were placed at. Begin on "
                        + Show.day(today) + " or later. Nothing was decided.";
            case Outcome.ReasonMissing _ -> "Say why; the record keeps it. Nothing was decided.";
            case Outcome.ReasonTooLong(var most) ->
                "It stands on papers: write at most " + most + " characters. Nothing was decided.";
            case Outcome.NothingToUndo _ -> "There is no markdown to take back.";
        };
        if (!refusal.isEmpty()) {
            response.setStatus(422);
            return record(
                    tag, new RecordPage.Refusal("markdown", field(outcome, typed), refusal, typed), person, model);
        }
        frames.say(words);
        return "redirect:/aging/" + tag;
    }

    private static String field(Outcome outcome, Map<String, String> typed) {
        return switch (outcome) {
            case Outcome.BadPercent _ -> "percent";
            case Outcome.BadDays _ ->
                days(typed.getOrDefault("from", ""), "", LocalDate.EPOCH).isEmpty() ? "from" : "to";
            case Outcome.BadSpan _ -> "to";
            case Outcome.BeginsInThePast _ -> "from";
            case Outcome.ReasonMissing _, Outcome.ReasonTooLong _ -> "reason";
            case Outcome.Done _, Outcome.UnknownPackage _, Outcome.NothingToUndo _ -> "";
        };
    }
}
