package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.WrongField;
import io.everygram.purchasing.DraftChecks;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.PurchaseWords;
import io.everygram.purchasing.Purchasing;
import io.everygram.purchasing.RfqOutcome;
import io.everygram.purchasing.RfqWords;
import io.everygram.purchasing.Rfqs;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writes a request for quotation by hand. */
@Controller
class RfqEntryController {
    private static final int SPARE_ROWS = 3;
    private static final int MOST_ROWS = 500;
    private static final int DAYS_TO_ANSWER = 5;
    private static final int DAYS_TO_NEED = 30;

    private final Rfqs rfqs;
    private final PurchaseOrders orders;
    private final DraftChecks checks;
    private final TypedItems items;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    RfqEntryController(
            Rfqs rfqs,
            PurchaseOrders orders,
            DraftChecks checks,
            TypedItems items,
            Catalog catalog,
            Frames frames,
            Clock clock) {
        this.rfqs = rfqs;
        this.orders = orders;
        this.checks = checks;
        this.items = items;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    /** As typed; blank rows are left out. */
    private record Typed(
            String key,
            String neededOn,
            String answerBy,
            String note,
            List<EditPage.Row> rows,
            List<RfqEntryPage.Vendor> vendors) {}

    /** What was wrong, by where it stands. */
    private record Why(String whole, String neededOn, String answerBy) {
        static final Why NONE = new Why("", "", "");
    }

    @GetMapping("/rfqs/new")
    @RequirePermission(Permissions.PURCHASE)
    String blank(CurrentPerson person, Model model) {
        var today = today(person);
        return show(
                person,
                new Typed(
                        IdempotencyKey.fresh().value(),
                        today.plusDays(DAYS_TO_NEED).toString(),
                        today.plusDays(DAYS_TO_ANSWER).toString(),
                        "",
                        List.of(),
                        List.of()),
                Why.NONE,
                model);
    }

    @PostMapping("/rfqs/new")
    @RequirePermission(Permissions.PURCHASE)
    String make(
            @RequestParam MultiValueMap<String, String> form,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var lines = new ArrayList<Purchasing.DraftLine>();
        var rows = rows(person, all(form, "item"), all(form, "quantity"), lines);
        var vendors = new LinkedHashMap<Long, RfqEntryPage.Vendor>();
        var wrongVendors = new ArrayList<RfqEntryPage.Vendor>();
        for (var typed : all(form, "vendor")) {
            if (typed.isEmpty()) {
                continue;
            }
            read(person, typed, vendors, wrongVendors);
        }
        var allVendors = new ArrayList<>(vendors.values());
        allVendors.addAll(wrongVendors);
        var typed = new Typed(
                IdempotencyKey.sent(first(form, "key")).value(),
                first(form, "needed"),
                first(form, "answer"),
                first(form, "note"),
                rows,
                allVendors);
        var neededOn = day(typed.neededOn());
        var answerBy = day(typed.answerBy());
        if (neededOn.isEmpty()
                || answerBy.isEmpty()
                || !wrongVendors.isEmpty()
                || rows.stream().anyMatch(row -> !row.error().words().isEmpty())) {
            return refused(
                    person,
                    typed,
                    new Why(
                            "Nothing was written yet. Mend what is marked and send it again.",
                            neededOn.isEmpty() ? "Choose the day by which the goods are needed." : "",
                            answerBy.isEmpty() ? "Choose the day by which vendors should answer." : ""),
                    model,
                    response);
        }
        var outcome = rfqs.make(
                person,
                new IdempotencyKey(typed.key()),
                new Rfqs.Ask(neededOn.get(), answerBy.get(), typed.note(), lines, List.copyOf(vendors.keySet())));
        if (outcome instanceof RfqOutcome.Done(var number)) {
            frames.say(number + " is kept. Nothing went out yet.");
            return "redirect:/rfqs/" + number;
        }
        var words = RfqWords.of(outcome) + " Nothing was written.";
        return refused(
                person,
                typed,
                outcome instanceof RfqOutcome.WrongAnswerDay ? new Why("", "", words) : new Why(words, "", ""),
                model,
                response);
    }

    /** As sent: a list parameter would be cut at the comma of {@code 1,000}. */
    private static List<String> all(MultiValueMap<String, String> form, String name) {
        return form.getOrDefault(name, List.of()).stream()
                .limit(MOST_ROWS)
                .map(String::strip)
                .toList();
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        return all(form, name).stream().findFirst().orElse("");
    }

    private List<EditPage.Row> rows(
            CurrentPerson person, List<String> item, List<String> quantity, List<Purchasing.DraftLine> lines) {
        var rows = new ArrayList<EditPage.Row>();
        for (int i = 0; i < item.size(); i++) {
            var number = item.get(i);
            var amount = i < quantity.size() ? quantity.get(i) : "";
            if (number.isEmpty() && amount.isEmpty()) {
                continue;
            }
            switch (items.read(number, amount)) {
                case TypedItems.Read.Wrong(var why) -> rows.add(row(number, amount, why));
                case TypedItems.Read.Good(var found, var read) -> {
                    lines.add(new Purchasing.DraftLine(found.id(), read, Money.ZERO));
                    var refused = checks.lines(person.facility(), lines).getLast();
                    rows.add(row(number, amount, refused.map(TypedItems::wrong).orElse(WrongField.NONE)));
                }
            }
        }
        return rows;
    }

    private EditPage.Row row(String number, String quantity, WrongField why) {
        var item = catalog.item(number);
        return new EditPage.Row(
                number,
                item.map(Catalog.Item::name).orElse(""),
                quantity,
                item.map(found -> found.unitOfMeasure().symbol()).orElse(""),
                "",
                why);
    }

    /** By code or name. */
    private void read(
            CurrentPerson person, String typed, Map<Long, RfqEntryPage.Vendor> known, List<RfqEntryPage.Vendor> wrong) {
        var vendor = catalog.everyVendor().stream()
                .filter(v -> v.code().equalsIgnoreCase(typed) || v.name().equalsIgnoreCase(typed))
                .findFirst();
        var why = vendor.isEmpty()
                ? "There is no active vendor “" + typed + "”. Type the code."
                : checks.vendor(person.facility(), vendor.get().vendorId())
                        .map(PurchaseWords::of)
                        .orElse("");
        if (why.isEmpty()) {
            var found = vendor.orElseThrow();
            known.put(found.vendorId(), new RfqEntryPage.Vendor(found.code(), found.name(), WrongField.NONE));
        } else {
            wrong.add(new RfqEntryPage.Vendor(
                    typed, vendor.map(Catalog.Vendor::name).orElse(""), new WrongField("vendor", why)));
        }
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String refused(CurrentPerson person, Typed typed, Why why, Model model, HttpServletResponse response) {
        response.setStatus(422);
        return show(person, typed, why, model);
    }

    private String show(CurrentPerson person, Typed typed, Why why, Model model) {
        var rows = new ArrayList<>(typed.rows());
        var vendors = new ArrayList<>(typed.vendors());
        for (int i = 0; i < SPARE_ROWS; i++) {
            rows.add(EditPage.Row.EMPTY);
            vendors.add(RfqEntryPage.Vendor.EMPTY);
        }
        var state = catalog.facility(person.facility()).state();
        model.addAttribute("frame", frames.frame("New request for quotation"));
        model.addAttribute(
                "page",
                new RfqEntryPage(
                        typed.key(),
                        why.whole(),
                        Form.Field.of("needed", "Needed by", "date", typed.neededOn())
                                .refused(why.neededOn()),
                        Form.Field.of("answer", "Answer by", "date", typed.answerBy())
                                .refused(why.answerBy()),
                        Form.Field.of("note", "Note to the vendors", "text", typed.note())
                                .optional(),
                        orders.offers(state).stream()
                                .map(offer -> new Form.Option(offer.number(), offer.name()))
                                .distinct()
                                .toList(),
                        catalog.everyVendor().stream()
                                .filter(vendor -> DraftChecks.sellsIn(vendor, state))
                                .map(vendor -> new Form.Option(vendor.code(), vendor.name()))
                                .toList(),
                        rows,
                        vendors));
        return "purchasing/rfq";
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
