package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The opening of the day over HTTP: count, read the state, compare, work every difference to a close. */
@WholeApplication
class OpeningTest extends CaseDesk {
    private static final String UPLOAD = "/opening/count/upload";

    private String causeOf(PackageTag tag) {
        return comparison.compare(facility.id()).differences().stream()
                .filter(c -> c.tag().equals(tag.value()))
                .map(c -> c.cause().orElseThrow().name())
                .findFirst()
                .orElse("");
    }

    private int onHand(PackageTag tag) {
        return stock.find(facility.id(), tag.value()).orElseThrow().onHand().intValueExact();
    }

    @Test
    void a_file_is_judged_whole_and_its_good_rows_are_compared() throws Exception {
        var right = booked(10, "VAULT");
        var short_ = booked(10, "VAULT");
        var absent = booked(10, "VAULT");
        var foreign = TestFacility.create(jdbc);
        var theirs = foreign.received(
                ledger,
                foreign.item("Theirs"),
                Quantity.of(4, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        var unknown = facility.tag();
        var file = """
                Tag,Quantity,Unit,Room,Counted at
                %s,10,ea,Vault,
                %s,7,ea,Vault,
                %s,6,ea,Vault,
                %s,4,ea,Vault,
                1A4060300000,5,ea,Vault,
                %s,10,ea,Vault,
                %s,-2,ea,Vault,
                %s,3.5,g,Vault,
                %s,ten,ea,Vault,
                %s,2.5,ea,Vault,
                %s,10,ea,Attic,
                %s,10,ea,Vault,2099-01-01 10:00
                """.formatted(right, short_, unknown, theirs, right, absent, absent, absent, absent, absent, absent);
        var answer = browser.upload(UPLOAD, UPLOAD, "shelf.csv", file, "room", "0", "whole", "yes");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("3 rows went ahead", "10 need a look")
                .contains("does not know the tag")
                .contains("belongs to Facility " + foreign.id().value())
                .contains("no package tag")
                .contains("Counted in row 2 already")
                .contains("below zero")
                .contains("not in g")
                .contains("This is no number")
                .contains("Pieces are counted whole")
                .contains("no such room")
                .contains("lies in the future");

        assertThat(causeOf(right)).isEmpty();
        assertThat(causeOf(short_)).isEqualTo("SHELF_DIFFERS");
        assertThat(causeOf(absent)).isEqualTo("MISSING_ON_SHELF");
        assertThat(causeOf(unknown)).isEqualTo("UNKNOWN_ON_SHELF");
        assertThat(onHand(short_)).as("a count books nothing").isEqualTo(10);

        var twice = browser.upload(UPLOAD, UPLOAD, "again.csv", file, "room", "0", "whole", "yes");
        assertThat(twice.body()).contains("stands already", "Nothing was doubled");
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.count_session WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void files_that_cannot_be_read_are_refused_beside_the_field() throws Exception {
        for (var content : new String[] {"", "Tag\n", "Colour,Size\nred,4\n", "Tag,Quantity\nX,1\n", "\0\0\0"}) {
            var answer = browser.upload(UPLOAD, UPLOAD, "bad.csv", content, "room", "0", "whole", "yes");
            assertThat(answer.statusCode()).as(content).isEqualTo(422);
            assertThat(answer.body()).as(content).contains("role=\"alert\"");
        }
        assertThat(browser.upload(UPLOAD, UPLOAD, "bad.csv", "Tag,Quantity\nX,1\n", "room", "999999", "whole", "yes")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void scans_are_taken_once_undone_and_compared_when_the_count_is_finished() throws Exception {
        var seen = booked(10, "VAULT");
        var missed = booked(5, "VAULT");
        var elsewhere = booked(5, "PICK_ZONE");
        var vault = facility.room("VAULT").ref();
        var count = browser.post("/opening/count", "/opening/count", "room", vault, "mode", "guided")
                .uri()
                .getPath();

        assertThat(browser.post(count, count + "/scan", "tag", "no tag", "quantity", "")
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.post(count, count + "/scan", "tag", seen.value(), "quantity", "-1")
                        .body())
                .contains("below zero");
        assertThat(browser.post(count, count + "/scan", "tag", seen.value(), "quantity", "")
                        .body())
                .contains("taken as booked");
        assertThat(browser.post(count, count + "/scan", "tag", seen.value(), "quantity", "3")
                        .body())
                .contains("stands in this count already");
        assertThat(browser.post(count, count + "/undo").body()).contains("Taken back");
        assertThat(browser.post(count, count + "/undo").statusCode()).isEqualTo(422);
        assertThat(browser.post(count, count + "/finish").body()).contains("Nothing was counted yet");
        assertThat(browser.post(count, count + "/scan", "tag", seen.value(), "quantity", "10")
                        .statusCode())
                .isEqualTo(200);
        assertThat(causeOf(missed))
                .as("not missing before the count is finished")
                .isEmpty();

        assertThat(browser.post(count, count + "/finish").uri().getPath()).isEqualTo("/opening");
        assertThat(causeOf(seen)).isEmpty();
        assertThat(causeOf(missed)).isEqualTo("MISSING_ON_SHELF");
        assertThat(causeOf(elsewhere)).as("its room was not counted").isEmpty();

        // Two people sign what was found; each once, with title and findings.
        assertThat(browser.post(count, count + "/sign", "title", "", "findings", "one is missing")
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.post(count, count + "/sign", "title", "Clerk", "findings", " ")
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.post(count, count + "/sign", "title", "Clerk", "findings", "one is missing")
                        .body())
                .contains("The count is signed.");
        assertThat(browser.post(count, count + "/sign", "title", "Clerk", "findings", "twice-signed")
                        .body())
                .contains("You have signed it already.");
        var other = Browser.signedIn(port, facility.person(people, "Ivan", Role.SPECIALIST));
        assertThat(other.post(count, count + "/sign", "title", "Agent in charge", "findings", "I searched too")
                        .body())
                .contains("Agent in charge", "I searched too", "Clerk", "one is missing")
                .doesNotContain("twice-signed");

        var closed = browser.post(count, count + "/cancel");
        assertThat(closed.statusCode()).isEqualTo(200);
        assertThat(causeOf(missed)).as("a canceled count says nothing").isEmpty();
        assertThat(browser.get("/opening/count/" + Long.MAX_VALUE).statusCode()).isEqualTo(404);
    }

    @Test
    void a_blind_count_wants_a_quantity_and_a_finished_one_takes_nothing() throws Exception {
        var tag = booked(10, "VAULT");
        var count = browser.post("/opening/count", "/opening/count", "room", "0", "mode", "blind")
                .uri()
                .getPath();
        assertThat(browser.get(count).body())
                .as("blind: nothing expected is shown")
                .doesNotContain("Expected and not seen");
        assertThat(browser.post(count, count + "/scan", "tag", tag.value(), "quantity", "")
                        .body())
                .contains("How much of ", "<b>" + tag.lastSix() + "</b></span>?");
        assertThat(browser.post(count, count + "/scan", "tag", tag.value(), "quantity", "10")
                        .statusCode())
                .isEqualTo(200);
        var _ = browser.post(count, count + "/finish");
        assertThat(browser.post(
                                "/opening/count",
                                count + "/scan",
                                "tag",
                                facility.tag().value(),
                                "quantity",
                                "1")
                        .body())
                .contains("is finished; nothing was taken");
    }

    @Test
    void stock_that_moves_while_it_is_counted_still_agrees() throws Exception {
        var tag = booked(10, "VAULT");
        var count = browser.post("/opening/count", "/opening/count", "room", "0", "mode", "blind")
                .uri()
                .getPath();
        var _ = browser.post(
                count,
                count + "/scan",
                "tag",
                tag.value(),
                "quantity",
                "10",
                "room",
                facility.room("VAULT").ref());
        var _ = browser.post(
                "/packages/" + tag,
                "/packages/" + tag + "/adjust",
                "difference",
                "-3",
                "reason",
                "Damage",
                "note",
                "wet",
                "key",
                "k-" + tag);
        var _ = browser.post(
                "/packages/" + tag,
                "/packages/" + tag + "/move",
                "room",
                facility.room("PICK_ZONE").ref(),
                "key",
                "m-" + tag);
        var _ = browser.post(count, count + "/finish");
        assertThat(onHand(tag)).isEqualTo(7);
        assertThat(causeOf(tag)).isEmpty();
    }

    @Test
    void a_report_that_the_state_does_not_take_holds_back_the_next_adjustment_before_any_comparison() throws Exception {
        var state = TestState.of("ca");
        state.connect(link, facility);
        var parked = everywhere(state, 10);
        var waits = everywhere(state, 10);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        for (var reason :
                Map.of(parked, "Fell off the rack", waits, "Scale Variance").entrySet()) {
            assertThat(ledger.post(new Command.Adjust(
                            Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Luis", "")
                                    .withReason(reason.getValue(), "scale 2"),
                            List.of(new Command.Adjustment(
                                    UnitRef.of(reason.getKey()), Optional.empty(), Quantity.of(-1, Unit.EACH))))))
                    .isInstanceOf(LedgerOutcome.Posted.class);
        }
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.difference_case WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .query(Integer.class)
                        .single())
                .as("no comparison has made a case of it")
                .isZero();

        assertThat(browser.get("/packages/" + parked).body())
                .contains("Held back now: The state refused our report", "put it right and send again");
        var refused = oneLess(parked, "p-" + parked);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The state refused our report");
        assertThat(onHand(parked)).isEqualTo(9);

        assertThat(browser.get("/packages/" + waits).body()).doesNotContain("Held back now");
        assertThat(oneLess(waits, "w-" + waits).statusCode())
                .as("a report that waits its turn while the state answers stops nothing by itself")
                .isEqualTo(200);
    }

    @Test
    void a_shortage_is_adjusted_under_the_states_reason_and_reported() throws Exception {
        var state = TestState.of("ca");
        state.connect(link, facility);
        var tag = everywhere(state, 10);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        upload("Tag,Quantity\n" + tag + ",7\n");
        assertThat(causeOf(tag)).isEqualTo("SHELF_DIFFERS");
        var path = "/cases/" + caseOf(tag);
        assertThat(browser.get(path).body())
                .contains(
                        "This posts −3 ea to the book and reports it to the state",
                        "Scale Variance",
                        "Theft (wants a note)")
                .contains(
                        "To be notified, if it is not found",
                        "Department of Cannabis Control, law enforcement",
                        "within 24 hours (4 CCR");

        var refused = browser.post(path, path + "/adjust_to_shelf", "reason", "Theft", "note", "", "key", "a");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The state wants a note");
        assertThat(browser.post(path, path + "/adjust_to_shelf", "reason", "Magic", "note", "", "key", "a")
                        .statusCode())
                .isEqualTo(422);
        assertThat(onHand(tag)).as("nothing half-written").isEqualTo(10);

        var done = act(tag, "adjust_to_shelf", "reason", "Theft", "note", "police report 4711", "key", "adj-" + tag);
        assertThat(done).contains("Posted −3 ea");
        assertThat(onHand(tag)).isEqualTo(7);
        assertThat(causeOf(tag))
                .as("a report under way explains the difference")
                .isEqualTo("IN_FLIGHT");
        assertThat(browser.post(path, path + "/adjust_to_shelf", "reason", "Theft", "note", "x", "key", "b")
                        .statusCode())
                .as("nothing is adjusted that is only plumbing")
                .isEqualTo(422);
        var beside = oneLess(tag, "c");
        assertThat(beside.statusCode()).as("nor from the page of the package").isEqualTo(422);
        assertThat(beside.body()).contains("Our report to the state is under way", "Send what waits");
        assertThat(onHand(tag)).isEqualTo(7);

        assertThat(outbox.send(facility.id())).isEqualTo(new Outbox.SendOutcome(1, 0, ""));
        assertThat(state.pack(facility, tag).path("Quantity").asInt()).isEqualTo(7);
        assertThat(causeOf(tag)).isEmpty();
        assertThat(browser.get(path).body()).contains("Shelf, book and state agree");
        assertThat(onHand(tag)).as("repaired without another adjustment").isEqualTo(7);
        assertThat(oneLess(tag, "d").statusCode())
                .as("then it may be adjusted again")
                .isEqualTo(200);
        assertThat(onHand(tag)).isEqualTo(6);
        assertThat(causeOf(tag)).isEqualTo("IN_FLIGHT");
        var _ = act(tag, "note", "note", "it will be sent", "key", "n-" + tag);
        assertThat(oneLess(tag, "e").statusCode()).as("a note settles nothing").isEqualTo(422);
        assertThat(comparison.compare(facility.id()).caseIds()).doesNotContainKey(tag.value());
        var _ = jdbc.sql(
                        "UPDATE tracking.outbox SET state = 'REFUSED', answer = 'no' WHERE facility_id = :f AND state = 'WAITING'")
                .param("f", facility.id().value())
                .update();
        assertThat(causeOf(tag)).isEqualTo("REPORT_REFUSED");
        assertThat(comparison.compare(facility.id()).caseIds())
                .as("the figures are the same, their cause is another: it opens again")
                .containsKey(tag.value());
        assertThat(browser.get("/state/calls?q=" + tag).body())
                .contains("packages/v2/adjust")
                .doesNotContain("user-" + facility.license());
    }

    /** Asks for one piece less on the page of the package. */
    private HttpResponse<String> oneLess(PackageTag tag, String key) throws Exception {
        var page = "/packages/" + tag;
        return browser.post(
                page, page + "/adjust", "difference", "-1", "reason", "Scale Variance", "note", "again", "key", key);
    }

    private void upload(String file) throws Exception {
        var answer = browser.upload(UPLOAD, UPLOAD, "count.csv", file, "room", "0", "whole", "no");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_case_of_a_refused_report_leads_to_that_report_and_says_of_no_count_that_was_not_made() throws Exception {
        var state = TestState.of("ca");
        state.connect(link, facility);
        var tag = everywhere(state, 10);
        assertThat(ledger.post(new Command.Adjust(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Luis", "")
                                .withReason("Broken in the vault", ""),
                        List.of(new Command.Adjustment(
                                UnitRef.of(tag), Optional.empty(), Quantity.of(-3, Unit.EACH))))))
                .isInstanceOf(LedgerOutcome.Posted.class);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(outbox.send(facility.id()).sent()).isZero();

        assertThat(causeOf(tag)).isEqualTo("REPORT_REFUSED");
        var report = outbox.about(facility.id(), tag.value(), 1).getFirst();
        assertThat(browser.get("/cases/" + caseOf(tag)).body())
                .contains("/state/messages/" + report.messageId(), "Open the refused report", "Vault → adjustment")
                .doesNotContain("the shelf was counted");
    }

    @Test
    void every_difference_with_the_state_has_its_cause_and_its_way_out() throws Exception {
        var state = TestState.of("ca");
        state.connect(link, facility);
        var more = everywhere(state, 10);
        var held = everywhere(state, 10);
        var lab = everywhere(state, 10);
        var room = everywhere(state, 10);
        var bookOnly = booked(10, "VAULT");
        var stateOnly = facility.tag();
        state.has(facility, stateOnly, itemName, 24, "Finished goods");
        state.edit(facility, more, "{\"Quantity\": 12}");
        state.edit(facility, held, "{\"IsOnHold\": true}");
        state.edit(facility, lab, "{\"LabTestingState\": \"TestFailed\"}");
        state.edit(facility, room, "{\"LocationName\": \"Staging\"}");
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        // Reading holds in the book what the state holds; the difference comes when somebody ends our hold alone.
        assertThat(ledger.release(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "tester", "")
                                .withReason("State hold", ""),
                        UnitRef.of(held)))
                .isInstanceOf(LedgerOutcome.Posted.class);

        assertThat(causeOf(more)).isEqualTo("STATE_DIFFERS");
        assertThat(causeOf(held)).isEqualTo("HOLD_DIFFERS");
        assertThat(causeOf(lab)).isEqualTo("LAB_DIFFERS");
        assertThat(causeOf(room)).isEqualTo("LOCATION_DIFFERS");
        assertThat(causeOf(bookOnly)).isEqualTo("BOOK_ONLY");
        assertThat(causeOf(stateOnly)).isEqualTo("STATE_ONLY");
        assertThat(browser.get("/opening").body())
                .contains("one cause each", "Held by the state", "The state holds it, the book does not");
        assertThat(browser.get("/opening?cause=HOLD_DIFFERS").body())
                .contains(held.lastSix())
                .doesNotContain(more.lastSix());

        var usedUp = "/cases/" + caseOf(bookOnly);
        var _ = act(held, "place_hold", "key", "h");
        var _ = act(lab, "take_lab_state", "key", "l");
        var _ = act(room, "report_room", "key", "r");
        var _ = act(stateOnly, "accept_state", "note", "found behind the rack", "key", "s");
        var _ = act(bookOnly, "accept_state", "note", "", "key", "b");
        var _ = act(more, "report_to_state", "reason", "Scale Variance", "note", "", "key", "m");
        assertThat(outbox.waiting(facility.id()))
                .as("room and difference; what the state has already is not reported")
                .isEqualTo(2);
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(2);

        assertThat(comparison.compare(facility.id()).differences()).isEmpty();
        assertThat(onHand(stateOnly)).isEqualTo(24);
        assertThat(onHand(bookOnly)).isZero();
        assertThat(onHand(more)).isEqualTo(10);
        assertThat(state.pack(facility, more).path("Quantity").decimalValue()).isEqualByComparingTo(BigDecimal.TEN);
        assertThat(state.pack(facility, room).path("LocationName").asString()).isEqualTo("Vault");
        assertThat(browser.get("/opening").body()).contains("All that is known agrees");
        assertThat(browser.get(usedUp).body())
                .as("a package that is used up keeps its movements")
                .contains("Closed", "Received")
                .doesNotContain("The book never moved it");

        state.edit(facility, more, "{\"Status\": \"inactive\"}");
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(browser.get("/cases/" + caseOf(more)).body())
                .as("what a full read does not see any more was changed by somebody else")
                .contains("Status", "Inactive")
                .doesNotContain("Nothing was seen to change");
    }

    /** Sixty at $10 are worth more than one person may take in alone: nobody received them. */
    @Test
    void a_valuable_package_that_only_the_state_knows_is_taken_in_by_two_people() throws Exception {
        var state = TestState.of("ca");
        state.connect(link, facility);
        var tag = facility.tag();
        state.has(facility, tag, itemName, 60, "Finished goods");
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(causeOf(tag)).isEqualTo("STATE_ONLY");
        var path = "/cases/" + caseOf(tag);

        var silent = browser.post(path, path + "/accept_state", "note", "", "key", "s1");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("who wants to read why it is taken in");
        var asked = browser.post(path, path + "/accept_state", "note", "behind the rack", "key", "s1");
        assertThat(asked.body()).contains("Nothing is booked yet", "Waits for approval by a second person");
        assertThat(stock.find(facility.id(), tag.value())).isEmpty();

        var chloe = Browser.signedIn(port, facility.person(people, "Chloe", Role.COMPLIANCE));
        var request = "/approvals/" + Browser.found(asked.body(), "/approvals/(\\d+)");
        assertThat(chloe.get(request).body()).contains("nobody received it", "$600.00 at cost");
        assertThat(chloe.post(request, request + "/approve").body()).contains("Took 60 ea into Finished goods");
        assertThat(onHand(tag)).isEqualTo(60);
        assertThat(comparison.compare(facility.id()).caseIds()).doesNotContainKey(tag.value());
        assertThat(outbox.waiting(facility.id())).as("the state has it already").isZero();
    }

    @Test
    void a_noted_difference_stays_closed_until_its_facts_change_and_then_opens_again() throws Exception {
        var tag = booked(10, "VAULT");
        upload("Tag,Quantity\n" + tag + ",7\n");
        var path = "/cases/" + caseOf(tag);
        assertThat(browser.post(path, path + "/note", "note", " ", "key", "n").statusCode())
                .isEqualTo(422);
        var _ = act(tag, "note", "note", "three are at the lab", "key", "n");
        assertThat(comparison.compare(facility.id()).caseIds()).doesNotContainKey(tag.value());
        upload("Tag,Quantity\n" + tag + ",6\n");
        assertThat(comparison.compare(facility.id()).caseIds()).containsKey(tag.value());
        var _ = act(tag, "recount", "quantity", "10", "key", "c");
        assertThat(causeOf(tag)).isEmpty();
        assertThat(browser.get(path).body()).contains("Opened again", "Counted again: 10 ea");
    }

    @Test
    void a_case_is_given_to_somebody_talked_about_and_escalated_and_stays_open() throws Exception {
        var tag = booked(10, "VAULT");
        upload("Tag,Quantity\n%s,8\n".formatted(tag));
        var path = "/cases/" + caseOf(tag);
        var _ = facility.person(people, "Chloe", Role.COMPLIANCE);
        var chloe = browser.get(path).body().replaceAll("(?s).*<option value=\"([^\"]+)\"[^>]*>Chloe.*", "$1");
        assertThat(browser.post(path, path + "/assign", "login", chloe).body())
                .contains("Given to Chloe")
                .contains("Given to</dt><dd><span class=\"\" title=\"\">Chloe</span>");
        assertThat(browser.post(path, path + "/assign", "login", "nobody").statusCode())
                .isEqualTo(422);
        assertThat(browser.post(path, path + "/comment", "words", "  ").statusCode())
                .isEqualTo(422);
        assertThat(browser.post(path, path + "/comment", "words", "Looked behind the pallets.")
                        .body())
                .contains("Looked behind the pallets.");
        assertThat(browser.post(path, path + "/escalate", "why", "The second one this week.")
                        .body())
                .contains("Escalated to compliance");
        assertThat(browser.post(path, path + "/escalate", "why", "Again.").statusCode())
                .isEqualTo(422);
        assertThat(browser.get("/").body())
                .contains("was escalated to compliance")
                .as("the close is not clear while it blocks the day")
                .containsPattern("href=\"/close\" class=\"(open|now) *\"[^>]*>\\s*<span class=\"name\">Close");
        assertThat(causeOf(tag)).as("talking settles nothing").isEqualTo("SHELF_DIFFERS");

        var _ = act(tag, "note", "note", "found behind the pallets");
        for (var late : List.of("/assign", "/comment", "/escalate")) {
            assertThat(browser.post(path, path + late, "words", "x", "why", "x").statusCode())
                    .isEqualTo(422);
        }
        assertThat(browser.get("/").body()).doesNotContain("was escalated to compliance");
    }

    @Test
    void a_package_found_in_another_room_is_moved_there() throws Exception {
        var tag = booked(10, "VAULT");
        upload("Tag,Quantity,Room\n" + tag + ",10,Pick zone\n");
        assertThat(causeOf(tag)).isEqualTo("WRONG_ROOM");
        var _ = act(tag, "move_to_found", "key", "mv-" + tag);
        assertThat(stock.find(facility.id(), tag.value()).orElseThrow().room()).isEqualTo("Pick zone");
        assertThat(causeOf(tag)).isEmpty();
    }

    @Test
    void a_facility_without_a_state_says_so_and_compares_shelf_and_book() throws Exception {
        var _ = booked(10, "VAULT");
        assertThat(browser.get("/opening").body())
                .contains("not connected to a state system: shelf and book are compared alone");
        assertThat(browser.get("/state").body()).contains("not connected to a state system");
    }

    @Test
    void cases_of_another_facility_are_not_there_and_an_auditor_may_look_but_not_act() throws Exception {
        var tag = booked(10, "VAULT");
        upload("Tag,Quantity\n" + tag + ",7\n");
        var path = "/cases/" + caseOf(tag);
        var stranger = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "Otto", Role.SPECIALIST));
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
        var auditor = Browser.signedIn(port, facility.person(people, "Ivan", Role.AUDITOR));
        assertThat(auditor.get(path).statusCode()).isEqualTo(200);
        assertThat(auditor.post(path, path + "/note", "note", "x", "key", "x").statusCode())
                .isEqualTo(403);
        assertThat(auditor.get("/opening/count").statusCode()).isEqualTo(200);
        assertThat(auditor.post(path, "/opening/count", "room", "0", "mode", "blind")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_card_shows_both_truths_field_by_field_with_who_changed_it_and_each_field_is_settled_by_itself()
            throws Exception {
        var state = TestState.of("zw");
        state.connect(link, facility);
        var tag = everywhere(state, 10);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        state.press("/packages/" + facility.license() + "/" + tag + "/quantity", "value=12");
        state.edit(
                facility,
                tag,
                "{\"LocationName\": \"Staging\", \"LabTestingState\": \"TestFailed\", \"Item\": {\"Name\": \"House blend\"}}");
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(causeOf(tag)).isEqualTo("STATE_DIFFERS");

        assertThat(browser.get("/cases/" + caseOf(tag)).body())
                .contains(
                        "Report to the state: −2 ea under a reason of the state",
                        "Correct the book: +2 ea; nothing is reported",
                        "Move it in the book from Vault to Staging; nothing is reported",
                        "Report to the state that it stands in Vault",
                        "Record Test failed in the book",
                        "Report to the state that it holds " + itemName,
                        "/packages/" + tag + "/repack",
                        "House blend",
                        "State Web Site, Entry Error");

        var waiting = outbox.waiting(facility.id());
        var _ = act(tag, "move_to_state", "key", "mv");
        var _ = act(tag, "take_lab_state", "key", "lb");
        var _ = act(tag, "accept_state", "note", "two more found", "key", "ac");
        assertThat(outbox.waiting(facility.id()))
                .as("the state has all of it already")
                .isEqualTo(waiting);
        assertThat(stock.find(facility.id(), tag.value()).orElseThrow())
                .satisfies(row -> assertThat(row.room()).isEqualTo("Staging"))
                .satisfies(row -> assertThat(row.labState()).isEqualTo("TestFailed"))
                .satisfies(row -> assertThat(row.onHand()).isEqualByComparingTo("12"));
        assertThat(causeOf(tag)).as("what is left").isEqualTo("ITEM_DIFFERS");
        var _ = act(tag, "report_item", "key", "it");
        assertThat(causeOf(tag)).as("nothing is decided twice").isEqualTo("IN_FLIGHT");
        assertThat(outbox.send(facility.id()).sent()).isEqualTo(1);
        assertThat(state.pack(facility, tag).path("Item").path("Name").asString())
                .isEqualTo(itemName);
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(causeOf(tag)).as("agreement closes it").isEmpty();
    }
}
