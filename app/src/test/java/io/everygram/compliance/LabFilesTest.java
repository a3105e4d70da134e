package io.everygram.compliance;

import static io.everygram.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.Place;
import io.everygram.platform.web.Show;
import io.everygram.testing.Browser;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Certificates that come in a file: judged by the rule and by a person, written to packages and lots, and what follows in quarantine. */
@WholeApplication
class LabFilesTest extends QuarantineDesk {
    private static final String HEADER =
            "Tag,Batch number,Lab,Lab ID,Date tested,Status,Pesticides,Microbes,Mycotoxins,Heavy metals,Foreign matter,Total THC,Moisture,Water activity,Metrc source ID\n";
    private static final String ALL = "pass,pass,pass,pass,pass";

    private HttpResponse<String> sent(String... rows) throws Exception {
        return chloe.upload(
                "/quarantine/results", "/quarantine/results", "results.csv", HEADER + String.join("\n", rows) + "\n");
    }

    private String row(String tag, String lot, String certificate, String status, String panels, String figures) {
        return String.join(
                ",", tag, lot, "BelCosta Labs", certificate, today.minusDays(2).toString(), status, panels, figures);
    }

    private HttpResponse<String> goesAhead(HttpResponse<String> preview, String... fields) throws Exception {
        var path = preview.uri().getPath();
        return chloe.post(path, path + "/apply", fields);
    }

    private List<String> results() {
        return jdbc.sql("""
                        SELECT r.certificate || ' ' || r.passed || ' ' || r.failed_for || ' ' || r.decided_by || ' ' || u.lab_state
                        FROM compliance.lab_result AS r JOIN ledger.stock_unit AS u USING (facility_id, tag)
                        WHERE r.facility_id = :f ORDER BY r.result_id""")
                .param("f", here.id().value())
                .query((r, n) -> r.getString(1).strip().replaceAll(" +", " "))
                .list();
    }

    @Test
    void a_result_that_the_rule_passes_is_written_with_its_figures_and_the_package_can_be_released() throws Exception {
        var tag = waiting("LOT-A");

        var preview = sent(row(tag, "", "COA-1", "pass", ALL, "32.07,10.7,0.48,1A4060300008344000060403"));

        assertThat(preview.body()).contains("passes by the rule", "1 row can go ahead, 0 cannot");
        assertThat(results()).as("a preview writes nothing").isEmpty();
        assertThat(goesAhead(preview).body()).contains("1 result is written");
        assertThat(results()).containsExactly("COA-1 true the rule TestPassed");
        assertThat(chloe.get("/packages/" + tag + "/lab").body())
                .contains(
                        "COA-1",
                        "32.07",
                        "Water activity",
                        "0.65",
                        "Pesticides",
                        "1A4060300008344000060403",
                        "decided by the rule");
        assertThat(chloe.get("/quarantine?show=ready").body()).contains("ready to release");
        var one = "/quarantine/" + tag;
        var room = here.room("FINISHED_GOODS").ref();
        assertThat(chloe.post(one, one + "/release", "label", "yes", "room", room)
                        .body())
                .contains("is released");
        assertThat(goesAhead(preview).statusCode()).isEqualTo(200);
        assertThat(results()).as("going ahead again writes nothing").hasSize(1);
    }

    @Test
    void a_row_of_a_lot_covers_all_its_packages_that_wait() throws Exception {
        var _ = waiting("LOT-B");
        var _ = waiting("LOT-B");
        var _ = waiting("LOT-C");

        assertThat(goesAhead(sent(row("", "LOT-B", "COA-2", "", ALL, "20,10,0.5,")))
                        .body())
                .contains("1 result is written");

        assertThat(results()).containsExactly("COA-2 true the rule TestPassed", "COA-2 true the rule TestPassed");
    }

