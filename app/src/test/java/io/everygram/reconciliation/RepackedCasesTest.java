package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.StateLink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Neither item nor unit of a package changes: where book and state differ in one, the package is made anew whole, as theirs or as ours. */
@WholeApplication
class RepackedCasesTest extends CaseDesk {
    private String causeOf(PackageTag tag) {
        return comparison
                .one(facility.id(), tag.value())
                .flatMap(Comparison.Compared::cause)
                .map(Enum::name)
                .orElse("");
    }

    @Test
    void taking_their_item_repacks_the_package_whole_under_a_new_tag_and_the_state_hears_of_it() throws Exception {
        var state = TestState.of("zw");
        state.connect(link, facility);
        var other = facility.item("Kush");
        var otherName = "Kush F" + facility.id().value();
        var tag = everywhere(state, 10);
        var unknown = everywhere(state, 5);
        var fresh = facility.tag();
        state.freeTag(facility, fresh);
        state.edit(facility, tag, "{\"Item\": {\"Name\": \"" + otherName + "\"}}");
        state.edit(facility, unknown, "{\"Item\": {\"Name\": \"House blend\"}}");
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(causeOf(tag)).isEqualTo("ITEM_DIFFERS");
        assertThat(causeOf(unknown)).isEqualTo("ITEM_DIFFERS");

        assertThat(browser.get("/cases/" + caseOf(unknown)).body())
                .contains("No item of ours is named “House blend”")
                .doesNotContain("Repack into House blend");
        assertThat(browser.get("/cases/" + caseOf(tag)).body())
                .contains(
                        "Repack into " + otherName,
                        "Repacks it whole: 10 ea go in, 10 ea of " + otherName + " come out under a new tag",
                        "It is reported to the state");
        var path = "/cases/" + caseOf(tag);
        for (var wrong : List.of("", "12", tag.value())) {
            var refused = browser.post(path, path + "/take_item", "key", "t" + wrong, "tag", wrong);
            assertThat(refused.statusCode()).as("no tag, or one that is used").isEqualTo(422);
            assertThat(refused.body()).contains("value=\"" + wrong + "\"");
        }
        assertThat(stock.find(facility.id(), tag.value()).orElseThrow().onHand())
                .isEqualByComparingTo("10");
        var _ = act(tag, "take_item", "key", "t2", "tag", fresh.value());
        assertThat(browser.post(path, path + "/take_item", "key", "t2", "tag", fresh.value())
                        .statusCode())
                .as("pressed twice")
                .isEqualTo(422);
        assertThat(stock.find(facility.id(), fresh.value()).orElseThrow())
                .satisfies(row -> assertThat(row.itemId()).isEqualTo(other.value()))
                .satisfies(row -> assertThat(row.onHand()).isEqualByComparingTo("10"))
                .satisfies(row -> assertThat(row.room()).isEqualTo("Vault"));
        assertThat(causeOf(tag)).as("the state is told").isEqualTo("IN_FLIGHT");
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(causeOf(tag)).as("agreement closes it").isEmpty();
        assertThat(state.pack(facility, fresh).path("Item").path("Name").asString())
                .isEqualTo(otherName);
    }

    /** The state keeps it in grams. */
    private void inGrams(TestState state, PackageTag tag, String grams, String name) {
        state.edit(facility, tag, """
                {"Quantity": %s, "UnitOfMeasureName": "Grams", "UnitOfMeasureAbbreviation": "g", "Item": {"Name": "%s"}}""".formatted(grams, name));
    }

    private void toldAndRead() {
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    @Test
    void a_unit_of_another_kind_is_settled_by_a_movement_that_the_state_takes_as_ours_or_as_theirs() throws Exception {
        var state = TestState.of("zw");
        state.connect(link, facility);
        var bulk = facility.item("Bulk", "GRAM", null, true);
        var bulkName = "Bulk F" + facility.id().value();
        var ours = everywhere(state, 10);
        var theirs = everywhere(state, 10);
        var uneven = everywhere(state, 10);
        var asOurs = facility.tag();
        var asTheirs = facility.tag();
        state.freeTag(facility, asOurs);
        state.freeTag(facility, asTheirs);
        inGrams(state, ours, "34", itemName);
        inGrams(state, theirs, "35", bulkName);
        inGrams(state, uneven, "33", bulkName);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        for (var tag : List.of(ours, theirs, uneven)) {
            assertThat(causeOf(tag)).isEqualTo("UNIT_DIFFERS");
        }
        assertThat(comparison.one(facility.id(), ours.value()).orElseThrow().facts())
                .as("each in its own unit")
                .contains("book 10 ea", "state 34 g");

        assertThat(browser.get("/cases/" + caseOf(ours)).body())
                .contains("Make it anew as ours", "10 ea go in, 10 ea of " + itemName + " come out under a new tag")
                .contains("The state is told that all 34 g it has went in")
                .contains("is kept in ea, and the unit of an item never changes");
        assertThat(browser.get("/cases/" + caseOf(uneven)).body())
                .contains("Make it anew as ours", "In are 35 g, out would be 33 g")
                .doesNotContain("Repack into " + bulkName)
                .doesNotContain("Report the item");
        var path = "/cases/" + caseOf(ours);
        assertThat(browser.post(path, path + "/remake", "key", "r0", "tag", ours.value())
                        .statusCode())
                .as("a tag that is used")
                .isEqualTo(422);

        var _ = act(ours, "remake", "key", "r1", "tag", asOurs.value());
        var _ = act(theirs, "take_item", "key", "r2", "tag", asTheirs.value());
        assertThat(causeOf(ours)).as("the state is told").isEqualTo("IN_FLIGHT");
        toldAndRead();
        assertThat(state.pack(facility, ours).path("Quantity").asInt(-1)).isZero();
        assertThat(state.pack(facility, asOurs).toString())
                .contains("\"UnitOfMeasureName\":\"Each\"", "\"Name\":\"" + itemName + "\"");
        assertThat(state.pack(facility, theirs).path("Quantity").asInt(-1)).isZero();
        assertThat(state.pack(facility, asTheirs).path("Quantity").decimalValue())
                .isEqualByComparingTo("35");
        assertThat(stock.find(facility.id(), asOurs.value()).orElseThrow().onHand())
                .isEqualByComparingTo("10");
        assertThat(stock.find(facility.id(), asTheirs.value()).orElseThrow())
                .satisfies(row -> assertThat(row.itemId()).isEqualTo(bulk.value()))
                .satisfies(row -> assertThat(row.onHand()).isEqualByComparingTo("35"));
        for (var tag : List.of(ours, asOurs, theirs, asTheirs)) {
            assertThat(causeOf(tag)).as("agreement").isEmpty();
        }
    }
}
