package io.everygram.purchasing.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.StockView.AsOf;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage;
import io.everygram.purchasing.OnOrderLines;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What vendors still owe, by item, category, facility, vendor or order, now or as of any moment. */
@Controller
class OnOrderController {
    private final OnOrderLines onOrder;
    private final Frames frames;
    private final FrameSource person;

    OnOrderController(OnOrderLines onOrder, Frames frames, FrameSource person) {
        this.onOrder = onOrder;
        this.frames = frames;
        this.person = person;
    }

    @Bean
    static PageEntry onOrderPage() {
        return PageEntry.of("Buy", 25, "On order", "/on-order", Permissions.READ, "g y");
    }

    /** The address of the page. */
    private record Address(OnOrderTable.By by, String at, String known) {
        String with(OnOrderTable.By other) {
            return "/on-order?by=" + other.name().toLowerCase(Locale.ROOT)
                    + (at.isEmpty()
                            ? ""
                            : "&at=" + URLEncoder.encode(at, StandardCharsets.UTF_8) + "&known="
                                    + (known.equals("then") ? "then" : "now"));
        }
    }

    @GetMapping("/on-order")
    @RequirePermission(Permissions.READ)
    String list(
            @RequestParam(defaultValue = "item") String by,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "now") String known,
            CurrentPerson who,
            Model model) {
        var zone = person.zone(who.facility());
        var group = OnOrderTable.By.parse(by);
        var asOf = AsOf.parse(at, known, zone);
        var address = new Address(group.orElse(OnOrderTable.By.ITEM), asOf.isEmpty() ? "" : at, known);
        var wide = address.by() == OnOrderTable.By.FACILITY;
        var lines = onOrder.lines(wide ? facilities() : List.of(who.facility()), asOf);
        var table = new OnOrderTable(address.by(), person.facilities());
        var page = WorklistPage.of(
                        "On order by " + address.by().name().toLowerCase(Locale.ROOT),
                        notUnderstood(by, group.isEmpty(), at, asOf.isEmpty()) + lead(asOf, zone),
                        table.of(lines))
                .chips(Arrays.stream(OnOrderTable.By.values())
                        .map(one -> new WorklistPage.Chip(
                                "By " + one.name().toLowerCase(Locale.ROOT),
                                address.with(one),
                                one == address.by(),
                                ""))
                        .toList())
                .summary(OnOrderTable.totals(lines))
                .forms(asOfForm(address))
                .links(
                        asOf.isEmpty()
                                ? new WorklistPage.LinkButton[0]
                                : new WorklistPage.LinkButton[] {
                                    new WorklistPage.LinkButton(
                                            "Back to now", new Address(address.by(), "", "").with(address.by()), false)
                                });
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static String notUnderstood(String by, boolean noGroup, String at, boolean noMoment) {
        return (noGroup ? "“" + by + "” is nothing to group by; this is by item. " : "")
                + (noMoment && !at.isBlank() ? "“" + at + "” is no moment; this is what is on order now. " : "");
    }

    private static String lead(Optional<AsOf> asOf, ZoneId zone) {
        return asOf.map(then -> "As of " + Show.time(then.moment(), zone)
                                + (then.knownThen()
                                        ? ", as known then: what had come and was recorded only later still counts as owed."
                                        : ", as known now: without what had come by then."))
                        .orElse("Approved and sent orders without what has come.")
                + " What is on order has no lot, package, room, slot or owner yet.";
    }

    private List<FacilityId> facilities() {
        return person.facilities().stream().map(f -> new FacilityId(f.id())).toList();
    }

    private static Form asOfForm(Address address) {
        return new Form(
                "as-of",
                "/on-order/as-of",
                "As of …",
                "plain",
                "Shows what was on order at that moment; nothing is changed.",
                List.of(
                        Form.Field.hidden("by", address.by().name().toLowerCase(Locale.ROOT)),
                        Form.Field.of("at", "Date and time at the facility", "datetime-local", address.at())
                                .hint("By the facility's own clock"),
                        Form.Field.select(
                                "known",
                                "In which sense",
                                address.known(),
                                List.of(
                                        new Form.Option("now", "As known now, with deliveries recorded later"),
                                        new Form.Option("then", "As known then, as the book said at that moment")))));
    }

    @PostMapping("/on-order/as-of")
    @RequirePermission(Permissions.READ)
    String asOf(
            @RequestParam(defaultValue = "item") String by,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "now") String known,
            CurrentPerson who,
            Model model,
            HttpServletResponse response) {
        if (AsOf.parse(at, known, person.zone(who.facility())).isPresent()) {
            return "redirect:"
                    + new Address(OnOrderTable.By.parse(by).orElse(OnOrderTable.By.ITEM), at, known)
                            .with(OnOrderTable.By.parse(by).orElse(OnOrderTable.By.ITEM));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var view = list(by, "", known, who, model);
        new RecordPage.Refusal(
                        "as-of",
                        "at",
                        "“" + at + "” is no moment: write date and time, e.g. 2026-11-24T08:00.",
                        Map.of("at", at, "known", known))
                .into(model);
        return view;
    }
}
