package io.everygram.purchasing.web;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.platform.web.Arithmetic;
import io.everygram.platform.web.Arithmetic.Step;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.MatrixPage;
import io.everygram.platform.web.MatrixPage.Spot;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.Tally;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.purchasing.QuoteComparison;
import io.everygram.purchasing.QuoteComparison.Compared;
import io.everygram.purchasing.QuoteComparison.Offer;
import io.everygram.purchasing.QuoteComparison.Vendor;
import io.everygram.purchasing.Rfq;
import io.everygram.purchasing.domain.QuoteSplit;
import io.everygram.purchasing.store.LeadTimeStore.Measured;
import io.everygram.purchasing.store.VendorScoreStore.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines down, vendors across: each cell the landed price of one unit, with when it comes; a click opens its arithmetic. */
final class QuoteGrid {
    private final Compared compared;
    private final Rfq rfq;
    private final String open;
    private final String address;

    QuoteGrid(Compared compared, String open) {
        this.compared = compared;
        this.rfq = compared.rfq();
        this.open = open;
        this.address = "/rfqs/" + rfq.number() + "/compare";
    }

    MatrixPage page(boolean isBuyer, Optional<String> refused, Map<String, String> typed) {
        var columns = new ArrayList<MatrixPage.Column>();
        columns.add(MatrixPage.Column.of("Item"));
        columns.add(MatrixPage.Column.number("Asked for"));
        compared.vendors()
                .forEach(vendor ->
                        columns.add(MatrixPage.Column.number(vendor.asked().vendor())));
        var rows = new ArrayList<MatrixPage.Row>();
        if (!compared.vendors().isEmpty()) {
            rfq.lines().forEach(line -> rows.add(row(line)));
            rows.add(whole());
            rows.add(record());
        }
        var page = MatrixPage.of(
                        "Quotes on " + rfq.number(),
                        lead(),
                        1,
                        columns,
                        rows,
                        "Nobody has quoted yet. Enter the answers on the [request](/rfqs/" + rfq.number() + ").")
                .tallies(tallies())
                .export(address + ".csv")
                .links(new LinkButton("The request", "/rfqs/" + rfq.number(), false));
        if (isBuyer && rfq.isOpen() && !compared.vendors().isEmpty()) {
            page = page.forms(award(refused, typed));
        }
        var opened = opened();
        return opened.isPresent() ? page.open(opened.get(), address) : page;
    }

    private String lead() {
        return "Needed " + Show.day(rfq.neededOn())
                + ". Each price is of one unit with its share of the vendor’s freight; cheapest is the split of quotes that hold and whose papers do that costs least in all.";
    }

    private Tally[] tallies() {
        var tallies = new ArrayList<Tally>();
        compared.cheapest().ifPresent(split -> tallies.add(tally("Cheapest split", split)));
        compared.fromOne().ifPresent(split -> tallies.add(tally("All from one", split)));
        return tallies.toArray(Tally[]::new);
    }

    private Tally tally(String label, QuoteSplit.Split split) {
        var names = split.vendors().values().stream()
                .distinct()
                .map(vendor -> rfq.vendor(vendor).map(Rfq.Asked::vendor).orElse(""))
                .toList();
        var words = String.join(", ", names)
                + (split.vendors().size() < rfq.lines().size()
                        ? "; " + split.vendors().size() + " of "
                                + Show.count(rfq.lines().size(), "line")
                        : "")
                + (split.keepsMinimums() ? "" : "; below a vendor’s minimum order");
        return new Tally(label, Show.money(split.total()), "", words, "");
    }

    private MatrixPage.Row row(Rfq.Line line) {
        var spots = new ArrayList<Spot>();
        spots.add(Spot.of(Cell.text(line.itemName())).detail(line.itemNumber()));
        spots.add(Spot.of(
                Cell.number(line.quantity().amount(), line.quantity().unit().name())));
        for (var vendor : compared.vendors()) {
            spots.add(compared.offer(line.line(), vendor.asked().vendorId())
                    .map(offer -> spot(line, vendor, offer))
                    .orElseGet(() -> Spot.of(Cell.muted("not quoted"), "unknown", "")));
        }
        return new MatrixPage.Row("/buy/items/" + line.item().value(), spots);
    }

    private Spot spot(Rfq.Line line, Vendor vendor, Offer offer) {
        var id = line.line() + "-" + vendor.asked().vendorId();
        boolean isOpen = id.equals(open);
        boolean isCheapest = compared.cheapestOf(line.line()) == vendor.asked().vendorId();
        var tone = !offer.isEligible() ? "overdue" : isCheapest ? "agrees" : offer.lateDays() > 0 ? "differs" : "";
        return Spot.of(Cell.price(offer.landed().amount()), tone, isOpen ? address : address + "?open=" + id)
                .open(isOpen)
                .detail((isCheapest ? "cheapest, " : "") + detail(line, offer));
    }

