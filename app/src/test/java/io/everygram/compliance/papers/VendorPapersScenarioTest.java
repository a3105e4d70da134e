package io.everygram.compliance.papers;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.BomOutcome;
import io.everygram.catalog.Boms;
import io.everygram.catalog.ItemId;
import io.everygram.catalog.Records;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportId;
import io.everygram.catalog.imports.ImportOutcome;
import io.everygram.catalog.imports.Imports;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.compliance.papers.BoardRow.State;
import io.everygram.compliance.papers.PaperOutcome.Checked;
import io.everygram.compliance.papers.PaperOutcome.Filed;
import io.everygram.compliance.papers.Reach.Stand;
import io.everygram.compliance.papers.VendorPaper.Standing;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.Stock;
import io.everygram.production.Production;
import io.everygram.production.RunOutcome;
import io.everygram.purchasing.ChangeOrders;
import io.everygram.purchasing.Delivery;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.Purchasing;
import io.everygram.purchasing.ReceiveOutcome;
import io.everygram.purchasing.Receiving;
import io.everygram.testing.Browser;
import io.everygram.testing.OrderDesk;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The papers of a child-resistant bag and of a cartridge, from the purchase order to the customer. */
@WholeApplication
class VendorPapersScenarioTest {
    private static final byte[] PDF = "%PDF-1.7 a test report".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_PDF = "%PDF-1.7 another".getBytes(StandardCharsets.US_ASCII);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private VendorPapers papers;

    @Autowired
    private PaperGate gate;

    @Autowired
    private PaperBoard board;

    @Autowired
    private PaperReaches reaches;

    @Autowired
    private Purchasing purchasing;

    @Autowired
    private Receiving receiving;

    @Autowired
    private Production production;

    @Autowired
    private Boms boms;

    @Autowired
    private Imports imports;

    @Autowired
    private ChangeOrders changes;

    @Autowired
    private PurchaseOrders orders;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Stock stock;

    @Autowired
    private People people;

    @Autowired
    private Clock clock;

    private TestFacility here;
    private CurrentPerson maria;
    private ItemId bag;
    private ItemId cartridge;
    private long vendor;
    private LocalDate today;
    private int serial;

    @BeforeEach
    void a_vendor_of_bags_and_cartridges() {
        here = TestFacility.create(jdbc);
        maria = new CurrentPerson(1, "maria", "Maria", here.id());
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        vendor = here.vendor("Bags and More");
        bag = here.item("Bag", "EACH", null, false);
        cartridge = here.item("Cartridge", "EACH", null, false);
        set("UPDATE catalog.item SET child_resistant = true, size = '3.5 g', revision = 'B' WHERE item_id = :i", bag);
        set("UPDATE catalog.item SET category = 'hardware' WHERE item_id = :i", cartridge);
        for (var item : List.of(bag, cartridge)) {
            var _ = jdbc.sql("INSERT INTO catalog.vendor_price (vendor_id, item_id, price) VALUES (:v, :i, 0.1)")
                    .param("v", vendor)
                    .param("i", item.value())
                    .update();
        }
    }

    private void set(String sql, ItemId item) {
        var _ = jdbc.sql(sql).param("i", item.value()).update();
    }

    // ------------------------------------------------------------------ what is filed

    private VendorPapers.Typed report(String size, String revision, LocalDate issued, LocalDate ends) {
        return new VendorPapers.Typed(
                PaperKind.CHILD_RESISTANCE_REPORT,
                vendor,
                bag.value(),
                size,
                revision,
                "",
                "",
                "",
                "",
                "Lab of Packages",
                "CR-" + ++serial,
                issued.toString(),
                ends.toString(),
                "report.pdf",
                ("%PDF-1.7 report " + here.id().value() + " " + serial).getBytes(StandardCharsets.US_ASCII));
    }

    private VendorPapers.Typed declaration(String lot) {
        return new VendorPapers.Typed(
                PaperKind.MATERIAL_DECLARATION,
                vendor,
                cartridge.value(),
                "",
                "",
                lot,
                "",
                "",
                "",
                "Lab of Metals",
                "HM-" + ++serial,
                today.minusDays(9).toString(),
                "",
                "metals.png",
                ("\u0089PNG\r\n\u001a\n" + serial + here.id().value()).getBytes(StandardCharsets.ISO_8859_1));
    }

