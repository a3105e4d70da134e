package io.everygram.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of a run: what is refused is told beside the field it is about, and what was typed stays. */
@WholeApplication
class ProductionRunPageTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private Production production;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Clock clock;

    private TestFacility here;
    private String used;
    private String number;
    private Browser pete;

    @BeforeEach
    void a_run_of_forty_that_is_started() throws Exception {
        here = TestFacility.create(jdbc);
        var person = new CurrentPerson(1, "pete", "Pete", here.id());
        var today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        var bulk = here.item("Bulk", "GRAM", null, true);
        ItemId eighth = here.item("Eighth");
        used = "used-" + bulk.value();
        long bom = jdbc.sql("INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (:i, 1) RETURNING bom_id")
                .param("i", eighth.value())
                .query(Long.class)
                .single();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share) VALUES (:b, :c, 3.5, 0)")
                .param("b", bom)
                .param("c", bulk.value())
                .update();
        var _ = here.received(
                ledger, bulk, Quantity.of("300", Unit.GRAM), "VAULT", clock.instant(), today.plusDays(90));
        number = ((RunOutcome.Done) production.schedule(
                        person,
                        IdempotencyKey.fresh(),
                        new Production.NewRun(eighth, Quantity.of(40, Unit.EACH), today, "Line 1")))
                .number();
        assertThat(production.start(person, number, 1)).isInstanceOf(RunOutcome.Done.class);
        pete = Browser.signedIn(port, here.person(people, "Pete", Role.PRODUCTION));
    }

    private HttpResponse<String> finish(String tag, String good, String grams) throws Exception {
        return pete.post(
                "/production/" + number,
                "/production/" + number + "/finish",
                "version",
                "2",
                "key",
                IdempotencyKey.fresh().value(),
                "tag",
                tag,
                "good",
                good,
                "lot",
                "LOT-9",
                used,
                grams);
    }

    private static String field(HttpResponse<String> page, String name) {
        return Browser.found(
                page.body(), "(?s)(<label class=\"field [^>]*>(?:(?!</label>).)*name=\"" + name + "\".*?</label>)");
    }

    @ParameterizedTest
    @CsvSource({
        "tag,  123, 40, 140, is no tag",
        "good, new, 0, 140, is not a quantity",
        "good, new, many, 140, is not a quantity",
        "used, new, 40, 3 g?, is not a quantity",
        "used, new, 40, 301, are free",
        "good, new, 41, 140, went in"
    })
    void what_is_refused_is_told_beside_its_field_and_what_was_typed_stays(
            String wrong, String tag, String good, String grams, String why) throws Exception {
        var typedTag = tag.equals("new") ? here.tag().value() : tag;

        var refused = finish(typedTag, good, grams);

        assertThat(refused.statusCode()).isEqualTo(422);
        for (var name : new String[] {"tag", "good", used}) {
            if (name.equals(wrong.equals("used") ? used : wrong)) {
                assertThat(field(refused, name)).contains("role=\"alert\"", why);
            } else {
                assertThat(field(refused, name)).doesNotContain("role=\"alert\"");
            }
        }
        assertThat(field(refused, "tag")).contains("value=\"" + typedTag + "\"");
        assertThat(field(refused, "good")).contains("value=\"" + good + "\"");
        assertThat(field(refused, used)).contains("value=\"" + grams + "\"");
        assertThat(field(refused, "lot")).contains("value=\"LOT-9\"");
        assertThat(finish(here.tag().value(), "40", "145").statusCode())
                .as("nothing was booked, and the run finishes when it is mended")
                .isEqualTo(200);
    }

    @Test
    void a_run_is_not_cancelled_without_a_reason_which_is_asked_beside_the_field() throws Exception {
        var refused =
                pete.post("/production/" + number, "/production/" + number + "/cancel", "version", "2", "reason", " ");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(field(refused, "reason")).contains("role=\"alert\"", "Say why");
    }
}
