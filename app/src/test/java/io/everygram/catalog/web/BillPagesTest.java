package io.everygram.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.WholeApplication;
import org.junit.jupiter.api.Test;

/** Bills of materials on their pages: judged line by line, and what they hold fast. */
@WholeApplication
class BillPagesTest extends RecordDesk {
    @Test
    void the_unit_of_an_item_in_a_bill_stays_and_the_item_cannot_be_removed() throws Exception {
        var bag = number(here.item("Bag", "EACH", null, false).value());
        var jar = number(here.item("Jar").value());
        var bill = ada.post(
                "/boms/new",
                "/boms/new",
                "output",
                jar,
                "yield",
                "98.5%",
                "component",
                bag,
                "quantity",
                "1",
                "scrap",
                "2%",
                "substitute",
                "");
        assertThat(bill.uri().getPath()).matches("/boms/\\d+");
        assertThat(bill.body()).contains("1,035.533");
        var page = "/items/" + one("SELECT item_id FROM catalog.item WHERE number = '" + bag + "' AND :f > 0");

        var unit = ada.post(
                page + "/edit",
                page + "/edit",
                with(item(bag, "Bag"), "unit", "GRAM", "content_grams", "", "tracked", "false", "version", "1"));
        assertThat(unit.statusCode()).isEqualTo(422);
        assertThat(unit.body()).contains("refer to it");
        assertThat(ada.post(page, page + "/remove", "version", "1").body()).contains("Nothing was removed");
        assertThat(ada.get(page).body()).contains("Where used").contains(jar);
    }

    @Test
    void a_bill_is_judged_line_by_line_and_nothing_is_half_written() throws Exception {
        var bag = number(here.item("Bag", "EACH", null, false).value());
        var glue = number(here.item("Glue", "GRAM", null, false).value());
        var jar = number(here.item("Jar").value());

        var wrong = ada.post(
                "/boms/new",
                "/boms/new",
                "output",
                jar,
                "yield",
                "0",
                "component",
                bag,
                "quantity",
                "x",
                "scrap",
                "",
                "substitute",
                glue,
                "component",
                jar,
                "quantity",
                "1",
                "scrap",
                "1",
                "substitute",
                "",
                "component",
                "nothing",
                "quantity",
                "1",
                "scrap",
                "",
                "substitute",
                "");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("It is not a number")
                .contains("It lies outside")
                .contains("There is no such item")
                .contains("value=\"nothing\"");
        assertThat(one(
                        "SELECT count(*) FROM catalog.bom AS b JOIN catalog.item AS i ON i.item_id = b.output_item_id WHERE i.number = '"
                                + jar + "' AND :f > 0"))
                .isEqualTo("0");

        var unit = ada.post(
                "/boms/new",
                "/boms/new",
                "output",
                jar,
                "yield",
                "",
                "component",
                bag,
                "quantity",
                "1",
                "scrap",
                "",
                "substitute",
                glue);
        assertThat(unit.body()).contains("cannot stand in for the other");
        var page = ada.post(
                        "/boms/new",
                        "/boms/new",
                        "output",
                        jar,
                        "yield",
                        "",
                        "component",
                        bag,
                        "quantity",
                        "1",
                        "scrap",
                        "",
                        "substitute",
                        "")
                .uri()
                .getPath();
        var circle = ada.post(
                "/boms/new",
                "/boms/new",
                "output",
                bag,
                "yield",
                "",
                "component",
                jar,
                "quantity",
                "1",
                "scrap",
                "",
                "substitute",
                "");
        assertThat(circle.statusCode()).isEqualTo(422);
        assertThat(circle.body()).contains("is itself made");

        var saved = ada.post(
                page + "/edit",
                page + "/edit",
                "version",
                "1",
                "yield",
                "0.9",
                "component",
                glue,
                "quantity",
                "0.25",
                "scrap",
                "",
                "substitute",
                "");
        assertThat(saved.body()).contains("Glue").doesNotContain(">" + bag + " ");
        var late = ada.post(
                page + "/edit",
                page + "/edit",
                "version",
                "1",
                "yield",
                "0.8",
                "component",
                bag,
                "quantity",
                "1",
                "scrap",
                "",
                "substitute",
                "");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body())
                .contains("Somebody else changed this bill meanwhile")
                .contains("0.25 g of " + glue);
    }
}
