package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.Owners;
import io.everygram.ledger.Stock;
import io.everygram.ledger.web.PackageForms.Refused;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** One package: facts, the three truths, where it stands, holds, promises, descent both ways, deeds, and its history as sentences. */
@Component
class PackagePage {
    private final Stock stock;
    private final Catalog catalog;
    private final PackageForms forms;
    private final ThreeTruths truths;
    private final Waiting waiting;
    private final ObjectProvider<SyncSource> sync;
    private final FrameSource frame;
    private final Owners owners;

    PackagePage(
            Stock stock,
            Catalog catalog,
            PackageForms forms,
            ThreeTruths truths,
            Waiting waiting,
            ObjectProvider<SyncSource> sync,
            FrameSource frame,
            Owners owners) {
        this.stock = stock;
        this.catalog = catalog;
        this.forms = forms;
        this.truths = truths;
        this.waiting = waiting;
        this.sync = sync;
        this.frame = frame;
        this.owners = owners;
    }

    Optional<RecordPage> of(FacilityId facility, String tag, Refused refused) {
        return stock.find(facility, tag).map(row -> page(facility, row, refused));
    }

    private RecordPage page(FacilityId facility, Stock.PackageRow row, Refused refused) {
        var zone = catalog.facility(facility).zoneId();
        var tag = PackageTag.of(String.valueOf(row.tag()));
        var values = truths.of(facility, tag);
        var holds = stock.holds(facility, row.unitId());
        var marks = new ArrayList<>(List.of(Packages.lab(row.labState())));
        holds.forEach(hold -> marks.add(Cell.badge("On hold: " + Show.holds(hold.reason()), "bad")));
        if (row.onHand().signum() == 0) {
            marks.add(Cell.badge("Nothing on hand", "quiet"));
        }
        var requests = waiting.of(facility, tag.value(), holds);
        requests.forEach(request -> marks.add(Waiting.mark(request)));
        sync.forEach(state -> state.mark(facility, List.of(tag.value())).ifPresent(marks::add));
        var story = new Story("/packages/" + tag, row.unit(), zone, frame::may);
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(Waiting.part(requests, zone));
        parts.add(truths.part(row, values, zone));
        parts.add(standing(facility, row));
        if (!holds.isEmpty()) {
            parts.add(holds(holds, zone));
        }
        parts.add(reservations(facility, row, zone));
        parts.add(Family.up(stock.lineage(facility, row.unitId(), false), row.unitId()));
        parts.add(Family.down(stock.lineage(facility, row.unitId(), true), row.unitId()));
        sync.forEach(state -> parts.add(state.part(facility, tag.value(), zone)));
        // What is empty says nothing that the facts do not say.
        parts.removeIf(part -> part.table().rows().isEmpty());
        return new RecordPage(
                "Package",
                Cell.tag(tag.value(), ""),
                row.name() + " · " + row.number() + " · lot " + row.lot(),
                marks,
                facts(facility, row, zone),
                parts,
                forms.of(facility, row, holds, stock.onHandAt(facility, row.unitId()), refused),
                links(tag, row),
                story(story, stock.history(facility, row.unitId())),
                refused.words().isEmpty() ? "" : "Nothing was booked. " + refused.words());
    }

    /** The newest first; that there is more is said. */
    private static List<RecordPage.Line> story(Story story, List<Stock.HistoryLine> history) {
        var lines = new ArrayList<>(history.stream().map(story::line).toList());
        if (lines.size() == Stock.MOST_HISTORY) {
            lines.add(new RecordPage.Line(
                    "before",
                    "",
                    "Earlier movements are not shown: these are the newest " + Stock.MOST_HISTORY + ".",
                    "",
                    "",
                    List.of()));
        }
        return lines;
    }

