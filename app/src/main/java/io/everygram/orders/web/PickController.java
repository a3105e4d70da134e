package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.CasePacks;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.orders.Allocations;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.Orders;
import io.everygram.orders.PickOutcome;
import io.everygram.orders.Picks;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.SalesOrder;
import io.everygram.orders.domain.OrderState;
import io.everygram.platform.web.CapturePage;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Picking an order: scan by scan, whole packages and parts, putting back, and what is short on the shelf. */
@Controller
class PickController {
    private static final String ELSEWHERE = "elsewhere";
    private static final String SHORTEN = "shorten";

    private final Orders orders;
    private final Picks picks;
    private final Allocations allocations;
    private final Catalog catalog;
    private final Frames frames;

    PickController(Orders orders, Picks picks, Allocations allocations, Catalog catalog, Frames frames) {
        this.orders = orders;
        this.picks = picks;
        this.allocations = allocations;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/orders/{number}/pick")
    @RequirePermission(Permissions.PICK)
    String pick(@PathVariable String number, CurrentPerson person, Model model) {
        return show(number, Typed.NOTHING, person, model, frames.answer());
    }

    /**
     * What was typed and refused.
     *
     * @param shortPick of the form for a package that holds less than was wanted
     */
    private record Typed(String tag, String newTag, RecordPage.Refusal shortPick) {
        static final Typed NOTHING = new Typed("", "", RecordPage.Refusal.NONE);

        static Typed scan(String tag, String newTag) {
            return new Typed(tag, newTag, RecordPage.Refusal.NONE);
        }

        static Typed ofShort(String field, String words, Map<String, String> typed) {
            return new Typed("", "", new RecordPage.Refusal("short", field, words, typed));
        }
    }

    private String show(
            String number, Typed typed, CurrentPerson person, Model model, Optional<CapturePage.Answer> answer) {
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
        with.add(new Form.Field("key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of()));
        if (needsTag) {
            with.add(Form.Field.of("new_tag", "New tag", "text", typed.newTag())
                    .optional()
                    .hint("Next of the roll: …"
                            + picks.nextTag(person.facility()).map(Show::tagEnd).orElse("none left")));
        }
        var page = new CapturePage(
                "Pick " + number,
                customer + ", deliver on " + Show.day(order.head().deliverOn()),
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
                        .map(p -> scan(person, number, p))
                        .toList(),
                new CapturePage.Expected(waiting.size() + " still to pick", expected(waiting, packs(waiting))),
                forms(number, order, waiting, typed.shortPick()));
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/capture";
    }

    private static String finished(SalesOrder order) {
        return order.isShort()
                ? "picked; lines are short: allocate anew or shorten them on the order"
                : "picked. The order is ready for its manifest.";
    }

    private CapturePage.Scan scan(CurrentPerson person, String number, PromisedPackage p) {
        var zone = catalog.facility(person.facility()).zoneId();
        var undo = new Form(
                "",
                "/orders/" + number + "/put-back",
                "Put back",
                "plain",
                "",
                List.of(
                        new Form.Field(
                                "key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of()),
                        new Form.Field(
                                "allocation", "", "hidden", Long.toString(p.allocationId()), "", "", true, List.of())));
        return new CapturePage.Scan(
                Show.clock(p.pickedAt(), zone),
                Cell.tag(p.pickedTag(), "/packages/" + p.pickedTag()),
                Cell.number(p.quantity(), p.unit()),
                Cell.text(OrderWords.brief(p.itemName())),
                Optional.of(undo));
    }

    private Map<Long, CasePacks> packs(List<PromisedPackage> waiting) {
        return catalog.packs(
                waiting.stream().map(PromisedPackage::itemId).distinct().toList());
    }

    private static Table expected(List<PromisedPackage> waiting, Map<Long, CasePacks> packs) {
        var table = Table.of("Stands in", "Package", "Item", "#Take", "Whole packs first", "How");
        for (var p : waiting) {
            table.row(
                    p.tag(),
                    "",
                    Cell.text(p.where()),
                    Cell.tag(p.tag(), "/packages/" + p.tag()),
                    Cell.text(OrderWords.brief(p.itemName())),
                    Cell.number(p.quantity(), p.unit()),
                    Cell.text(packs.getOrDefault(p.itemId(), CasePacks.NONE).broken(p.quantity())),
                    p.isPart()
                            ? Cell.badge("part of " + Show.number(p.onHand()), "info")
                            : Cell.badge("whole", "quiet"));
        }
        return table.emptySaying("Everything that was promised is at the dock.");
    }

    private static List<Form> forms(
            String number, SalesOrder order, List<PromisedPackage> waiting, RecordPage.Refusal refusal) {
        var forms = new ArrayList<Form>();
        var key = new Form.Field("key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of());
        if (!waiting.isEmpty()) {
            var shortPick = new Form(
                    "short",
                    "/orders/" + number + "/short",
                    "Picked short",
                    "plain",
                    "What is there is picked under a new tag; the package is put on hold to be counted again.",
                    List.of(
                            key,
                            Form.Field.select(
                                    "allocation",
                                    "Package",
                                    "",
                                    waiting.stream()
                                            .map(p -> new Form.Option(
                                                    Long.toString(p.allocationId()),
                                                    "…" + Show.tagEnd(p.tag()) + ", " + Show.number(p.quantity())
                                                            + " wanted"))
                                            .toList()),
                            Form.Field.of("found", "Found", "number", ""),
                            Form.Field.select(
                                    "then",
                                    "And then",
                                    ELSEWHERE,
                                    List.of(
                                            new Form.Option(ELSEWHERE, "Find the rest in other packages"),
                                            new Form.Option(SHORTEN, "Shorten the line")))));
            forms.add(
                    refusal.words().isEmpty()
                            ? shortPick
                            : shortPick.refused(refusal.field(), refusal.words(), refusal.typed()));
        }
        if (order.state() == OrderState.PICKED) {
            forms.add(Form.button("/orders/" + number + "/picked", "Done", "primary", ""));
        }
        return forms;
    }

    @PostMapping("/orders/{number}/picked")
    @RequirePermission(Permissions.PICK)
    String done(@PathVariable String number, CurrentPerson person) {
        if (orders.find(person.facility(), number).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/orders/" + number;
    }

    @PostMapping("/orders/{number}/pick")
    @RequirePermission(Permissions.PICK)
    String scan(
            @PathVariable String number,
            @RequestParam String tag,
            @RequestParam(name = "new_tag", defaultValue = "") String newTag,
            @RequestParam String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = picks.pick(
                new Picks.Scan(person.facility(), number, tag, newTag, new IdempotencyKey(key), person.name()));
        return answered(outcome, number, Typed.scan(tag, newTag), person, model, response);
    }

    private String answered(
            PickOutcome outcome,
            String number,
            Typed typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof PickOutcome.NotPossible(OrderOutcome.UnknownOrder _)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var words = PickWords.of(outcome);
        if (outcome instanceof PickOutcome.Refused) {
            response.setStatus(422);
            return show(
                    number,
                    typed,
                    person,
                    model,
                    Optional.of(new CapturePage.Answer(words.tone(), words.head(), words.detail())));
        }
        frames.answered(words.tone(), words.head(), words.detail());
        return "redirect:/orders/" + number + "/pick";
    }

    @PostMapping("/orders/{number}/put-back")
    @RequirePermission(Permissions.PICK)
    String putBack(
            @PathVariable String number,
            @RequestParam(defaultValue = "0") long allocation,
            @RequestParam String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return answered(
                picks.putBack(person.facility(), number, allocation, new IdempotencyKey(key), person.name()),
                number,
                Typed.NOTHING,
                person,
                model,
                response);
    }

    @PostMapping("/orders/{number}/short")
    @RequirePermission(Permissions.PICK)
    String shortPick(
            @PathVariable String number,
            @RequestParam Map<String, String> sent,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var order = orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var found = sent.getOrDefault("found", "");
        var figure = EntryForm.figure(found);
        var then = sent.getOrDefault("then", ELSEWHERE);
        if (figure.isEmpty() || !List.of(ELSEWHERE, SHORTEN).contains(then)) {
            var wrong = figure.isEmpty()
                    ? Typed.ofShort("found", "“" + found + "” is not a quantity. Nothing was moved.", sent)
                    : Typed.ofShort("then", "Choose one of the two. Nothing was moved.", sent);
            response.setStatus(422);
            return show(number, wrong, person, model, Optional.empty());
        }
        var id = sent.getOrDefault("allocation", "");
        long allocation = id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
        var line = order.promised().stream()
                .filter(p -> p.allocationId() == allocation)
                .map(SalesOrder.Promised::line)
                .findFirst();
        var scan =
                new Picks.Scan(person.facility(), number, "", "", IdempotencyKey.sent(sent.get("key")), person.name());
        var outcome = picks.shortPick(scan, allocation, figure.get());
        if (outcome instanceof PickOutcome.Shortened(var held, var _)) {
            var words = PickWords.of(outcome);
            var next = then.equals(SHORTEN)
                    ? OrderWords.of(allocations.shorten(
                            person.facility(), number, line.orElse(0), "short on the shelf, " + held, person.name()))
                    : OrderWords.of(allocations.allocate(person.facility(), number, person.name()));
            frames.answered(words.tone(), words.head(), words.detail() + " " + next);
            return "redirect:/orders/" + number + "/pick";
        }
        var words = PickWords.of(outcome);
        return answered(
                outcome,
                number,
                Typed.ofShort("found", words.head() + ". " + words.detail(), sent),
                person,
                model,
                response);
    }
}