    private static String detail(Rfq.Line line, Offer offer) {
        var words = new ArrayList<String>();
        words.add(Show.day(offer.expectedOn()));
        if (offer.lateDays() > 0) {
            words.add(Show.count(offer.lateDays(), "day") + " late");
        }
        if (offer.quantity().compareTo(line.quantity().amount()) > 0) {
            words.add("at least " + Show.number(offer.quantity()));
        }
        if (offer.ended()) {
            words.add("quote ended");
        }
        if (!offer.lacks().isEmpty()) {
            words.add("papers lack");
        }
        return String.join(", ", words);
    }

    /** What all that a vendor quotes comes to. */
    private MatrixPage.Row whole() {
        var spots = new ArrayList<Spot>();
        spots.add(Spot.of(Cell.text("All that is quoted")).detail("goods and freight"));
        spots.add(Spot.of(Cell.muted("")));
        for (var vendor : compared.vendors()) {
            var goods = vendor.offers().stream()
                    .map(offer -> offer.amount().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var freight = vendor.asked().freight();
            var below = goods.compareTo(vendor.minimumOrder()) < 0
                    ? ", below the minimum of " + Show.money(vendor.minimumOrder())
                    : "";
            spots.add(Spot.of(Cell.money(goods.add(freight)))
                    .detail(Show.count(vendor.offers().size(), "line") + ", freight " + Show.money(freight) + below));
        }
        return new MatrixPage.Row("", spots);
    }

    /** How each vendor did. */
    private MatrixPage.Row record() {
        var spots = new ArrayList<Spot>();
        spots.add(Spot.of(Cell.text("Last " + QuoteComparison.SCORED_DAYS + " days"))
                .detail("on time in full; quality"));
        spots.add(Spot.of(Cell.muted("")));
        for (var vendor : compared.vendors()) {
            var score = vendor.score();
            spots.add(Spot.of(
                            score.linesDue() == 0
                                    ? Cell.muted("nothing was due")
                                    : Cell.text(Scores.share(score.linesInFull(), score.linesDue())))
                    .detail(quality(score)));
        }
        return new MatrixPage.Row("", spots);
    }

    private static String quality(Score score) {
        return score.received().signum() == 0
                ? "nothing came"
                : "quality " + Scores.quality(score) + ", papers " + score.papersHeld() + " of " + score.papers();
    }

    private Form award(Optional<String> refused, Map<String, String> typed) {
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.hidden("key", IdempotencyKey.fresh().value()));
        fields.add(Form.Field.hidden("version", Integer.toString(rfq.version())));
        for (var line : rfq.lines()) {
            var options = new ArrayList<Form.Option>();
            options.add(new Form.Option("", "Nobody"));
            for (var vendor : compared.vendors()) {
                compared.offer(line.line(), vendor.asked().vendorId())
                        .ifPresent(offer -> options.add(new Form.Option(
                                Long.toString(vendor.asked().vendorId()),
                                vendor.asked().vendor() + ", "
                                        + Show.price(offer.landed().amount()) + ", " + detail(line, offer))));
            }
            long cheapest = compared.cheapestOf(line.line());
            fields.add(new Form.Field(
                    "line-" + line.line(),
                    line.itemName(),
                    "select",
                    cheapest == 0 ? "" : Long.toString(cheapest),
                    "",
                    "",
                    false,
                    options));
        }
        var form = new Form(
                "award",
                "/rfqs/" + rfq.number() + "/award",
                "Award",
                "primary",
                "Makes a draft order for each vendor at the quoted prices; the quotes become price lists until they end. Orders still wait for approval.",
                fields);
        return refused.map(words -> form.refused("line-1", words, typed)).orElse(form);
    }

    private Optional<Arithmetic> opened() {
        for (var line : rfq.lines()) {
            for (var vendor : compared.vendors()) {
                if (open.equals(line.line() + "-" + vendor.asked().vendorId())) {
                    return compared.offer(line.line(), vendor.asked().vendorId())
                            .map(offer -> arithmetic(line, vendor, offer));
                }
            }
        }
        return Optional.empty();
    }