    private long filed(VendorPapers.Typed typed) {
        return ((Filed) papers.file(maria, typed)).paperId();
    }

    private long checked(VendorPapers.Typed typed) {
        long id = filed(typed);
        assertThat(papers.check(maria, id, 1)).isInstanceOf(Checked.class);
        return id;
    }

    private long goodReport() {
        return checked(report("3.5 g", "B", today.minusDays(30), today.plusDays(40)));
    }

    // ------------------------------------------------------------------ what is bought

    private String draft(ItemId item, int days) {
        var line = new Purchasing.DraftLine(item, Quantity.of(1000, Unit.EACH), Money.of("0.10"));
        return ((PurchaseOutcome.Done) purchasing.draft(
                        maria,
                        IdempotencyKey.fresh(),
                        new Purchasing.Draft(vendor, today.plusDays(days), "", List.of(line))))
                .number();
    }

    private PurchaseOutcome approve(String number) {
        return purchasing.approve(maria, number, 1, true, "");
    }

    private String sent(ItemId item) {
        var number = draft(item, 5);
        assertThat(approve(number)).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(purchasing.send(maria, number, 2, "by hand", order -> PDF)).isInstanceOf(PurchaseOutcome.Done.class);
        return number;
    }

    private long received(ItemId item, String lot, int pieces) {
        var part = new Delivery.Part(1, "" + pieces, "", "", lot, Optional.empty(), Optional.empty(), "");
        assertThat(receiving.receive(
                        maria, new Delivery(IdempotencyKey.fresh(), sent(item), "DN-" + lot, List.of(part))))
                .isInstanceOf(ReceiveOutcome.Received.class);
        return jdbc.sql("SELECT max(unit_id) FROM ledger.stock_unit WHERE facility_id = :f AND lot = :l")
                .param("f", here.id().value())
                .param("l", lot)
                .query(Long.class)
                .single();
    }

    private List<String> holds(long unit) {
        return stock.holds(here.id(), unit).stream().map(Stock.Hold::reason).toList();
    }

    @Test
    void bags_are_ordered_only_under_a_checked_report_of_their_size_and_revision() {
        var number = draft(bag, 5);
        assertThat(approve(number)).isInstanceOf(PurchaseOutcome.GoodsWithoutPapers.class);

        var _ = checked(report("7 g", "B", today.minusDays(30), today.plusDays(400)));
        var _ = checked(report("3.5 g", "A", today.minusDays(30), today.plusDays(400)));
        var refused = (PurchaseOutcome.GoodsWithoutPapers) approve(number);
        assertThat(refused.missing()).singleElement().asString().contains("is for revision A");

        long right = filed(report("3.5 g", "B", today.minusDays(30), today.plusDays(40)));
        assertThat(((PurchaseOutcome.GoodsWithoutPapers) approve(number)).missing())
                .singleElement()
                .asString()
                .contains("nobody has checked it");

        assertThat(papers.check(maria, right, 1)).isEqualTo(new Checked(right, 0));
        assertThat(approve(number)).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(approve(draft(bag, 41)))
                .as("on the day they are expected it has ended")
                .isInstanceOf(PurchaseOutcome.GoodsWithoutPapers.class);
    }

    @Test
    void a_paper_that_ends_between_approval_and_sending_keeps_the_order_here() {
        long report = goodReport();
        var number = draft(bag, 5);
        assertThat(approve(number)).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(papers.end(maria, report, 2, "The lab took it back")).isInstanceOf(PaperOutcome.Ended.class);
        assertThat(purchasing.send(maria, number, 2, "by hand", order -> PDF))
                .isInstanceOf(PurchaseOutcome.GoodsWithoutPapers.class);
    }

    @Test
    void a_lot_waits_under_a_hold_until_its_own_declaration_is_checked() {
        long lot = received(cartridge, "LOT-A", 500);
        assertThat(holds(lot)).containsExactly("PAPERS");

        var _ = checked(declaration("LOT-B"));
        assertThat(holds(lot)).as("another lot's declaration frees nothing").containsExactly("PAPERS");
        long own = filed(declaration("LOT-A"));
        assertThat(holds(lot)).containsExactly("PAPERS");
        assertThat(papers.check(maria, own, 1)).isEqualTo(new Checked(own, 1));
        assertThat(holds(lot)).isEmpty();

        assertThat(papers.end(maria, own, 2, "The lab withdrew it"))
                .isEqualTo(new PaperOutcome.Ended(own, Standing.WITHDRAWN));
        assertThat(holds(lot)).containsExactly("PAPERS");
    }

