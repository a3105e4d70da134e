package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.PlaceFields;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.purchasing.Inbound;
import io.everygram.purchasing.InboundDelivery;
import io.everygram.purchasing.InboundDelivery.Stage;
import io.everygram.purchasing.InboundPackage;
import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.purchasing.InboundPackage.Stated;
import io.everygram.purchasing.VendorClaims;
import io.everygram.tracking.HumanStep;
import io.everygram.tracking.HumanSteps;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The page of one delivery that the state announces: three columns of truth, package by package, and what may be done. */
@Component
class InboundView {
    /** Name of the field of whose the goods are. */
    static final String OWNER = "owner";

    private final Inbound inbound;
    private final VendorClaims claims;
    private final HumanSteps steps;
    private final Catalog catalog;
    private final HappenedAt happened;

    InboundView(Inbound inbound, VendorClaims claims, HumanSteps steps, Catalog catalog, HappenedAt happened) {
        this.inbound = inbound;
        this.claims = claims;
        this.steps = steps;
        this.catalog = catalog;
        this.happened = happened;
    }

    /** @param typed into a form that was refused */
    RecordPage page(CurrentPerson person, InboundDelivery delivery, boolean mayReceive, Map<String, String> typed) {
        var t = delivery.transfer();
        var zone = catalog.facility(person.facility()).zoneId();
        var parts = new ArrayList<Part>();
        parts.add(new Part("Packages", lead(delivery), packages(delivery)));
        delivery.receiving().ifPresent(r -> {
            var photos = photos(person, delivery, r.inboundId(), zone);
            if (!photos.rows().isEmpty()) {
                parts.add(new Part("Photos", "", photos));
            }
        });
        return new RecordPage(
                "Incoming transfer",
                Cell.text(t.manifest().isEmpty() ? t.stateId() : t.manifest()),
                t.sender() + (t.senderLicense().isEmpty() ? "" : " · " + t.senderLicense()),
                List.of(InboundWords.stage(delivery.stage())),
                facts(delivery, zone),
                parts,
                mayReceive ? forms(person, delivery, typed) : List.of(),
                links(person, delivery),
                List.of(),
                notice(delivery));
    }

    private static List<Fact> facts(InboundDelivery delivery, ZoneId zone) {
        var t = delivery.transfer();
        return List.of(
                new Fact("Expected", t.arrivesAt() == null ? Cell.muted("not said") : Cell.time(t.arrivesAt(), zone)),
                new Fact("Departed", t.departedAt() == null ? Cell.muted("not yet") : Cell.time(t.departedAt(), zone)),
                new Fact("Packages", Cell.number(t.packages())),
                new Fact("Value", t.value() == null ? Cell.muted("not said") : Cell.money(t.value())),
                new Fact(
                        "Purchase order",
                        delivery.order()
                                .map(o -> Cell.link(o.number(), "/purchase-orders/" + o.number()))
                                .orElseGet(() -> Cell.badge("none found", "warn"))),
                new Fact(
                        "Received at the state",
                        t.receivedAt() == null ? Cell.muted("not yet") : Cell.time(t.receivedAt(), zone)),
                new Fact("Read from the state", Cell.time(t.seenAt(), zone)));
    }

    private static String lead(InboundDelivery delivery) {
        if (delivery.receiving().isEmpty()) {
            return "What the manifest says and what we ordered; scanned is nothing yet.";
        }
        return delivery.scanned() + " scanned, " + delivery.taken().size() + " taken, " + delivery.of(Finding.MISSING)
                + " not found. Only what is good, ordered, in date and on the manifest is taken.";
    }

    static String notice(InboundDelivery delivery) {
        return switch (delivery.stage()) {
            case VOID ->
                "The sender took this manifest back at the state. Take nothing in under it: the truck needs a new one.";
            case DIFFERS ->
                "The state received something else than was scanned. Count again; have it mended at the state, or take its figures over.";
            case RECEIVED_AT_STATE ->
                "The state has this delivery as received, our books do not. Scan what stands here.";
            case COMING, RECEIVING, WAITS_FOR_STATE, DONE, REFUSED -> "";
        };
    }