    private static Arithmetic arithmetic(Rfq.Line line, Vendor vendor, Offer offer) {
        var unit = line.quantity().unit().name();
        var asked = vendor.asked();
        boolean isMore = offer.quantity().compareTo(line.quantity().amount()) > 0;
        var ordered = Show.number(offer.quantity()) + " " + Show.unit(unit)
                + (isMore
                        ? ", the least the vendor sells; asked for are "
                                + Show.number(line.quantity().amount())
                        : ", as asked for");
        var steps = List.of(
                new Step("", "Price of one", Cell.price(offer.price()), ordered + "; " + breaks(offer)),
                new Step(
                        "+",
                        "Freight of one",
                        Cell.price(
                                offer.landed().minus(new Money(offer.price())).amount()),
                        Show.money(offer.freight().amount()) + " by value, of " + Show.money(asked.freight())
                                + " for all lines"),
                new Step("=", "Landed, of one", Cell.price(offer.landed().amount()), ""));
        var facts = Table.of("What", "Figure");
        facts.row(
                "",
                "",
                Cell.text("Quote"),
                Cell.text((asked.reference() + ", holds until "
                                + Show.day(asked.validTo().orElse(null)) + (offer.ended() ? ", ended" : ""))
                        .replaceFirst("^, ", "")));
        facts.row(
                "",
                "",
                Cell.text("Lead time quoted"),
                Cell.text(Show.count(offer.quoted().leadDays(), "day")));
        facts.row(
                "",
                "",
                Cell.text("Lead time measured"),
                measured(offer.measured()).wrapped());
        facts.row(
                "",
                "",
                Cell.text("Would come"),
                Cell.text(Show.day(offer.expectedOn())
                        + (offer.lateDays() > 0 ? ", " + Show.count(offer.lateDays(), "day") + " late" : "")));
        offer.lacks()
                .forEach(lack -> facts.row(
                        "",
                        "",
                        Cell.badge("Papers lack", "bad"),
                        Cell.text(lack).wrapped()));
        if (offer.lacks().isEmpty()) {
            facts.row("", "", Cell.text("Papers"), Cell.badge("hold on that day", "good"));
        }
        return Arithmetic.of(
                        Cell.link(asked.vendor(), "/vendors/" + asked.vendorId()),
                        "What one " + Show.unit(unit) + " of " + line.itemName() + " comes to.",
                        steps)
                .parts(new io.everygram.platform.web.RecordPage.Part("Behind it", "", facts.emptySaying("")));
    }

    private static String breaks(Offer offer) {
        var words = new ArrayList<String>();
        for (var price : offer.quoted().prices()) {
            if (price.fromQuantity().signum() > 0) {
                words.add("from " + Show.number(price.fromQuantity()) + " " + Show.price(price.price()));
            }
        }
        return words.isEmpty() ? "no breaks" : String.join(", ", words);
    }

    private static Cell measured(Optional<Measured> measured) {
        return measured.map(m -> Cell.text(Show.number(m.meanDays().setScale(1, RoundingMode.HALF_EVEN)) + " ± "
                        + Show.number(m.deviationDays().setScale(1, RoundingMode.HALF_EVEN)) + " days over "
                        + Show.count(m.deliveries(), "delivery")
                        + (m.itemNumber() == null ? " of the vendor" : " of the item")))
                .orElseGet(() -> Cell.muted("no delivery yet"));
    }

    /** The same as a file: a row for each line and vendor. */
    static Table table(Compared compared) {
        var table = Table.of(
                "#Line",
                "Item",
                "Name",
                "#Asked for",
                "Unit",
                "Vendor",
                "#Orders",
                "#Price",
                "#Freight",
                "#Landed",
                "Quote",
                "Holds until",
                "#Lead days",
                "#Measured mean",
                "#Measured deviation",
                "Would come",
                "#Days late",
                "Papers",
                "Cheapest split");
        for (var line : compared.rfq().lines()) {
            for (var vendor : compared.vendors()) {
                var offer = compared.offer(line.line(), vendor.asked().vendorId());
                offer.ifPresent(o -> table.row("", "", cells(compared, line, vendor, o)));
            }
        }
        return table.emptySaying("");
    }

    private static Cell[] cells(Compared compared, Rfq.Line line, Vendor vendor, Offer offer) {
        return List.of(
                        Cell.number(line.line()),
                        Cell.text(line.itemNumber()),
                        Cell.text(line.itemName()),
                        Cell.number(line.quantity().amount(), ""),
                        Cell.text(line.quantity().unit().symbol()),
                        Cell.text(vendor.asked().vendor()),
                        Cell.number(offer.quantity(), ""),
                        Cell.price(offer.price()),
                        Cell.money(offer.freight().amount()),
                        Cell.price(offer.landed().amount()),
                        Cell.text(vendor.asked().reference()),
                        Cell.day(vendor.asked().validTo().orElse(null)),
                        Cell.number(offer.quoted().leadDays()),
                        Cell.number(offer.measured().map(Measured::meanDays).orElse(null), ""),
                        Cell.number(
                                offer.measured().map(Measured::deviationDays).orElse(null), ""),
                        Cell.day(offer.expectedOn()),
                        Cell.number(offer.lateDays()),
                        Cell.text(offer.lacks().isEmpty() ? "hold" : String.join(" ", offer.lacks())),
                        Cell.text(
                                compared.cheapestOf(line.line())
                                                == vendor.asked().vendorId()
                                        ? "yes"
                                        : ""))
                .toArray(Cell[]::new);
    }
}