    @Test
    void lots_keep_the_revision_in_which_they_came_in() {
        var _ = goodReport();
        long lot = received(bag, "BAGS-1", 600);
        assertThat(holds(lot)).isEmpty();

        set("UPDATE catalog.item SET revision = 'C' WHERE item_id = :i", bag);
        assertThat(gate.ofLots(here.id(), PaperStep.RUN, List.of(lot)))
                .as("it came in as revision B, whose report holds")
                .isEmpty();
        assertThat(gate.atOrder(here.id(), vendor, List.of(bag), today))
                .as("what is ordered now is revision C")
                .singleElement()
                .satisfies(s -> assertThat(s.why().gap()).isEqualTo(Coverage.Gap.OTHER_REVISION));
    }

    @Test
    void a_bill_takes_no_component_without_its_papers() {
        var eighth = here.item("Eighth");
        var draft = new Boms.Draft(number(eighth), "1", List.of(new Boms.DraftLine(number(bag), "1", "0", "")));
        var deed = new Records.Deed(here.id(), "maria", "a new bill");
        var refused = (BomOutcome.Wrong) boms.make(draft, deed);
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.problem().reason()).contains("child-resistance test report");
        });
        var _ = goodReport();
        assertThat(boms.make(draft, deed)).isInstanceOf(BomOutcome.Saved.class);
    }

    @Test
    void a_bill_by_file_takes_no_new_component_without_its_papers_when_it_is_read_and_when_it_goes_ahead() {
        var eighth = here.item("Eighth");
        var header = "Output,Component,Quantity per unit\n";
        var withBag = header + number(eighth) + "," + number(bag) + ",1\n";
        var refused = judged(withBag);
        assertThat(imports.rows(here.id(), refused, Verdict.BAD, 0, 10))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.row().problems().getFirst().reason()).contains("child-resistance test report"));

        long report = goodReport();
        var accepted = judged(withBag);
        assertThat(imports.rows(here.id(), accepted, Verdict.BAD, 0, 10)).isEmpty();
        assertThat(papers.end(maria, report, 2, "The lab took it back")).isInstanceOf(PaperOutcome.Ended.class);
        apply(accepted);
        assertThat(imports.rows(here.id(), accepted, Verdict.BAD, 0, 10))
                .as("the paper was withdrawn after the file was read")
                .hasSize(1);

        var _ = goodReport();
        apply(judged(withBag));
        set("UPDATE compliance.paper SET valid_to = current_date - 9 WHERE item_id = :i", bag);
        assertThat(imports.rows(
                        here.id(),
                        judged(withBag + number(eighth) + "," + number(cartridge) + ",1\n"),
                        Verdict.BAD,
                        0,
                        10))
                .as("what stands already is not to blame")
                .isEmpty();
    }

    private void apply(ImportId id) {
        assertThat(imports.begin(here.id(), id, "maria")).isInstanceOf(ImportOutcome.Begun.class);
        while (imports.applyNext(here.id(), id)) {
            // Ends: every chunk takes rows away from those that wait.
        }
    }

    private ImportId judged(String csv) {
        return ((ImportOutcome.Judged) imports.judge(
                        here.id(), RecordKind.BOMS, "bills.csv", csv.getBytes(StandardCharsets.UTF_8), "maria"))
                .id();
    }

    @Test
    void a_change_of_an_order_asks_for_the_papers_of_what_comes_anew_more_or_later() {
        long report = goodReport();
        var number = sent(bag);
        assertThat(change(number, 2000, 45))
                .as("it ends before")
                .isInstanceOf(PurchaseOutcome.GoodsWithoutPapers.class);
        assertThat(change(number, 1000, 45)).as("later alone").isInstanceOf(PurchaseOutcome.GoodsWithoutPapers.class);
        assertThat(change(number, 2000, 5)).isInstanceOf(PurchaseOutcome.Done.class);

        assertThat(papers.end(maria, report, 2, "The lab took it back")).isInstanceOf(PaperOutcome.Ended.class);
        assertThat(change(number, 2100, 5)).isInstanceOf(PurchaseOutcome.GoodsWithoutPapers.class);
        assertThat(change(number, 500, 5)).as("less is always possible").isInstanceOf(PurchaseOutcome.Done.class);
    }

    private PurchaseOutcome change(String number, int pieces, int days) {
        int version = orders.find(here.id(), number).orElseThrow().version();
        var line = new Purchasing.DraftLine(bag, Quantity.of(pieces, Unit.EACH), Money.of("0.10"));
        return changes.change(
                maria,
                number,
                version,
                new Purchasing.Draft(vendor, today.plusDays(days), "", List.of(line)),
                "agreed by phone");
    }

    private String number(ItemId item) {
        return jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
    }

    // ------------------------------------------------------------------ what is made and leaves

    private ItemId eighths(ItemId bulk) {
        var eighth = here.item("Eighth");
        long bom = jdbc.sql("INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (:i, 1) RETURNING bom_id")
                .param("i", eighth.value())
                .query(Long.class)
                .single();
        var _ = jdbc.sql("""
                        INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per) VALUES (:b, :bulk, 3.5), (:b, :bag, 1)""")
                .param("b", bom)
                .param("bulk", bulk.value())
                .param("bag", bag.value())
                .update();
        return eighth;
    }

    private String run(ItemId eighth, int days) {
        return ((RunOutcome.Done) production.schedule(
                        maria,
                        IdempotencyKey.fresh(),
                        new Production.NewRun(eighth, Quantity.of(40, Unit.EACH), today.plusDays(days), "Line 1")))
                .number();
    }

    private String finished(ItemId eighth, ItemId bulk) {
        var number = run(eighth, 0);
        assertThat(production.start(maria, number, 1)).isInstanceOf(RunOutcome.Done.class);
        var made = production.finish(
                maria,
                IdempotencyKey.fresh(),
                new Production.Finish(
                        number,
                        2,
                        Quantity.of(40, Unit.EACH),
                        here.tag().value(),
                        "FINE-1",
                        Optional.of(today.plusDays(90)),
                        List.of(
                                new Production.Used(bulk, Quantity.of("140", Unit.GRAM)),
                                new Production.Used(bag, Quantity.of(40, Unit.EACH)))));
        return ((RunOutcome.Made) made).tag();
    }

    @Test
    void from_the_run_to_the_customer_the_papers_of_the_bag_are_asked_for_and_found_again() throws Exception {
        var bulk = here.item("Bulk", "GRAM", null, true);
        var _ = here.received(
                ledger, bulk, Quantity.of("900", Unit.GRAM), "VAULT", clock.instant(), today.plusDays(90));
        var eighth = eighths(bulk);
        long report = goodReport();
        var _ = received(bag, "BAGS-1", 600);

        // 1. Without a paper that counts no run starts.
        assertThat(papers.end(maria, report, 2, "A mistake")).isInstanceOf(PaperOutcome.Ended.class);
        var stopped = run(eighth, 0);
        assertThat(production.start(maria, stopped, 1)).isInstanceOf(RunOutcome.GoodsWithoutPapers.class);

        // 2. With it the run is made.
        long second = goodReport();
        var tag = finished(eighth, bulk);

        // 3. It is picked and leaves.
        var customer = here.customer("High Street");
        var login = here.person(people, "Desk", Role.values());
        var browser = Browser.signedIn(port, login);
        var desk = OrderDesk.of(jdbc, clock, here, browser);
        var order = desk.allocated(customer, eighth, 40);
        assertThat(papers.end(maria, second, 2, "The lab took it back")).isInstanceOf(PaperOutcome.Ended.class);
        var refused = desk.pick(order, tag, desk.key());
        assertThat(refused.body()).contains("Papers do not hold").contains("refused or withdrawn");
        long third = goodReport();
        assertThat(desk.pick(order, tag, desk.key()).body()).contains("40 ea picked");
        assertThat(papers.end(maria, third, 2, "Once more")).isInstanceOf(PaperOutcome.Ended.class);
        assertThat(desk.plan(order, desk.key()).body()).contains("child-resistance test report");
        long last = goodReport();
        var manifest = desk.plan(order, desk.key());
        assertThat(manifest.uri().getPath()).startsWith("/manifests/");

        // 4. What hangs on the paper: an order for after its end, a run for after its end, the lot, the finished
        // package.
        var late = draft(bag, 60);
        var threatened = run(eighth, 60);
        var reach = reaches.of(here.id(), papers.find(last).orElseThrow());
        assertThat(reach.ends()).contains(today.plusDays(40));
        assertThat(reach.planned(PaperUse.Kind.PURCHASE_LINE)).anySatisfy(p -> {
            assertThat(p.use().name()).isEqualTo(late);
            assertThat(p.stand()).isEqualTo(Stand.STOPPED);
        });
        assertThat(reach.planned(PaperUse.Kind.RUN))
                .anySatisfy(p -> {
                    assertThat(p.use().name()).isEqualTo(threatened);
                    assertThat(p.stand()).isEqualTo(Stand.STOPPED);
                })
                .anySatisfy(p -> {
                    assertThat(p.use().name()).isEqualTo(stopped);
                    assertThat(p.stand()).isEqualTo(Stand.HOLDS);
                });
        assertThat(reach.lots())
                .singleElement()
                .satisfies(l -> assertThat(l.lot().lot()).isEqualTo("BAGS-1"));
        assertThat(reach.made())
                .singleElement()
                .satisfies(m -> assertThat(m.tag()).isEqualTo(tag));

        // 5. One click gives the paper of the bag with the finished lot.
        assertThat(names(browser.file("/packages/" + tag + "/papers.zip")))
                .contains("index.pdf")
                .anyMatch(name -> name.matches("papers/" + last + "-child-resistance-test-report-cr-\\d+\\.pdf"));
        assertThat(browser.get("/packages/" + tag + "/papers").body()).contains("complete", "CR-");
        assertThat(browser.get("/vendor-papers/" + last).body()).contains(late, threatened, "BAGS-1", tag);
    }

    private static Set<String> names(byte[] content) throws Exception {
        var names = new TreeSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    // ------------------------------------------------------------------ bad input

    @Test
    void what_is_no_paper_is_refused_with_the_reason_and_nothing_is_kept() {
        var good = report("3.5 g", "B", today.minusDays(3), today.plusDays(300));
        assertThat(wrong(good, "", good.ends(), good.content()).fault()).isEqualTo(PaperOutcome.Fault.MISSING);
        assertThat(wrong(good, good.issued(), "", good.content()).field()).isEqualTo("ends");
        assertThat(wrong(good, good.issued(), today.plusYears(10).toString(), good.content())
                        .fault())
                .isEqualTo(PaperOutcome.Fault.TOO_FAR);
        assertThat(wrong(good, "14.3.2031", good.ends(), good.content()).fault())
                .isEqualTo(PaperOutcome.Fault.NO_DAY);
        assertThat(wrong(good, good.issued(), good.ends(), "<html><script>".getBytes(StandardCharsets.US_ASCII))
                        .fault())
                .isEqualTo(PaperOutcome.Fault.NOT_A_PAPER);
        assertThat(wrong(good, good.issued(), good.ends(), "PK\u0003\u0004".getBytes(StandardCharsets.US_ASCII))
                        .fault())
                .isEqualTo(PaperOutcome.Fault.NOT_A_PAPER);
        assertThat(wrong(good, good.issued(), good.ends(), new byte[0]).fault()).isEqualTo(PaperOutcome.Fault.MISSING);
        assertThat(papers.ofVendor(vendor)).isEmpty();
    }

    private PaperOutcome.Wrong wrong(VendorPapers.Typed good, String issued, String ends, byte[] content) {
        return (PaperOutcome.Wrong) papers.file(maria, like(good, good.number(), issued, ends, content));
    }

    private static VendorPapers.Typed like(
            VendorPapers.Typed good, String number, String issued, String ends, byte[] content) {
        return new VendorPapers.Typed(
                good.kind(),
                good.vendorId(),
                good.itemId(),
                good.size(),
                good.revision(),
                good.lot(),
                good.licenseType(),
                good.state(),
                good.scope(),
                good.issuer(),
                number,
                issued,
                ends,
                good.fileName(),
                content);
    }

    @Test
    void a_number_is_filed_once_and_the_same_file_again_is_flagged() {
        var good = report("3.5 g", "B", today.minusDays(3), today.plusDays(300));
        long first = filed(good);
        assertThat(papers.file(maria, good)).isEqualTo(new PaperOutcome.Duplicate(first));
        long again = filed(like(good, "CR-OTHER", good.issued(), good.ends(), good.content()));
        assertThat(papers.find(again).orElseThrow().flags()).contains("The same file is paper " + first);

        assertThat(papers.end(maria, first, 1, "Not ours")).isEqualTo(new PaperOutcome.Ended(first, Standing.REFUSED));
        assertThat(papers.file(maria, good))
                .as("after a refusal the right one can come")
                .isInstanceOf(Filed.class);
    }

    @Test
    void a_report_of_another_size_and_a_script_in_a_pdf_strike_the_eye() {
        long id = filed(like(
                report("7 g", "B", today.minusDays(3), today.plusDays(300)),
                "CR-7",
                today.minusDays(3).toString(),
                today.plusDays(300).toString(),
                ("%PDF-1.7 /OpenAction << /S /JavaScript /JS (x) >>" + here.id().value())
                        .getBytes(StandardCharsets.US_ASCII)));
        assertThat(papers.find(id).orElseThrow().flagged())
                .anyMatch(flag -> flag.contains("size is 3.5 g, the paper’s 7 g"))
                .anyMatch(flag -> flag.contains("script"));
    }

    @Test
    void a_paper_is_checked_once_by_the_version_that_was_seen() {
        long id = filed(report("3.5 g", "B", today.minusDays(3), today.plusDays(300)));
        assertThat(papers.check(maria, id, 7)).isEqualTo(new PaperOutcome.ChangedMeanwhile(id));
        assertThat(papers.check(maria, id, 1)).isInstanceOf(Checked.class);
        assertThat(papers.check(maria, id, 2)).isEqualTo(new PaperOutcome.NotPossible(Standing.CHECKED));
        assertThat(papers.end(maria, id, 2, " ")).isInstanceOf(PaperOutcome.ReasonMissing.class);
        assertThat(papers.check(maria, 99_999_999, 1)).isInstanceOf(PaperOutcome.UnknownPaper.class);
    }

    @Test
    void the_board_says_what_is_missing_what_waits_and_what_ends() {
        assertThat(states()).contains("Bags and More Child-resistance test report MISSING");
        long id = filed(report("3.5 g", "B", today.minusDays(3), today.plusDays(30)));
        assertThat(states())
                .contains("Bags and More Child-resistance test report UNCHECKED")
                .doesNotContain("Bags and More Child-resistance test report MISSING");
        assertThat(papers.check(maria, id, 1)).isInstanceOf(Checked.class);
        assertThat(mine()).anySatisfy(row -> {
            assertThat(row.state()).isEqualTo(State.ENDING);
            assertThat(row.endsWithin(30, today)).isTrue();
            assertThat(row.endsWithin(29, today)).isFalse();
            assertThat(row.blocks()).isTrue();
        });
        var _ = checked(report("3.5 g", "B", today.minusDays(3), today.plusDays(300)));
        assertThat(mine())
                .as("another follows it")
                .noneSatisfy(row -> assertThat(row.state()).isEqualTo(State.ENDING));
    }

    private List<BoardRow> mine() {
        return board.rows(here.id()).stream()
                .filter(row -> row.vendorId() == vendor)
                .toList();
    }

    private List<String> states() {
        return mine().stream()
                .map(row -> row.vendor() + " " + row.what() + " " + row.state())
                .toList();
    }

    @Test
    void the_same_file_is_kept_once_and_handed_out_to_be_saved_only() throws Exception {
        var good = report("3.5 g", "B", today.minusDays(3), today.plusDays(300));
        long first = filed(like(good, "CR-1", good.issued(), good.ends(), OTHER_PDF));
        var _ = filed(like(good, "CR-2", good.issued(), good.ends(), OTHER_PDF));
        assertThat(jdbc.sql("SELECT count(*) FROM compliance.paper_file WHERE content = :c")
                        .param("c", OTHER_PDF)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        var browser = Browser.signedIn(port, here.person(people, "Reader", Role.AUDITOR));
        var answer = browser.get("/vendor-papers/" + first + "/file");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
    }
}
