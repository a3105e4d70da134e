package io.everygram.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bills of materials on their pages: judged line by line, and what they hold fast. */
@WholeApplication
class BillPagesTest extends RecordDesk {
    /** A row of a bill as the page sends it. */
    private static List<String> line(String component, String quantity, String scrap, String substitute) {
        return List.of("component", component, "quantity", quantity, "scrap", scrap, "substitute", substitute);
    }

    @SafeVarargs
    private HttpResponse<String> sent(String page, List<String> head, List<String>... lines) throws Exception {
        var all = new ArrayList<>(head);
        for (var line : lines) {
            all.addAll(line);
        }
        return ada.post(page, page, all.toArray(String[]::new));
    }

    @SafeVarargs
    private HttpResponse<String> made(String output, String yield, List<String>... lines) throws Exception {
        return sent("/boms/new", List.of("output", output, "yield", yield), lines);
    }

    @Test
    void the_unit_of_an_item_in_a_bill_stays_and_the_item_cannot_be_removed() throws Exception {
        var bag = number(here.item("Bag", "EACH", null, false).value());
        var jar = number(here.item("Jar").value());
        var bill = made(jar, "98.5%", line(bag, "1", "2%", ""));
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

        var wrong = made(jar, "0", line(bag, "x", "", glue), line(jar, "1", "1", ""), line("nothing", "1", "", ""));
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
        assertThat(made(jar, "", line(bag, "1", "", glue)).body()).contains("cannot stand in for the other");

        var page = made(jar, "", line(bag, "1", "", "")).uri().getPath();
        var circle = made(bag, "", line(jar, "1", "", ""));
        assertThat(circle.statusCode()).isEqualTo(422);
        assertThat(circle.body()).contains("is itself made");

        var saved = sent(page + "/edit", List.of("version", "1", "yield", "0.9"), line(glue, "0.25", "", ""));
        assertThat(saved.body()).contains("Glue").doesNotContain(">" + bag + " ");
        var late = sent(page + "/edit", List.of("version", "1", "yield", "0.8"), line(bag, "1", "", ""));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body())
                .contains("Somebody else changed this bill meanwhile")
                .contains("0.25 g of " + glue);
    }
}