    private static Table packages(InboundDelivery delivery) {
        boolean ended = delivery.transfer().told() > 0;
        var table = ended
                ? Table.of(
                        "Package", "Item", "#Manifest", "#Scanned", "#Taken", "#At the state", "Finding", "Lab", "Word")
                : Table.of(
                        "Package",
                        "Item",
                        "#Manifest",
                        "#Ordered, open",
                        "#Scanned",
                        "Finding",
                        "Lab",
                        "Expires",
                        "Word");
        for (var p : delivery.packages()) {
            table.row("", "", ended ? endedCells(p) : openCells(p));
        }
        return table.emptySaying("The packages were not read from the state yet.");
    }

    private static Cell[] openCells(InboundPackage p) {
        return new Cell[] {
            Cell.tag(p.tag(), ""),
            item(p),
            stated(p),
            p.ordered()
                    .map(l -> Cell.number(l.open().amount(), l.quantity().unit().name()))
                    .orElse(Cell.muted("–")),
            scanned(p),
            InboundWords.finding(p.finding()),
            Cell.text(Show.words(p.stated().map(Stated::labState).orElse(""))),
            Cell.day(p.stated().flatMap(Stated::expiresOn).orElse(null)),
            Cell.muted(p.note())
        };
    }

    private static Cell[] endedCells(InboundPackage p) {
        return new Cell[] {
            Cell.tag(p.tag(), p.taken().isPositive() ? "/packages/" + p.tag() : ""),
            item(p),
            stated(p),
            scanned(p),
            p.stated().isEmpty()
                    ? Cell.muted("–")
                    : Cell.number(p.taken().amount(), p.taken().unit().name()),
            atState(p),
            InboundWords.finding(p.finding()),
            Cell.text(Show.words(p.stated().map(Stated::labState).orElse(""))),
            Cell.muted(p.note())
        };
    }

    private static Cell item(InboundPackage p) {
        return p.ordered().map(l -> Cell.text(l.itemName()).hint(p.item())).orElse(Cell.text(p.item()));
    }

    private static Cell stated(InboundPackage p) {
        return p.stated()
                .map(s -> Cell.number(s.shipped().amount(), s.shipped().unit().name()))
                .orElse(Cell.muted("–"));
    }

    /** Of what is on no manifest no quantity is known. */
    private static Cell scanned(InboundPackage p) {
        return p.scan()
                .filter(s -> p.stated().isPresent() || s.quantity().isPositive())
                .map(s -> Cell.number(s.quantity().amount(), s.quantity().unit().name()))
                .orElse(Cell.muted("–"));
    }

    /** Red where it is not what we told. */
    private static Cell atState(InboundPackage p) {
        if (p.stated().isEmpty()) {
            return Cell.muted("–");
        }
        var told = p.stated().flatMap(Stated::told);
        var unit = p.stated().get().shipped().unit();
        var received = p.stated().flatMap(Stated::received);
        if (received.isEmpty()) {
            return Cell.muted("waits");
        }
        boolean agrees = told.orElse(BigDecimal.ZERO).compareTo(received.get()) == 0;
        return agrees
                ? Cell.number(received.get(), unit.name())
                : Cell.badge(Show.number(received.get()) + " " + unit.symbol(), "bad");
    }

    private Table photos(CurrentPerson person, InboundDelivery delivery, long inboundId, ZoneId zone) {
        var table = Table.of("Package", "Taken", "By", "Photo");
        for (var photo : inbound.photos(person.facility(), inboundId)) {
            table.row(
                    "",
                    "",
                    Cell.tag(photo.tag(), ""),
                    Cell.time(photo.addedAt(), zone),
                    Cell.text(photo.addedBy()),
                    Cell.picture("Open", "/inbound/" + delivery.transfer().stateId() + "/photos/" + photo.photoId()));
        }
        return table.emptySaying("");
    }

    private List<LinkButton> links(CurrentPerson person, InboundDelivery delivery) {
        var links = new ArrayList<LinkButton>();
        var base = "/inbound/" + delivery.transfer().stateId();
        if (delivery.mayScan()) {
            links.add(new LinkButton(
                    "Scan packages", base + "/scan", delivery.missing().size() > 0));
        }
        claims.ofTransfer(person.facility(), delivery.transfer().stateId())
                .ifPresent(claim ->
                        links.add(new LinkButton("Claim " + claim.number(), "/claims/" + claim.number(), false)));
        step(person, delivery)
                .ifPresent(step -> links.add(
                        new LinkButton("Values for the state's site", "/state/tasks/" + step.stepId(), true)));
        if (delivery.stage() == Stage.DIFFERS) {
            links.add(new LinkButton("Differences of the book", "/opening", false));
        }
        return links;
    }

