package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.StockView;
import io.everygram.ledger.StockView.By;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.MarkedPages;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stock by anything, now or as of any moment. */
@Controller
class StockController {
    private static final int PAGE = 100;
    private static final int EXPORTED = 20_000;
    /** Characters of what an address is asked for. */
    private static final int LONGEST = 300;

    private final StockView view;
    private final StockTable tables;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource person;

    StockController(StockView view, StockTable tables, Catalog catalog, Frames frames, FrameSource person) {
        this.view = view;
        this.tables = tables;
        this.catalog = catalog;
        this.frames = frames;
        this.person = person;
    }

    @Bean
    static PageEntry stockPage() {
        return PageEntry.of("Stock", 5, "Stock by …", "/stock", Permissions.READ, "g s");
    }

    /** The address of the page: group, search, drill, moment. */
    record Address(String by, String q, String in, String of, String at, String known) {
        String with(String newBy) {
            return "/stock?by=" + newBy + rest();
        }

        String rest() {
            return part("q", q) + part("in", in) + part("of", of) + part("at", at) + part("known", known);
        }

        private static String part(String name, String value) {
            return value.isEmpty() ? "" : "&" + name + "=" + Packages.url(value);
        }
    }

    @GetMapping("/stock")
    @RequirePermission(Permissions.READ)
    String stock(
            @RequestParam(defaultValue = "item") String by,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String in,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String known,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(required = false) @Nullable String format,
            CurrentPerson who,
            Model model) {
        var zone = catalog.facility(who.facility()).zoneId();
        var group = group(by).orElse(By.ITEM);
        var address = new Address(group.name().toLowerCase(Locale.ROOT), q.strip(), in, of, at, known);
        // Groups are few enough to be ordered by any column; packages and lots are not.
        boolean ordered = group != By.PACKAGE && group != By.LOT;
        var question = new StockView.Question(
                group == By.FACILITY ? facilities() : List.of(who.facility()),
                group,
                q.strip(),
                group(in),
                of,
                StockView.AsOf.parse(at, known, zone),
                after,
                (format != null || (ordered && !sort.isEmpty()) ? EXPORTED : PAGE) + 1);
        var answer = view.answer(question);
        var lines = answer.lines();
        boolean more = lines.size() >= question.limit();
        var shown = more ? lines.subList(0, question.limit() - 1) : lines;
        var page = WorklistPage.of(
                        "Stock by " + address.by(),
                        (at.isBlank() || question.asOf().isPresent()
                                        ? ""
                                        : "“" + at + "” is no moment; this is the stock now. ")
                                + lead(question, zone),
                        tables.of(question, shown, address))
                .chips(chips(address, group))
                .search("End of a tag, lot or item", q)
                .summary(tables.totals(answer.totals()))
                .next(more ? address.with(address.by()) + "&after=" + Packages.url(last(shown)) : "")
                .export(ordered ? WorklistPage.WHOLE : WorklistPage.ITSELF)
                .forms(asOfForm(address))
                .links(links(address));
        model.addAttribute("frame", frames.frame("Stock by " + address.by()));
        model.addAttribute("page", page);
        if (question.asOf().isPresent()) {
            model.addAttribute(MarkedPages.PAST, true);
        }
        return "archetypes/worklist";
    }

    private static String last(List<StockView.Line> lines) {
        return lines.getLast().label() + " " + lines.getLast().key();
    }

    private List<FacilityId> facilities() {
        return person.facilities().stream().map(f -> new FacilityId(f.id())).toList();
    }

    private static Optional<By> group(String word) {
        for (var by : By.values()) {
            if (by.name().equalsIgnoreCase(word)) {
                return Optional.of(by);
            }
        }
        return Optional.empty();
    }

    private static String lead(StockView.Question question, ZoneId zone) {
        var moment = question.asOf()
                .map(asOf -> "As of " + Show.time(asOf.moment(), zone)
                        + (asOf.knownThen()
                                ? ", as known then: without what was recorded only later."
                                : ", as known now: with what was recorded later, and corrections."))
                .orElse(
                        "On hand is what stands in rooms. Available to promise = on hand − held − allocated. Different units of measure are never added.");
        return moment
                + (StockTable.knowsOrders(question)
                        ? ""
                        : " What is on order has no lot, package, room, slot or owner yet: it is told by item, category and facility, and under On order by vendor.");
    }

    private static List<WorklistPage.Chip> chips(Address address, By group) {
        return Arrays.stream(By.values())
                .map(by -> new WorklistPage.Chip(
                        "By " + by.name().toLowerCase(Locale.ROOT),
                        address.with(by.name().toLowerCase(Locale.ROOT)),
                        by == group,
                        ""))
                .toList();
    }

    private static WorklistPage.LinkButton[] links(Address address) {
        var links = new ArrayList<WorklistPage.LinkButton>();
        links.add(new WorklistPage.LinkButton("On order", onOrder(address), false));
        if (!address.at().isEmpty()) {
            links.add(new WorklistPage.LinkButton(
                    "Back to now",
                    new Address(address.by(), address.q(), address.in(), address.of(), "", "").with(address.by()),
                    false));
        }
        if (!address.in().isEmpty()) {
            links.add(new WorklistPage.LinkButton(
                    "All of the facility",
                    new Address(address.by(), address.q(), "", "", address.at(), address.known()).with(address.by()),
                    false));
        }
        return links.toArray(WorklistPage.LinkButton[]::new);
    }

    /** What is on order at the same moment. */
    private static String onOrder(Address address) {
        return "/on-order"
                + (address.at().isEmpty()
                        ? ""
                        : "?at=" + Packages.url(address.at()) + "&known=" + Packages.url(address.known()));
    }

    private static Form asOfForm(Address address) {
        return new Form(
                "as-of",
                "/stock/as-of",
                "As of …",
                "plain",
                "Shows the stock of that moment; nothing is changed.",
                List.of(
                        Form.Field.hidden("by", address.by()),
                        Form.Field.hidden("q", address.q()),
                        Form.Field.hidden("in", address.in()),
                        Form.Field.hidden("of", address.of()),
                        Form.Field.of("at", "Date and time at the facility", "datetime-local", address.at())
                                .hint("By the facility's own clock"),
                        Form.Field.select(
                                "known",
                                "In which sense",
                                address.known(),
                                List.of(
                                        new Form.Option("now", "As known now, with late facts and corrections"),
                                        new Form.Option("then", "As known then, as the book said at that moment")))));
    }

    @PostMapping("/stock/as-of")
    @RequirePermission(Permissions.READ)
    String asOf(
            @RequestParam(defaultValue = "item") String by,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String in,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "now") String known,
            CurrentPerson who,
            Model model,
            HttpServletResponse response) {
        if (StockView.AsOf.parse(at, known, ZoneOffset.UTC).isPresent() && (q + in + of).length() <= LONGEST) {
            var group = group(by).orElse(By.ITEM).name().toLowerCase(Locale.ROOT);
            return "redirect:" + new Address(group, q, in, of, at, known).with(group);
        }
        response.setStatus(422);
        var view = stock(by, "", "", "", "", "", "", "", null, who, model);
        new RecordPage.Refusal(
                        "as-of",
                        "at",
                        "“" + at + "” is no moment: write date and time, e.g. 2026-11-24T08:00.",
                        Map.of("at", at, "known", known))
                .into(model);
        return view;
    }
}
