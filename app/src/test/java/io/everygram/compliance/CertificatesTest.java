package io.everygram.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/** A lab's own certificate, as PDF or table: what was read is shown, corrected and confirmed, and nothing is written before. */
@WholeApplication
class CertificatesTest extends QuarantineDesk {
    /** Cells are separated by bars, and stand 110 points apart as on a lab's paper. */
    private static PDDocument paper(String text) throws IOException {
        var document = new PDDocument();
        var page = new PDPage();
        document.addPage(page);
        var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        try (var out = new PDPageContentStream(document, page)) {
            float y = 750;
            for (var line : text.lines().toList()) {
                var cells = line.split("\\|");
                for (int i = 0; i < cells.length; i++) {
                    out.beginText();
                    out.setFont(font, 9);
                    out.newLineAtOffset(40 + 110F * i, y);
                    out.showText(cells[i].strip());
                    out.endText();
                }
                y -= 14;
            }
        }
        return document;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        try (document) {
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private String certificate(String lot, String lead) {
        return """
                BelCosta Labs
                Certificate of Analysis
                Laboratory: | BelCosta Labs | Certificate number: | BCL-%1$s
                Batch number: | %1$s | Date tested: | %2$s
                Overall result: | PASS
                Cannabinoids
                Analyte | LOQ | Result (%%)
                Total THC | 0.01 | 32.07
                Total CBD | 0.01 | 0.07
                Moisture | 0.1 | 10.7
                Water activity (aw) | 0.01 | 0.48
                Heavy metals | | | | PASS
                Analyte | LOQ | Result (\u00b5g/g) | Limit (\u00b5g/g) | Status
                Lead | 0.01 | %3$s | 0.5 | PASS
                Cadmium | 0.01 | ND | 0.2 | PASS
                Pesticides | | | | PASS
                Analyte | LOQ | Result (\u00b5g/g) | Limit (\u00b5g/g) | Status
                Myclobutanil | 0.02 | <LOQ | 0.1 | PASS
                Piperonyl butoxide | 0.02 | 0.03 | 3 | PASS
                Bifenazate | 0.02 | see note | 0.1 | PASS
                Microbials | | | | PASS
                Mycotoxins | | | | PASS
                Foreign matter | | | | PASS
                """.formatted(lot, today.minusDays(2), lead);
    }

    private HttpResponse<String> uploaded(String tag, String name, byte[] content) throws Exception {
        var path = "/quarantine/" + tag + "/certificate";
        return chloe.upload(path, path, name, content);
    }

    /** Sends the form as it stands, with these fields changed. */
    private HttpResponse<String> confirmed(HttpResponse<String> shown, String... changed) throws Exception {
        var path = shown.uri().getPath();
        var body = shown.body();
        var fields = new java.util.LinkedHashMap<String, String>();
        for (var field : List.of("key", "certificate", "lab", "tested", "sampled")) {
            fields.put(field, Browser.found(body, "name=\"" + field + "\"[^>]*?value=\"([^\"]*)\""));
        }
        fields.put("figures", HtmlUtils.htmlUnescape(Browser.found(body, "(?s)name=\"figures\"[^>]*>([^<]*)<")));
        fields.put("result", "passed");
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return chloe.post(
                path,
                path,
                fields.entrySet().stream()
                        .flatMap(f -> List.of(f.getKey(), f.getValue()).stream())
                        .toArray(String[]::new));
    }

    private List<String> results(String tag) {
        return jdbc.sql("""
                        SELECT r.certificate || ' ' || r.lab || ' ' || r.passed || ' ' || coalesce(r.total_thc::text, '') || ' ' || coalesce(r.water_activity::text, '')
                            || ' ' || (r.document_id IS NOT NULL) || ' ' || u.lab_state
                        FROM compliance.lab_result AS r JOIN ledger.stock_unit AS u USING (facility_id, tag) WHERE r.facility_id = :f AND r.tag = :t""")
                .param("f", here.id().value())
                .param("t", tag)
                .query((r, n) -> r.getString(1))
                .list();
    }

    @Test
    void a_pdf_is_read_shown_and_written_with_every_figure_once_it_is_confirmed() throws Exception {
        var tag = waiting("LOT-P");
        var other = waiting("LOT-P");
        assertThat(chloe.get("/quarantine/" + tag).body()).contains("Read a certificate");

        var shown = uploaded(tag, "coa.pdf", bytes(paper(certificate("LOT-P", "0.12"))));

        assertThat(shown.body())
                .contains("BCL-LOT-P", "BelCosta Labs", "Passes by the rule")
                .contains("Lead", "0.12", "Cadmium", "not detected", "Myclobutanil", "below LOQ")
                .contains("Not understood", "Bifenazate", "see note");
        assertThat(results(tag)).as("reading writes nothing").isEmpty();

        var done = confirmed(shown);
        assertThat(done.uri().getPath()).as(done.body()).isEqualTo("/packages/" + tag + "/lab");
        assertThat(done.body())
                .contains("Recorded as passed for 2 packages")
                .contains("4 CCR §15723", "0.65", "as the certificate prints it", "confirmed by Chloe")
                .doesNotContain("Bifenazate");
        assertThat(results(tag)).containsExactly("BCL-LOT-P BelCosta Labs true 32.0700 0.4800 true TestPassed");
        assertThat(results(other)).hasSize(1);
        assertThat(chloe.get("/packages/" + other + "/lab").body()).contains("Paper of BCL-LOT-P");

        assertThat(confirmed(shown, "certificate", "BCL-LOT-P").statusCode()).isEqualTo(200);
        assertThat(results(tag)).as("the same form again writes nothing").hasSize(1);
    }

    @Test
    void above_the_states_limit_it_cannot_pass_whatever_the_lab_says() throws Exception {
        var tag = waiting("LOT-Q");
        var shown = uploaded(tag, "coa.pdf", bytes(paper(certificate("LOT-Q", "0.61"))));
        assertThat(shown.body()).contains("Fails for lead");

        var refused = confirmed(shown);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("It cannot pass with these figures: lead", "BCL-LOT-Q");
        assertThat(results(tag)).isEmpty();

        assertThat(confirmed(shown, "result", "failed", "failed", "lead").body())
                .contains("Recorded as failed");
        assertThat(results(tag).getFirst()).contains(" false ").endsWith("TestFailed");
    }

    /** The form knows one figure that a state limits; at the limit is not above it. */
    @Test
    void so_is_a_water_activity_above_the_limit_that_is_entered_by_hand() throws Exception {
        var vault = here.room("VAULT").ref();
        for (var figure : List.of("0.66", "0.65")) {
            var tag = waiting("LOT-W" + figure);
            var page = "/quarantine/" + tag;
            var _ = chloe.post(
                    page,
                    page + "/result",
                    "certificate",
                    "COA-" + figure,
                    "lab",
                    "SC Labs",
                    "tested",
                    today.minusDays(1).toString(),
                    "result",
                    "passed",
                    "activity",
                    figure,
                    "covers",
                    "package");
            assertThat(results(tag).getFirst()).contains(" true ");
            boolean isAbove = figure.equals("0.66");
            var released = chloe.post(page, page + "/release", "label", "yes", "room", vault);
            assertThat(released.statusCode()).as(figure).isEqualTo(isAbove ? 422 : 200);
            if (isAbove) {
                assertThat(released.body()).contains("above the state's limit: Water activity");
                assertThat(chloe.get("/quarantine").body()).contains("Above the limit");
            }
        }
    }

    @Test
    void what_was_read_wrongly_is_corrected_and_what_a_line_does_not_say_is_refused_beside_it() throws Exception {
        var tag = waiting("LOT-R");
        var shown = uploaded(tag, "coa.pdf", bytes(paper(certificate("LOT-R", "0.12"))));

        var wrong = confirmed(shown, "figures", "Lead | a lot | µg/g | | ");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("is not name | value | unit | limit | verdict", "a lot");
        assertThat(confirmed(shown, "result", "").statusCode()).isEqualTo(422);
        assertThat(confirmed(shown, "tested", "soon").statusCode()).isEqualTo(422);
        assertThat(results(tag)).isEmpty();

        assertThat(confirmed(shown, "figures", "Bifenazate | 0.05 | µg/g | 0.1 | pass")
                        .body())
                .contains("Bifenazate", "0.05");
        assertThat(results(tag)).hasSize(1);
    }

    @Test
    void a_certificate_of_another_batch_wants_the_reason_why_it_belongs() throws Exception {
        var tag = waiting("LOT-S");
        var shown = uploaded(tag, "coa.pdf", bytes(paper(certificate("LOT-T", "0.12"))));
        assertThat(shown.body()).contains("Names another batch");
        assertThat(confirmed(shown).statusCode()).isEqualTo(422);
        assertThat(results(tag)).isEmpty();
        assertThat(confirmed(shown, "belongs", "the grower's number of the same harvest")
                        .body())
                .contains("belongs to it: the grower");
    }

    @Test
    void a_table_file_with_a_row_an_analyte_is_read_the_same_way() throws Exception {
        var tag = waiting("LOT-U");
        var shown = uploaded(
                tag,
                "coa.csv",
                ("Analyte,Result,Units,Limit,Status,Laboratory,COA,Date tested,Batch number\n"
                                + "Lead,0.12,ug/g,0.5,Pass,SC Labs,COA-77," + today + ",LOT-U\n"
                                + "Myclobutanil,250,ng/g,,Pass,SC Labs,COA-77," + today + ",LOT-U\n"
                                + "Heavy metals,,,,Pass,SC Labs,COA-77," + today + ",LOT-U\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(shown.body()).contains("COA-77", "SC Labs", "A person decides", "Lead", "Myclobutanil");
        assertThat(confirmed(shown).body()).contains("Recorded as passed");
        assertThat(results(tag).getFirst()).startsWith("COA-77 SC Labs true");
    }

    @Test
    void what_cannot_be_read_is_refused_beside_its_field_and_nothing_is_kept() throws Exception {
        var tag = waiting("LOT-V");
        var locked = paper("secret");
        locked.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        var empty = new PDDocument();
        empty.addPage(new PDPage());
        var good = bytes(paper(certificate("LOT-V", "0.1")));
        var files = java.util.Map.of(
                "nothing", new byte[0],
                "half a PDF", java.util.Arrays.copyOf(good, 300),
                "locked", bytes(locked),
                "a picture", bytes(empty),
                "zeros", new byte[5_000],
                "another workbook", "PK\u0003\u0004 no workbook".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (var file : files.entrySet()) {
            var refused = uploaded(tag, "coa.pdf", file.getValue());
            assertThat(refused.statusCode()).as(file.getKey()).isEqualTo(422);
            assertThat(refused.body()).as(file.getKey()).doesNotContain("Something broke");
        }
        assertThat(jdbc.sql("SELECT count(*) FROM compliance.lab_document WHERE facility_id = :f")
                        .param("f", here.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(uploaded(here.tag().value(), "coa.pdf", good).statusCode()).isEqualTo(404);
        var shown = uploaded(tag, "coa.pdf", good);
        var elsewhere = TestFacility.create(jdbc);
        var quinn = Browser.signedIn(port, elsewhere.person(people, "Quinn", Role.COMPLIANCE));
        assertThat(quinn.get(shown.uri().getPath()).statusCode()).isEqualTo(404);
        var luis = Browser.signedIn(port, here.person(people, "Luis", Role.WAREHOUSE));
        assertThat(luis.get(shown.uri().getPath()).statusCode()).isEqualTo(403);
    }
}