    private Optional<HumanStep> step(CurrentPerson person, InboundDelivery delivery) {
        return steps.ofDelivery(person.facility(), delivery.transfer().manifest());
    }

    private List<Form> forms(CurrentPerson person, InboundDelivery delivery, Map<String, String> typed) {
        var forms = new ArrayList<Form>();
        var base = "/inbound/" + delivery.transfer().stateId();
        var key = Form.Field.hidden("key", IdempotencyKey.fresh().value());
        switch (delivery.stage()) {
            case COMING, RECEIVED_AT_STATE ->
                forms.add(Form.button(
                        base + "/begin",
                        "Receive",
                        "primary",
                        "Opens the scan of its packages; nothing is booked yet"));
            case RECEIVING -> {
                forms.add(bookForm(base, key, person, delivery, typed));
                forms.add(orderForm(base, person, delivery));
                forms.add(new Form(
                        "refuse",
                        base + "/refuse",
                        "Send all of it back",
                        "danger",
                        "Nothing is booked; the state hears that all "
                                + delivery.transfer().packages() + " packages were rejected.",
                        List.of(key, Form.Field.of("reason", "Reason", "text", ""))));
            }
            case DIFFERS ->
                forms.add(new Form(
                        "follow",
                        base + "/follow",
                        "Take the state's figures",
                        "plain",
                        "The state's " + delivery.transfer().differ()
                                + " figures count as received; the difference of the book stands in the matrix.",
                        List.of(Form.Field.of("reason", "What was found", "text", ""))));
            case WAITS_FOR_STATE, DONE, REFUSED, VOID -> {}
        }
        if (delivery.receiving().isPresent()) {
            forms.add(new Form(
                    "photo",
                    base + "/photo",
                    "Add a photo",
                    "plain",
                    "",
                    List.of(
                            Form.Field.of("tag", "Package", "text", ""),
                            Form.Field.of("file", "Photo, JPEG or PNG up to 5 MB", "file", ""))));
        }
        return forms;
    }

    private Form bookForm(
            String base, Form.Field key, CurrentPerson person, InboundDelivery delivery, Map<String, String> typed) {
        var fields = new ArrayList<>(List.of(
                key,
                Form.Field.of(PlaceFields.SLOT, "Slot in quarantine", "text", "")
                        .optional()
                        .hint("Scan its code; empty for the room as a whole"),
                Form.Field.of(OWNER, "Owner", "text", "")
                        .optional()
                        .hint("Empty for this facility; else the licensee whose goods they stay")));
        fields.addAll(happened.fields(person.facility(), typed));
        int back = delivery.packages().size() - delivery.taken().size();
        return new Form(
                "book",
                base + "/book",
                "Book " + delivery.taken().size() + (delivery.taken().size() == 1 ? " package" : " packages"),
                delivery.missing().isEmpty() ? "primary" : "plain",
                "Into quarantine against "
                        + delivery.order().map(o -> o.number()).orElse("no order yet")
                        + (back == 0
                                ? "."
                                : "; " + back
                                        + (back == 1
                                                ? " goes back or did not come, and is claimed from the vendor."
                                                : " go back or did not come, and are claimed from the vendor.")),
                fields);
    }

    private Form orderForm(String base, CurrentPerson person, InboundDelivery delivery) {
        var options = new ArrayList<Form.Option>();
        inbound.likely(person.facility(), delivery.transfer().stateId())
                .forEach(o -> options.add(new Form.Option(
                        o.number(),
                        o.number() + " " + o.vendor() + ", " + Show.day(o.expectedOn())
                                + (o.packages() > 0 ? ", " + o.packages() + " packages match" : ""))));
        delivery.order()
                .filter(o -> options.stream().noneMatch(option -> option.value().equals(o.number())))
                .ifPresent(o -> options.add(new Form.Option(o.number(), o.number() + " " + o.vendor())));
        return new Form(
                "order",
                base + "/order",
                "Choose the order",
                "plain",
                "Cost and what may come in are taken from it.",
                List.of(
                        options.isEmpty()
                                ? Form.Field.of("number", "Purchase order", "text", "")
                                : Form.Field.select(
                                        "number",
                                        "Purchase order",
                                        delivery.order().map(o -> o.number()).orElse(""),
                                        options)));
    }
}
