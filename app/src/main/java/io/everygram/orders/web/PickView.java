package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.CasePacks;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.HappenedAt;
import io.everygram.orders.Orders;
import io.everygram.orders.Picks;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.SalesOrder;
import io.everygram.orders.domain.OrderState;
import io.everygram.platform.web.CapturePage;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The page at which an order is picked: what was scanned, what still stands on the shelf, and the forms beside it. */
@Component
class PickView {
    static final String ELSEWHERE = "elsewhere";
    static final String SHORTEN = "shorten";

    private final Orders orders;
    private final Picks picks;
    private final Catalog catalog;
    private final HappenedAt happened;

    PickView(Orders orders, Picks picks, Catalog catalog, HappenedAt happened) {
        this.orders = orders;
        this.picks = picks;
        this.catalog = catalog;
        this.happened = happened;
    }

    /**
     * What was typed, and what of it was refused.
     *
     * @param at when the picks happened; a paper list is typed in later
     * @param refusal of one of the forms beside the scan
     */
    record Typed(String tag, String newTag, PickTime at, RecordPage.Refusal refusal) {
        static Typed nothing(PickTime at) {
            return new Typed("", "", at, RecordPage.Refusal.NONE);
        }

        static Typed ofShort(String field, String words, PickTime at, Map<String, String> typed) {
            return new Typed("", "", at, new RecordPage.Refusal("short", field, words, typed));
        }
    }

    CapturePage page(String number, Typed typed, CurrentPerson person, Optional<CapturePage.Answer> answer) {
        var order = orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var customer = catalog.customer(person.facility(), order.head().customerId())
                .map(Catalog.Customer::name)
                .orElse("");
        var list = orders.promised(person.facility(), order);
        var waiting = list.stream().filter(p -> !p.isPicked()).toList();
        var done = list.stream().filter(PromisedPackage::isPicked).toList();
        boolean needsTag = waiting.stream().anyMatch(PromisedPackage::isPart);
        var with = new ArrayList<Form.Field>();
        with.add(Form.Field.hidden("key", IdempotencyKey.fresh().value()));
        with.addAll(typed.at().hidden());
        if (needsTag) {
            with.add(Form.Field.of("new_tag", "New tag", "text", typed.newTag())
                    .optional()
                    .hint("Next of the roll: "
                            + picks.nextTag(person.facility()).orElse("none left")));
        }
        return new CapturePage(
                "Pick " + number,
                customer + ", deliver on " + Show.day(order.head().deliverOn()) + "." + booked(person, typed.at()),
                new LinkButton("Order " + number, "/orders/" + number, false),
                "/orders/" + number + "/pick",
                new Form.Field(
                        "tag",
                        "Scan the package",
                        "text",
                        typed.tag(),
                        "",
                        "Tag, or its last six characters",
                        true,
                        List.of()),
                with,
                new CapturePage.Counter(
                        Integer.toString(done.size()),
                        "of " + list.size(),
                        waiting.isEmpty() ? finished(order) : "packages picked"),
                answer,
                done.stream()
                        .sorted(Comparator.comparing((PromisedPackage p) -> String.valueOf(p.pickedAt()))
                                .reversed())
                        .limit(12)
                        .map(p -> scan(person, number, typed.at(), p))
                        .toList(),
                new CapturePage.Expected(waiting.size() + " still to pick", expected(waiting, packs(waiting))),
                forms(person, number, order, waiting, typed));
    }

    /** Said aloud while a paper list is typed in, so that nobody goes on scanning into the past. */
    private String booked(CurrentPerson person, PickTime at) {
        return at.isNow()
                ? ""
                : happened.read(person.facility(), at.typed()) instanceof HappenedAt.Said.At(var moment)
                        ? " From a paper list: every scan is booked as picked on "
                                + HappenedAt.words(
                                        moment,
                                        catalog.facility(person.facility()).zoneId()) + "."
                        : " The time in this address can not be booked: choose another, or pick as now.";
    }

    private static String finished(SalesOrder order) {
        return order.isShort()
                ? "picked; lines are short: allocate anew or shorten them on the order"
                : "picked. The order is ready for its manifest.";
    }

