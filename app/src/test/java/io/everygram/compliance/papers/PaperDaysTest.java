package io.everygram.compliance.papers;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.compliance.papers.PaperOutcome.Checked;
import io.everygram.compliance.papers.PaperOutcome.Filed;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Command.Receive;
import io.everygram.ledger.Command.ReceivedUnit;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.platform.mail.Letter;
import io.everygram.platform.mail.MailOutbox;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the calendar does with papers: lots are held when a paper ends, and vendors are reminded before and after. */
@WholeApplication
class PaperDaysTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PaperDays days;

    @Autowired
    private PaperSchedule schedule;

    @Autowired
    private PaperReminders reminders;

    @Autowired
    private PaperRequests requests;

    @Autowired
    private PaperBoard boards;

    @Autowired
    private VendorPapers papers;

    @Autowired
    private PaperHolds holds;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Stock stock;

    @Autowired
    private MailOutbox mail;

    @Autowired
    private People people;

    @Autowired
    private Clock clock;

    private TestFacility here;
    private CurrentPerson maria;
    private ItemId bag;
    private long vendor;
    private LocalDate today;
    private int serial;

    @BeforeEach
    void a_vendor_of_bags() {
        here = TestFacility.create(jdbc);
        maria = new CurrentPerson(1, "maria", "Maria", here.id());
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        vendor = here.vendor("Bags and More " + here.id().value());
        bag = soldBag();
        set("UPDATE catalog.vendor SET email = 'orders@vendor.example' WHERE vendor_id = :v");
        set("DELETE FROM compliance.paper_mute WHERE :v::bigint IS NOT NULL");
        // Vendors are the company's: those of the other tests are not to be reminded here.
        set(
                "INSERT INTO compliance.paper_mute SELECT vendor_id, '', 'everything', now(), 'test' FROM catalog.vendor WHERE vendor_id <> :v");
    }

    private ItemId soldBag() {
        var item = here.item("Bag", "EACH", null, false);
        var _ = jdbc.sql(
                        "UPDATE catalog.item SET child_resistant = true, size = '7 g', revision = 'C' WHERE item_id = :i")
                .param("i", item.value())
                .update();
        var _ = jdbc.sql("INSERT INTO catalog.vendor_price (vendor_id, item_id, price) VALUES (:v, :i, 0.1)")
                .param("v", vendor)
                .param("i", item.value())
                .update();
        return item;
    }

    private void set(String sql) {
        var _ = jdbc.sql(sql).param("v", vendor).update();
    }

    private long filed(LocalDate ends) {
        var typed = new VendorPapers.Typed(
                PaperKind.CHILD_RESISTANCE_REPORT,
                vendor,
                bag.value(),
                "7 g",
                "C",
                "",
                "",
                "",
                "",
                "Lab of Packages",
                "CR-" + ++serial,
                today.minusDays(300).toString(),
                ends.toString(),
                "report.pdf",
                ("%PDF-1.7 " + here.id().value() + " " + serial).getBytes(StandardCharsets.US_ASCII));
        return ((Filed) papers.file(maria, typed)).paperId();
    }

    private long checked(LocalDate ends) {
        long paper = filed(ends);
        assertThat(papers.check(maria, paper, 1)).isInstanceOf(Checked.class);
        return paper;
    }

    private void endsOn(long paper, LocalDate day) {
        var _ = jdbc.sql("UPDATE compliance.paper SET valid_to = :d WHERE paper_id = :p")
                .param("d", day)
                .param("p", paper)
                .update();
    }

    private long received(String lot) {
        var header = Header.of(here.id(), IdempotencyKey.fresh(), clock.instant(), "Luis", "PO-1");
        var unit = new ReceivedUnit(
                Optional.empty(),
                lot,
                bag,
                Quantity.of(500, Unit.EACH),
                Place.vendor(vendor),
                here.room("VAULT"),
                Money.of("50"),
                Optional.empty(),
                Optional.empty(),
                "NotRequired");
        var posted = (LedgerOutcome.Posted) ledger.post(new Receive(header, List.of(unit)));
        assertThat(holds.received(header, posted.movement(), vendor)).isEmpty();
        return jdbc.sql("SELECT max(unit_id) FROM ledger.stock_unit WHERE facility_id = :f AND lot = :l")
                .param("f", here.id().value())
                .param("l", lot)
                .query(Long.class)
                .single();
    }

    private List<String> held(long unit) {
        return stock.holds(here.id(), unit).stream().map(Stock.Hold::reason).toList();
    }

    // ------------------------------------------------------------------ holds

    @Test
    void a_lot_is_held_from_the_day_after_its_paper_ends_and_freed_when_a_valid_one_is_checked() {
        var _ = checked(today.plusDays(10));
        long lot = received("BAGS-1");
        assertThat(held(lot)).isEmpty();

        assertThat(days.holdOnce(here.id(), today.plusDays(10))).hasValue(0);
        assertThat(held(lot)).as("it holds through its last day").isEmpty();
        assertThat(days.holdOnce(here.id(), today.plusDays(11))).hasValue(1);
        assertThat(held(lot)).containsExactly("PAPERS");
        assertThat(stock.holds(here.id(), lot))
                .singleElement()
                .satisfies(hold -> assertThat(hold.note()).contains("ends " + today.plusDays(10)));

        long next = filed(today.plusDays(400));
        assertThat(papers.check(maria, next, 1)).isEqualTo(new Checked(next, 1));
        assertThat(held(lot)).isEmpty();
    }

    @Test
    void a_days_holds_are_made_once_also_by_several_at_once_and_after_a_restart() throws Exception {
        long paper = checked(today.plusDays(10));
        long lot = received("BAGS-1");
        endsOn(paper, today.minusDays(1));
        var held = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 5; i++) {
            threads.add(Thread.ofVirtual()
                    .start(() -> days.holdOnce(here.id(), today).ifPresent(held::addAndGet)));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(held).hasValue(1);
        assertThat(days.holdOnce(here.id(), today)).isEmpty();
        assertThat(days.holdOnce(here.id(), today.plusDays(1)))
                .as("it is held already")
                .hasValue(0);
        assertThat(held(lot)).containsExactly("PAPERS");
    }

    @Test
    void what_another_paper_carries_and_what_never_had_one_stays_free() {
        long never = received("BAGS-0");
        assertThat(held(never)).as("by the receipt").containsExactly("PAPERS");
        long first = checked(today.plusDays(10));
        var _ = checked(today.plusDays(300));
        long lot = received("BAGS-1");
        endsOn(first, today.minusDays(1));
        assertThat(days.holdOnce(here.id(), today)).hasValue(0);
        assertThat(held(lot)).isEmpty();

        var other = TestFacility.create(jdbc);
        assertThat(days.holdOnce(other.id(), today))
                .as("another facility's day")
                .hasValue(0);
    }

    // ------------------------------------------------------------------ reminders

    private List<MailOutbox.Kept> letters() {
        return mail.latest(here.id(), 50);
    }

    private void answered() {
        set("UPDATE compliance.paper_request SET made_at = now() - interval '9 days' WHERE vendor_id = :v");
    }

    @Test
    void a_vendor_is_reminded_once_at_each_stage_and_never_of_what_is_far_away() {
        long paper = checked(today.plusDays(61));
        assertThat(reminders.write(here.id())).isZero();
        int letters = 0;
        for (int left : List.of(60, 45, 30, 7, 3, 0, -2)) {
            endsOn(paper, today.plusDays(left));
            letters += reminders.write(here.id());
            assertThat(reminders.write(here.id())).as("twice on a day").isZero();
            answered();
            assertThat(reminders.write(here.id())).as("later at the same stage").isZero();
        }
        assertThat(letters).isEqualTo(4);
        assertThat(reminders.latest(here.id(), 10))
                .extracting(PaperReminder::stage)
                .containsExactlyInAnyOrder(60, 30, 7, 0);
        assertThat(letters().getLast().body()).contains("CR-1", "ends on " + today.plusDays(60), Letter.SECRET);
    }

    @Test
    void stages_that_were_missed_are_not_made_up_for() {
        long paper = checked(today.plusDays(90));
        endsOn(paper, today.plusDays(5));
        assertThat(reminders.write(here.id())).isEqualTo(1);
        answered();
        assertThat(reminders.write(here.id())).isZero();
        assertThat(reminders.latest(here.id(), 10))
                .singleElement()
                .satisfies(r -> assertThat(r.stage()).isEqualTo(7));
    }

    @Test
    void a_vendor_gets_one_letter_with_a_link_for_each_paper_and_each_link_takes_its_own() {
        var _ = soldBag();
        assertThat(reminders.write(here.id())).isEqualTo(1);
        var letter = letters().getFirst();
        assertThat(letter.subject()).contains("2 papers");
        var links = letter.secret().lines().toList();
        assertThat(links).hasSize(2).doesNotHaveDuplicates();
        assertThat(links.stream()
                        .map(link -> requests.open(link.replaceAll(".*/", ""))
                                .orElseThrow()
                                .itemId()))
                .doesNotHaveDuplicates();
        assertThat(Letter.filled(letter.body(), letter.secret()))
                .contains(links)
                .doesNotContain(Letter.SECRET);
    }

    @Test
    void the_days_letters_are_written_once_by_however_many_nodes_and_a_missing_paper_is_named_once() throws Exception {
        assertThat(days.holdOnce(here.id(), today)).hasValue(0);
        var written = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 5; i++) {
            threads.add(Thread.ofVirtual()
                    .start(() -> days.remindOnce(here.id(), today).ifPresent(written::addAndGet)));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(written).hasValue(1);
        assertThat(letters()).hasSize(1);
        assertThat(days.last(here.id()).orElseThrow().letters()).isEqualTo(1);
    }

    @Test
    void another_facility_of_the_company_does_not_remind_again() {
        assertThat(reminders.write(here.id())).isEqualTo(1);
        answered();
        var other = TestFacility.create(jdbc);
        assertThat(reminders.todo(other.id()).due()).noneMatch(due -> due.need().vendorId() == vendor);
    }

    @Test
    void what_waits_for_our_check_what_is_muted_and_who_has_no_address_is_left_out() {
        long paper = checked(today.plusDays(20));
        long next = filed(today.plusDays(400));
        assertThat(reminders.todo(here.id()).due())
                .as("its follower waits for us")
                .isEmpty();
        assertThat(papers.end(maria, next, 1, "Not legible")).isInstanceOf(PaperOutcome.Ended.class);
        assertThat(reminders.todo(here.id()).due()).hasSize(1);

        var subject = papers.find(paper).orElseThrow().subject();
        assertThat(reminders.mute(maria, vendor, subject, "the report")).isTrue();
        assertThat(reminders.mute(maria, vendor, subject, "the report")).isFalse();
        assertThat(reminders.todo(here.id()).due()).isEmpty();
        assertThat(reminders.unmute(vendor, subject)).isTrue();
        assertThat(reminders.mute(maria, vendor, "", "everything")).isTrue();
        assertThat(reminders.todo(here.id()).due()).isEmpty();
        assertThat(reminders.unmute(vendor, "")).isTrue();

        set("UPDATE catalog.vendor SET email = '' WHERE vendor_id = :v");
        assertThat(reminders.todo(here.id()).due()).isEmpty();
        assertThat(reminders.todo(here.id()).withoutAddress()).hasSize(1);
        assertThat(reminders.write(here.id())).isZero();
    }

    @Test
    void who_was_asked_by_a_person_lately_is_reminded_later() {
        long paper = checked(today.plusDays(20));
        assertThat(requests.ask(
                        maria,
                        new PaperRequests.Ask(
                                vendor, PaperKind.CHILD_RESISTANCE_REPORT, bag.value(), "7 g", "C", "", "CA"),
                        "https://x.example"))
                .isInstanceOf(PaperRequests.Outcome.Asked.class);
        assertThat(reminders.write(here.id())).isZero();
        answered();
        assertThat(reminders.write(here.id())).isEqualTo(1);
        assertThat(papers.find(paper)).isPresent();
    }

    @Test
    void a_look_does_the_days_work_of_every_facility() {
        long paper = checked(today.plusDays(10));
        long lot = received("BAGS-1");
        endsOn(paper, today.minusDays(1));
        schedule.runDue();
        schedule.runDue();
        assertThat(held(lot)).containsExactly("PAPERS");
        assertThat(days.last(here.id()).orElseThrow().lotsHeld()).isEqualTo(1);
    }

    // ------------------------------------------------------------------ pages

    @Test
    void stages_are_set_letters_written_and_papers_muted_on_the_pages() throws Exception {
        long paper = checked(today.plusDays(20));
        var chloe = Browser.signedIn(port, here.person(people, "Chloe", Role.COMPLIANCE));
        var page = "/vendor-papers/reminders";
        assertThat(chloe.get(page).body()).contains("Due now", "from 30 days before its end", "Write them now");
        assertThat(chloe.post(page, page, "stages", "soon").statusCode()).isEqualTo(422);
        assertThat(chloe.post(page, page, "stages", "10, 5").body())
                .contains("10, 5", "has to be reminded of anything");
        assertThat(chloe.post(page, page, "stages", "25, 5").body()).contains("from 25 days before its end");
        assertThat(chloe.post(page, page + "/write").body()).contains("1 letter written", "/mail/");
        assertThat(chloe.post(page, page + "/write").body()).contains("Nothing was due");
        assertThat(chloe.get("/vendor-papers/" + paper).body()).contains("Vendor reminded", "/mail/");
        assertThat(chloe.get("/vendor-papers?q=" + vendorQuery()).body())
                .contains("Reminded", "From 25 days before its end");

        assertThat(chloe.post("/vendor-papers/" + paper, "/vendor-papers/" + paper + "/mute")
                        .body())
                .contains("Nobody is reminded", "muted", "Remind the vendor again");
        assertThat(chloe.get(page).body()).contains("Child-resistance test report");
        assertThat(chloe.post("/vendor-papers/" + paper, "/vendor-papers/" + paper + "/unmute")
                        .body())
                .contains("reminded of it again");
        var row = Browser.found(
                chloe.get("/vendor-papers?q=" + vendorQuery()).body(), "value=\"(paper\\|" + paper + ")\"");
        assertThat(chloe.post("/vendor-papers", "/vendor-papers/mute-rows", "id", row)
                        .body())
                .contains("Nobody is reminded of 1 paper");
        assertThat(chloe.post(page, page + "/mute", "vendor", Long.toString(vendor))
                        .body())
                .contains("is reminded of nothing");
        assertThat(chloe.post(page, page + "/unmute", "muted", vendor + "|").body())
                .contains("reminded of again");
        assertThat(chloe.post(page, page + "/unmute", "muted", "rubbish").body())
                .contains("was not muted");
    }

    @Test
    void the_item_and_the_lot_say_how_papers_stand_and_what_holds_and_nobody_elsewhere_sees_the_lot() throws Exception {
        long paper = checked(today.plusDays(10));
        long lot = received("BAGS-7");
        var chloe = Browser.signedIn(port, here.person(people, "Chloe", Role.COMPLIANCE));
        assertThat(chloe.get("/items/" + bag.value()).body()).contains("Papers of vendors", "BAGS-7", "in order");
        assertThat(chloe.get("/lots/" + lot).body()).contains("BAGS-7", "in order", "CR-", "Nothing holds it");
        endsOn(paper, today.minusDays(1));
        assertThat(days.holdOnce(here.id(), today)).hasValue(1);
        assertThat(chloe.get("/items/" + bag.value()).body()).contains("held for papers");
        assertThat(chloe.get("/lots/" + lot).body()).contains("held for papers", "does not hold on");

        var elsewhere = TestFacility.create(jdbc);
        var other = Browser.signedIn(port, elsewhere.person(people, "Otto", Role.COMPLIANCE));
        assertThat(other.get("/lots/" + lot).statusCode()).isEqualTo(404);
        assertThat(chloe.get("/lots/999999999").statusCode()).isEqualTo(404);
    }

    @Test
    void the_board_is_remembered_until_something_of_it_changes() {
        var board = boards.rows(here.id());
        assertThat(boards.rows(here.id())).isSameAs(board);
        long paper = checked(today.plusDays(10));
        assertThat(boards.rows(here.id())).anyMatch(row -> row.key().equals("paper|" + paper));
        long lot = received("BAGS-8");
        assertThat(boards.rows(here.id())).isNotSameAs(board);
        assertThat(lot).isPositive();
    }

    private String vendorQuery() {
        return "More+" + here.id().value();
    }
}
