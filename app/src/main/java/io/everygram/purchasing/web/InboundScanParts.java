package io.everygram.purchasing.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.CapturePage;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.purchasing.InboundDelivery;
import io.everygram.purchasing.InboundPackage;
import io.everygram.purchasing.InboundPackage.Scan;
import io.everygram.purchasing.InboundPackage.Stated;
import io.everygram.purchasing.PurchaseOrder;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fields and lists of the page on which an incoming delivery is scanned. */
final class InboundScanParts {
    private static final int LAST = 12;

    private InboundScanParts() {}

    /** What is said of a package beside its tag. */
    static List<Field> with(InboundDelivery delivery, InboundScanController.Typed typed) {
        var fields = new ArrayList<Field>();
        fields.add(Field.of("quantity", "Weighed or counted", "number", typed.quantity())
                .optional()
                .hint("Empty: as on the manifest"));
        fields.add(Field.select(
                "condition",
                "Condition",
                typed.condition(),
                List.of(
                        new Form.Option("GOOD", "Good"),
                        new Form.Option("COA_EXPIRED", "Certificate expired: taken, stays in quarantine"),
                        new Form.Option("DAMAGED", "Damaged: goes back"),
                        new Form.Option("WRONG", "Wrong goods: goes back"),
                        new Form.Option("REFUSED", "Refused for another reason: goes back"))));
        fields.add(
                Field.of("note", "Word why", "text", typed.note()).optional().hint("Needed when it is not as stated"));
        delivery.order().filter(o -> tracked(o).size() > 1).ifPresent(o -> fields.add(orderLine(o, typed)));
        boolean untold = delivery.packages().stream()
                .flatMap(p -> p.stated().stream())
                .anyMatch(s -> s.lot().isEmpty() || s.packagedOn().isEmpty());
        if (untold) {
            fields.add(Field.of("lot", "Lot", "text", typed.lot()).optional().hint("Empty: as on the manifest"));
            fields.add(Field.of("packaged", "Packaged on", "date", typed.packaged())
                    .optional());
            fields.add(
                    Field.of("expires", "Expires on", "date", typed.expires()).optional());
        }
        return fields;
    }

    private static List<PurchaseOrder.Line> tracked(PurchaseOrder order) {
        return order.lines().stream().filter(PurchaseOrder.Line::tracked).toList();
    }

    private static Field orderLine(PurchaseOrder order, InboundScanController.Typed typed) {
        var options = new ArrayList<Form.Option>();
        options.add(new Form.Option("0", "As the state names it"));
        tracked(order)
                .forEach(l -> options.add(new Form.Option(
                        Integer.toString(l.line()),
                        l.itemName() + ", " + Show.number(l.open().amount()) + " "
                                + l.quantity().unit().symbol() + " open")));
        return Field.select("line", "Ordered as", typed.line(), options);
    }

    /** The last scans; one's own latest can be undone. */
    static List<CapturePage.Scan> last(InboundDelivery delivery, CurrentPerson person, ZoneId zone) {
        var base = "/inbound/" + delivery.transfer().stateId();
        var scans = delivery.packages().stream()
                .filter(p -> p.scan().isPresent())
                .sorted(Comparator.comparing(
                                (InboundPackage p) -> p.scan().map(Scan::scanId).orElse(0L))
                        .reversed())
                .limit(LAST)
                .toList();
        var shown = new ArrayList<CapturePage.Scan>();
        boolean mine = false;
        for (var p : scans) {
            var scan = p.scan().orElseThrow();
            boolean undo = !mine && scan.by().equals(person.name());
            mine |= undo;
            shown.add(new CapturePage.Scan(
                    Show.clock(scan.at(), zone),
                    Cell.tag(scan.tag(), ""),
                    p.finding() == InboundPackage.Finding.UNKNOWN_TAG
                            ? Cell.muted("–")
                            : Cell.number(
                                    scan.quantity().amount(),
                                    scan.quantity().unit().name()),
                    InboundWords.finding(p.finding()),
                    undo
                            ? Optional.of(Form.button(base + "/undo", "Undo", "plain", "Takes this scan back"))
                            : Optional.empty()));
        }
        return shown;
    }

    static Table findings(List<InboundPackage> packages) {
        var table = Table.of("Package", "Finding", "#Scanned", "#Manifest", "Word");
        for (var p : packages) {
            table.row(
                    "",
                    "",
                    Cell.tag(p.tag(), ""),
                    InboundWords.finding(p.finding()),
                    p.scan()
                            .map(s -> Cell.number(
                                    s.quantity().amount(), s.quantity().unit().name()))
                            .orElse(Cell.muted("–")),
                    p.stated()
                            .map(s -> Cell.number(
                                    s.shipped().amount(), s.shipped().unit().name()))
                            .orElse(Cell.muted("–")),
                    Cell.text(p.note()));
        }
        return table.emptySaying("");
    }

    static Table missing(InboundDelivery delivery) {
        var table = Table.of("Package", "Item", "#Manifest");
        for (var p : delivery.missing()) {
            table.row(
                    "",
                    "",
                    Cell.tag(p.tag(), ""),
                    Cell.text(p.stated().map(Stated::item).orElse("")),
                    p.stated()
                            .map(s -> Cell.number(
                                    s.shipped().amount(), s.shipped().unit().name()))
                            .orElse(Cell.muted("–")));
        }
        return table.emptySaying("Everything on the manifest was seen. Go back to the manifest and book it.");
    }
}