    private List<WorklistPage.LinkButton> links(PackageTag tag, Stock.PackageRow row) {
        var links = new ArrayList<>(List.of(
                new WorklistPage.LinkButton("Lab results", "/packages/" + tag.value() + "/lab", false),
                new WorklistPage.LinkButton("Papers", "/packages/" + tag.value() + "/papers", false),
                new WorklistPage.LinkButton("Recall", "/recall?lot=" + Packages.url(tag.value()), false),
                new WorklistPage.LinkButton(
                        "Same lot", "/stock?by=package&in=lot&of=" + Packages.url(row.lot()), false)));
        if (row.onHand().signum() > 0 && frame.may(Permissions.STOCK_MOVE)) {
            links.add(new WorklistPage.LinkButton("Merge…", "/packages/" + tag.value() + "/merge", false));
            links.add(new WorklistPage.LinkButton("Repack…", "/packages/" + tag.value() + "/repack", false));
        }
        sync.forEach(state -> links.addAll(state.links(tag.value())));
        return links;
    }

    private List<RecordPage.Fact> facts(FacilityId facility, Stock.PackageRow row, ZoneId zone) {
        return List.of(
                new RecordPage.Fact("On hand", Cell.number(row.onHand(), row.unit())),
                new RecordPage.Fact("Held", Packages.quiet(row.held(), row.unit())),
                new RecordPage.Fact("Allocated", Packages.quiet(row.allocated(), row.unit())),
                new RecordPage.Fact("Available to promise", Cell.number(row.available(), row.unit())),
                new RecordPage.Fact("Room", Cell.text(row.room().isEmpty() ? "–" : row.room())),
                new RecordPage.Fact("Value at cost", Cell.money(row.cost())),
                new RecordPage.Fact("Item", Cell.link(row.name(), "/items/" + row.itemId())),
                new RecordPage.Fact("Owner", Cell.text(Owners.shown(owners.of(facility, row.unitId())))),
                new RecordPage.Fact("Packaged", Cell.day(row.packagedOn())),
                new RecordPage.Fact("Expires", Cell.day(row.expiresOn())),
                new RecordPage.Fact("Received", Cell.time(row.receivedAt(), zone)));
    }

    private RecordPage.Part standing(FacilityId facility, Stock.PackageRow row) {
        var table = Table.of("Where it is", "#Quantity", "#Cost");
        for (var place : stock.standing(facility, row.unitId())) {
            table.row(
                    "",
                    "",
                    Cell.text(
                            place.name().isEmpty()
                                    ? Show.sentence(LedgerWords.place(place.placeKind(), place.placeRef(), ""))
                                    : place.name()),
                    Cell.number(place.quantity(), row.unit()),
                    Cell.money(place.cost()));
        }
        return new RecordPage.Part(
                "Where it is", "", table.emptySaying("All of it was used in conversions or adjusted away."));
    }

    private static RecordPage.Part holds(List<Stock.Hold> holds, ZoneId zone) {
        var table = Table.of("Reason", "Note", "Since", "By");
        for (var hold : holds) {
            table.row(
                    "",
                    "",
                    Cell.badge(Show.holds(hold.reason()), "bad"),
                    Cell.text(hold.note()),
                    Cell.time(hold.placedAt(), zone),
                    Cell.text(hold.placedBy()));
        }
        return new RecordPage.Part("Open holds", "Each is released by itself.", table.emptySaying(""));
    }

    private RecordPage.Part reservations(FacilityId facility, Stock.PackageRow row, ZoneId zone) {
        var table = Table.of("Promised to", "#Quantity", "Since", "By");
        for (var promise : stock.reservations(facility, row.unitId())) {
            var href = (promise.document().startsWith("PR-") ? "/production/" : "/orders/")
                    + Packages.url(promise.document());
            table.row(
                    "",
                    href,
                    Cell.link(promise.document(), href),
                    Cell.number(promise.quantity(), row.unit()),
                    Cell.time(promise.madeAt(), zone),
                    Cell.text(promise.madeBy()));
        }
        return new RecordPage.Part("Promised", "", table.emptySaying("Nothing of it is promised."));
    }
}