    @Test
    void what_fails_by_the_rule_fails_whatever_the_lab_says_and_stays_in_quarantine() throws Exception {
        var wet = waiting("LOT-D");
        var dirty = waiting("LOT-E");

        var preview = sent(
                row(wet, "", "COA-3", "pass", ALL, "20,10,0.70,"),
                row(dirty, "", "COA-4", "pass", "pass,fail,pass,pass,pass", "20,10,0.5,"));

        assertThat(preview.body()).contains("fails for water activity", "fails for microbes");
        var _ = goesAhead(preview);
        assertThat(results())
                .containsExactly(
                        "COA-3 false water activity the rule TestFailed", "COA-4 false microbes the rule TestFailed");
        var one = "/quarantine/" + wet;
        assertThat(chloe.post(
                                one,
                                one + "/release",
                                "label",
                                "yes",
                                "room",
                                here.room("VAULT").ref())
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void what_the_rule_leaves_open_waits_until_a_person_says_why() throws Exception {
        var tag = waiting("LOT-F");
        var preview = sent(row(tag, "", "COA-5", "pass", "pass,pass,,pass,pass", "20,10,0.5,"));

        assertThat(preview.body()).contains("a person decides; not told: mycotoxins", "left open by the rule");
        var _ = goesAhead(preview);
        assertThat(results()).as("undecided rows stay out").isEmpty();
        var silent = goesAhead(preview, "decision", "passed", "why", " ");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("Say what you looked up");
        var _ = goesAhead(preview, "decision", "passed", "why", "Page 3 of the certificate");
        assertThat(results()).containsExactly("COA-5 true Chloe: Page 3 of the certificate TestPassed");
    }

    @Test
    void every_error_is_named_by_row_and_field_and_good_rows_go_ahead() throws Exception {
        var good = waiting("LOT-G");
        var other = waiting("LOT-H");
        var _ = goesAhead(sent(row("", "LOT-H", "COA-H", "", ALL, "20,10,0.5,")));

        var preview = sent(
                row("1A4060300000000000000000", "", "COA-6", "", ALL, "20,10,0.5,"),
                row("", "", "COA-7", "", ALL, "20,10,0.5,"),
                row("", "NO-LOT", "COA-8", "", ALL, "20,10,0.5,"),
                row(good, "", "COA-9", "perhaps", "pass,maybe,pass,pass,pass", "much,200,2,"),
                String.join(",", good, "", "", "", today.plusDays(1).toString(), "", ALL, "20,10,0.5,"),
                row(good, "", "COA-H", "", ALL, "20,10,0.5,"),
                row(other, "", "COA-H", "", ALL, "20,10,0.5,"));

        assertThat(preview.body())
                .contains(
                        "is no package on hand here",
                        "one of the two must be filled in",
                        "No package of lot “NO-LOT” waits",
                        "“perhaps” is neither passed nor failed",
                        "“maybe” is neither pass nor fail",
                        "“much” is no total THC",
                        "“200” is no moisture",
                        "“2” is no water activity",
                        "Type the lab",
                        "Type the number of the certificate",
                        "is still to come",
                        "belongs to batch LOT-H");
        var path = preview.uri().getPath();
        assertThat(chloe.get(path + "?show=unchanged").body()).contains("this certificate is written already");
        assertThat(chloe.get(path + "/errors.csv").body()).contains("NO-LOT");
    }

    /** Small here; with {@code -Deverygram.lab.rows=5000} it measures what is promised. */
    @Test
    void a_large_file_of_goods_that_were_taken_over_into_quarantine_is_judged_and_written() throws Exception {
        int rows = Integer.getInteger("everygram.lab.rows", 510);
        var tags = IntStream.range(0, rows).mapToObj(i -> here.tag()).toList();
        takenOver(tags);
        var content = IntStream.range(0, rows)
                .mapToObj(i -> row(tags.get(i).value(), "", "COA-" + i / 10, "", ALL, "20,10,0.5,"))
                .toArray(String[]::new);

        long start = System.nanoTime();
        var file = sent(content).uri().getPath();
        await().until(() -> chloe.get(file + "?show=new").body().contains(rowsWord(rows) + " can go ahead, 0 cannot"));
        long judged = System.nanoTime();
        var _ = chloe.post(file, file + "/apply");
        await().until(() -> chloe.get(file + "?show=new").body().contains("went ahead"));
        System.out.printf(
                "lab file: %,d rows judged in %.1f s, written in %.1f s%n",
                rows, (judged - start) / 1e9, (System.nanoTime() - judged) / 1e9);

        assertThat(results()).hasSize(rows).allMatch(one -> one.endsWith("true the rule TestPassed"));
    }

    private static String rowsWord(int rows) {
        return Show.count(rows, "row");
    }

    /** Opening stock that lies in quarantine, one lot for ten packages. */
    private void takenOver(List<PackageTag> tags) {
        var units = IntStream.range(0, tags.size())
                .mapToObj(i -> new Command.ReceivedUnit(
                        Optional.of(tags.get(i)),
                        "LOT-" + i / 10,
                        flower,
                        Quantity.of(10, Unit.EACH),
                        Place.adjustment("Opening stock"),
                        here.room("QUARANTINE"),
                        Money.of("100"),
                        Optional.of(today.minusDays(5)),
                        Optional.of(today.plusDays(200)),
                        "SubmittedForTesting"))
                .toList();
        var header = Command.Header.of(here.id(), IdempotencyKey.fresh(), clock.instant(), "Luis", "opening stock");
        assertThat(ledger.post(new Command.Receive(header, units, true))).isInstanceOf(LedgerOutcome.Posted.class);
    }

    @Test
    void two_batches_under_one_certificate_in_one_file_are_an_error_of_the_later_row() throws Exception {
        var one = waiting("LOT-K");
        var other = waiting("LOT-L");

        assertThat(sent(row(one, "", "COA-K", "", ALL, "20,10,0.5,"), row(other, "", "COA-K", "", ALL, "20,10,0.5,"))
                        .body())
                .contains("1 row can go ahead, 1 cannot", "Row 2 has this certificate for batch LOT-K");
    }

    @Test
    void a_tag_typed_in_small_letters_is_the_same_package() throws Exception {
        var tag = waiting("LOT-M");

        assertThat(sent(row(tag.toLowerCase(Locale.ROOT), "", "COA-M", "", ALL, "20,10,0.5,"))
                        .body())
                .contains("1 row can go ahead, 0 cannot");
    }

    @Test
    void who_may_not_release_may_not_read_in_results() throws Exception {
        var luis = Browser.signedIn(port, here.person(people, "Luis", Role.WAREHOUSE));

        assertThat(luis.get("/quarantine/results").statusCode()).isEqualTo(403);
    }
}