    private CapturePage.Scan scan(CurrentPerson person, String number, PickTime at, PromisedPackage p) {
        var zone = catalog.facility(person.facility()).zoneId();
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.hidden("key", IdempotencyKey.fresh().value()));
        fields.add(Form.Field.hidden("allocation", Long.toString(p.allocationId())));
        fields.addAll(at.hidden());
        var undo = new Form("", "/orders/" + number + "/put-back", "Put back", "plain", "", fields);
        return new CapturePage.Scan(
                Show.clock(p.pickedAt(), zone),
                Cell.tag(p.pickedTag(), "/packages/" + p.pickedTag()),
                Cell.number(p.quantity(), p.unit()),
                Cell.text(p.itemName()).wrapped(),
                Optional.of(undo));
    }

    private Map<Long, CasePacks> packs(List<PromisedPackage> waiting) {
        return catalog.packs(
                waiting.stream().map(PromisedPackage::itemId).distinct().toList());
    }

    private static Table expected(List<PromisedPackage> waiting, Map<Long, CasePacks> packs) {
        var broken = waiting.stream()
                .map(p -> packs.getOrDefault(p.itemId(), CasePacks.NONE).broken(p.quantity()))
                .toList();
        boolean isPacked = broken.stream().anyMatch(words -> !words.isEmpty());
        var heads = new ArrayList<>(List.of("Stands in", "Package", "Item", "#Take", "How"));
        if (isPacked) {
            heads.add("Whole packs first");
        }
        var table = Table.of(heads.toArray(String[]::new));
        for (int i = 0; i < waiting.size(); i++) {
            var p = waiting.get(i);
            var cells = new ArrayList<>(List.of(
                    Cell.text(p.where()),
                    Cell.tag(p.tag(), "/packages/" + p.tag()),
                    Cell.text(p.itemName()).wrapped(),
                    Cell.number(p.quantity(), p.unit()),
                    p.isPart()
                            ? Cell.badge("part of " + Show.number(p.onHand()), "info")
                            : Cell.badge("whole", "quiet")));
            if (isPacked) {
                cells.add(Cell.text(broken.get(i)));
            }
            table.row(p.tag(), "", cells.toArray(Cell[]::new));
        }
        return table.emptySaying("Everything that was promised is at the dock.");
    }

    private List<Form> forms(
            CurrentPerson person, String number, SalesOrder order, List<PromisedPackage> waiting, Typed typed) {
        var forms = new ArrayList<Form>();
        if (!waiting.isEmpty()) {
            forms.add(shortPick(number, waiting, typed.at()));
            forms.add(new Form(
                    "time",
                    "/orders/" + number + "/pick/time",
                    "From a paper list",
                    "plain",
                    "What is scanned or typed after this is booked as picked at that time.",
                    happened.fields(person.facility(), typed.at().typed())));
        }
        if (!typed.at().isNow()) {
            forms.add(Form.button("/orders/" + number + "/pick/time", "Pick as now", "plain", ""));
        }
        long picked =
                order.promised().stream().filter(SalesOrder.Promised::isPicked).count();
        if (picked > 1 && order.state().allowsCancel()) {
            forms.add(backAll(number, picked, typed.at()));
        }
        if (order.state() == OrderState.PICKED) {
            forms.add(Form.button("/orders/" + number + "/picked", "Done", "primary", ""));
        }
        var refusal = typed.refusal();
        return refusal.words().isEmpty()
                ? forms
                : forms.stream()
                        .map(form -> form.id().equals(refusal.form())
                                ? form.refused(refusal.field(), refusal.words(), refusal.typed())
                                : form)
                        .toList();
    }

    /** Not all is picked to leave: the day moved, or the order is cancelled. */
    private static Form backAll(String number, long picked, PickTime at) {
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.hidden("key", IdempotencyKey.fresh().value()));
        fields.add(Form.Field.hidden("allocation", Long.toString(Picks.Back.ALL)));
        fields.addAll(at.hidden());
        return new Form(
                "",
                "/orders/" + number + "/put-back",
                "Put all back",
                "plain",
                "Books " + Show.count(picked, "package")
                        + " where they stood before. They stay promised; the order can then be changed, cancelled or picked anew.",
                fields);
    }

    private static Form shortPick(String number, List<PromisedPackage> waiting, PickTime at) {
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.hidden("key", IdempotencyKey.fresh().value()));
        fields.addAll(at.hidden());
        fields.add(Form.Field.select(
                "allocation",
                "Package",
                "",
                waiting.stream()
                        .map(p -> new Form.Option(
                                Long.toString(p.allocationId()),
                                p.tag() + ", " + Show.number(p.quantity()) + " wanted, " + p.itemName()))
                        .toList()));
        fields.add(Form.Field.of("found", "Found", "number", ""));
        fields.add(Form.Field.select(
                "then",
                "And then",
                ELSEWHERE,
                List.of(
                        new Form.Option(ELSEWHERE, "Find the rest in other packages"),
                        new Form.Option(SHORTEN, "Shorten the line"))));
        return new Form(
                "short",
                "/orders/" + number + "/short",
                "Picked short",
                "plain",
                "What is there is picked under a new tag; the package is put on hold to be counted again.",
                fields);
    }
}
