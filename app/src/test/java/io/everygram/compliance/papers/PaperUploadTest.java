package io.everygram.compliance.papers;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.compliance.papers.PaperRequests.Outcome.Asked;
import io.everygram.compliance.papers.VendorPaper.Standing;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.platform.mail.MailOutbox;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A vendor is asked by mail and sends a paper by a link, without an account; a link is good for that one thing and nothing else. */
@WholeApplication
class PaperUploadTest {
    private static final byte[] PDF = "%PDF-1.7 sent".getBytes(StandardCharsets.US_ASCII);
    private static final String MARK = "-----mark";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PaperRequests requests;

    @Autowired
    private VendorPapers papers;

    @Autowired
    private MailOutbox mail;

    @Autowired
    private People people;

    @Autowired
    private Clock clock;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestFacility here;
    private CurrentPerson maria;
    private ItemId bag;
    private long vendor;
    private LocalDate today;

    @BeforeEach
    void a_vendor_with_an_address() {
        here = TestFacility.create(jdbc);
        maria = new CurrentPerson(1, "maria", "Maria", here.id());
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        vendor = here.vendor("Bags and More");
        bag = here.item("Bag", "EACH", null, false);
        var _ = jdbc.sql(
                        "UPDATE catalog.item SET child_resistant = true, size = '7 g', revision = 'C' WHERE item_id = :i")
                .param("i", bag.value())
                .update();
        var _ = jdbc.sql("UPDATE catalog.vendor SET email = 'orders@vendor.example' WHERE vendor_id = :v")
                .param("v", vendor)
                .update();
    }

    private PaperRequests.Ask wanted() {
        return new PaperRequests.Ask(vendor, PaperKind.CHILD_RESISTANCE_REPORT, bag.value(), "7 g", "C", "", "CA");
    }

    /** Asks the vendor and gives the path of the link in the letter. */
    private String link() {
        var asked = (Asked) requests.ask(maria, wanted(), "https://everygram.example");
        var letter = mail.find(here.id(), asked.mailId()).orElseThrow();
        assertThat(letter.sentTo()).isEqualTo("orders@vendor.example");
        assertThat(letter.body()).contains("size 7 g", "revision C").doesNotContain("paper-upload");
        return letter.secret().replace("https://everygram.example", "");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("issuer", "Lab of Packages");
        fields.put("number", "CR-9");
        fields.put("issued", today.minusDays(5).toString());
        fields.put("ends", today.plusDays(300).toString());
        return fields;
    }

    private HttpResponse<String> send(String path, Map<String, String> fields, byte[] content)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        for (var field : fields.entrySet()) {
            body.writeBytes(("--" + MARK + "\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                            + field.getValue() + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + MARK
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"report.html\"\r\nContent-Type: text/html\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + MARK + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "multipart/form-data; boundary=" + MARK)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void a_paper_sent_by_the_link_waits_for_a_check_and_is_bound_to_what_was_asked() throws Exception {
        var link = link();
        var page = get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("size 7 g", "revision C", "Bags and More");
        assertThat(page.headers().firstValue("Set-Cookie"))
                .as("nobody is remembered")
                .isEmpty();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy").orElse("")).isEqualTo("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

        assertThat(send(link, fields(), PDF).body()).contains("Thank you");
        assertThat(papers.ofVendor(vendor)).singleElement().satisfies(paper -> {
            assertThat(paper.standing()).isEqualTo(Standing.UNCHECKED);
            assertThat(paper.size()).isEqualTo("7 g");
            assertThat(paper.revision()).isEqualTo("C");
            assertThat(paper.cameBy()).isEqualTo("LINK");
            assertThat(paper.media()).as("by what is in it, whatever it says").isEqualTo("application/pdf");
        });
        var browser = Browser.signedIn(port, here.person(people, "Chloe", Role.COMPLIANCE));
        assertThat(browser.get("/vendor-papers?show=unchecked&q=CR-9").body()).contains("Bags and More");
        assertThat(browser.get("/vendors/" + vendor).body()).contains("answered", "CR-9");
    }

    @Test
    void the_link_itself_is_kept_nowhere() {
        var token = link().replace("/paper-upload/", "");
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(jdbc.sql("SELECT count(*) FROM compliance.paper_request WHERE to_json(paper_request)::text LIKE :t")
                        .param("t", "%" + token + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE to_json(event)::text LIKE :t")
                        .param("t", "%" + token + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void links_that_were_made_up_have_ended_are_used_up_or_taken_back_lead_nowhere_and_all_say_the_same()
            throws Exception {
        var madeUp = get("/paper-upload/" + "A".repeat(43));
        assertThat(madeUp.statusCode()).isEqualTo(404);
        assertThat(get("/paper-upload/x").body()).isEqualTo(madeUp.body());

        var link = link();
        for (int i = 0; i < PaperRequests.FILES; i++) {
            var fields = fields();
            fields.put("number", "CR-" + i);
            assertThat(send(
                                    link,
                                    fields,
                                    (new String(PDF, StandardCharsets.US_ASCII) + i)
                                            .getBytes(StandardCharsets.US_ASCII))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(get(link).body()).isEqualTo(madeUp.body());
        assertThat(send(link, fields(), PDF).statusCode()).isEqualTo(404);
        assertThat(papers.ofVendor(vendor)).hasSize(PaperRequests.FILES);

        set("made_at = now() - interval '9 days'");
        var second = link();
        set("ends_at = now()");
        assertThat(get(second).body()).isEqualTo(madeUp.body());

        set("made_at = now() - interval '9 days'");
        var third = link();
        assertThat(requests.close(maria, requests.open(here.id()).getFirst().requestId()))
                .isTrue();
        assertThat(get(third).body()).isEqualTo(madeUp.body());
    }

    private void set(String what) {
        var _ = jdbc.sql("UPDATE compliance.paper_request SET " + what + " WHERE facility_id = :f")
                .param("f", here.id().value())
                .update();
    }

    @Test
    void what_is_no_paper_is_refused_beside_its_field_and_never_shown_back() throws Exception {
        var link = link();
        var script = send(link, fields(), "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));
        assertThat(script.statusCode()).isEqualTo(422);
        assertThat(script.body()).contains("no PDF, JPEG or PNG").doesNotContain("alert(1)");
        var fields = fields();
        fields.put("issuer", "<b>x</b>");
        fields.put("ends", "");
        var undated = send(link, fields, PDF);
        assertThat(undated.statusCode()).isEqualTo(422);
        assertThat(undated.body()).contains("A paper without an end").doesNotContain("<b>x</b>");
        assertThat(papers.ofVendor(vendor)).isEmpty();
    }

    @Test
    void a_file_is_saved_under_a_name_with_the_ending_of_what_it_is_and_never_shown_by_the_browser() throws Exception {
        var polyglot = "%PDF-1.7\n<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII);
        assertThat(send(link(), fields(), polyglot).statusCode()).isEqualTo(200);
        long paper = papers.ofVendor(vendor).getFirst().paperId();
        var chloe = Browser.signedIn(port, here.person(people, "Chloe", Role.COMPLIANCE));
        var file = chloe.get("/vendor-papers/" + paper + "/file");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("report.html.pdf");
        assertThat(file.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/pdf");
        assertThat(file.headers().firstValue("X-Content-Type-Options").orElse(""))
                .isEqualTo("nosniff");
        assertThat(file.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
    }

    @Test
    void a_script_in_a_pdf_is_flagged_for_whoever_checks_it() throws Exception {
        var active = "%PDF-1.7\n<</OpenAction<</S/J#61vaScript/JS(x)>>>>".getBytes(StandardCharsets.US_ASCII);
        assertThat(send(link(), fields(), active).statusCode()).isEqualTo(200);
        assertThat(papers.ofVendor(vendor).getFirst().flags()).contains("script");
    }

    @Test
    void characters_that_are_not_seen_are_left_out_and_those_no_text_has_do_no_harm() throws Exception {
        var fields = fields();
        fields.put("number", "CR-\u202e9\u200b7");
        fields.put("issuer", "Lab\u0000 of\u0007 Packages");
        int status = send(link(), fields, PDF).statusCode();
        assertThat(status).isIn(200, 400, 422);
        assertThat(papers.ofVendor(vendor))
                .allSatisfy(paper -> assertThat(paper.number() + paper.issuer()).doesNotContainPattern("\\p{C}"));
    }

    @Test
    void once_its_paper_is_checked_a_link_leads_nowhere() throws Exception {
        var link = link();
        assertThat(send(link, fields(), PDF).statusCode()).isEqualTo(200);
        assertThat(get(link).statusCode()).as("a better copy may follow").isEqualTo(200);
        long paper = papers.ofVendor(vendor).getFirst().paperId();
        assertThat(papers.check(maria, paper, 1)).isInstanceOf(PaperOutcome.Checked.class);
        assertThat(get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void a_link_sends_for_its_own_thing_alone_whatever_else_is_typed() throws Exception {
        var fields = fields();
        fields.put("item", "1");
        fields.put("itemId", "1");
        fields.put("vendor", "1");
        fields.put("kind", "VENDOR_LICENSE");
        fields.put("size", "99 g");
        fields.put("revision", "Z");
        fields.put("scope", "CO");
        fields.put("standing", "CHECKED");
        assertThat(send(link(), fields, PDF).statusCode()).isEqualTo(200);
        assertThat(papers.ofVendor(vendor)).singleElement().satisfies(paper -> {
            assertThat(paper.itemId()).isEqualTo(bag.value());
            assertThat(paper.kind()).isEqualTo(PaperKind.CHILD_RESISTANCE_REPORT);
            assertThat(paper.revision()).isEqualTo("C");
            assertThat(paper.scope()).isEmpty();
            assertThat(paper.standing()).isEqualTo(Standing.UNCHECKED);
        });
    }

    @Test
    void several_at_once_bring_no_more_than_the_link_allows() throws Exception {
        var token = link().replace("/paper-upload/", "");
        var came = new java.util.concurrent.atomic.AtomicInteger();
        var threads = new java.util.ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            var upload = new PaperRequests.Upload(
                    "",
                    "Lab",
                    "CR-" + i,
                    today.minusDays(5).toString(),
                    today.plusDays(90).toString(),
                    "r.pdf",
                    ("%PDF-1.7 " + here.id().value() + i).getBytes(StandardCharsets.US_ASCII));
            threads.add(Thread.ofVirtual().start(() -> {
                if (requests.send(token, upload) instanceof PaperRequests.Sent.Came) {
                    came.incrementAndGet();
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(came).hasValue(PaperRequests.FILES);
        assertThat(papers.ofVendor(vendor)).hasSize(PaperRequests.FILES);
    }

    @Test
    void what_is_too_large_is_not_read() throws Exception {
        var answer = send(link(), fields(), new byte[VendorPapers.LARGEST + (1 << 17)]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(papers.ofVendor(vendor)).isEmpty();
    }

    @Test
    void a_link_that_is_tried_again_and_again_with_rubbish_ends() {
        var token = link().replace("/paper-upload/", "");
        var rubbish = new PaperRequests.Upload("", "x", "y", "", "", "z", new byte[] {1, 2, 3});
        for (int i = 0; i < PaperRequests.TRIES; i++) {
            assertThat(requests.send(token, rubbish)).isInstanceOf(PaperRequests.Sent.Refused.class);
        }
        assertThat(requests.send(token, rubbish)).isInstanceOf(PaperRequests.Sent.LeadsNowhere.class);
        assertThat(requests.open(token)).isEmpty();
    }

    @Test
    void the_same_thing_is_not_asked_for_twice_in_two_days_and_nobody_is_asked_without_an_address() {
        assertThat(requests.ask(maria, wanted(), "https://x.example")).isInstanceOf(Asked.class);
        assertThat(requests.ask(maria, wanted(), "https://x.example"))
                .isInstanceOf(PaperRequests.Outcome.AskedLately.class);
        set("made_at = now() - interval '9 days'");
        assertThat(requests.ask(maria, wanted(), "https://x.example")).isInstanceOf(Asked.class);
        set("made_at = now() - interval '9 days'");
        var _ = jdbc.sql("UPDATE catalog.vendor SET email = '' WHERE vendor_id = :v")
                .param("v", vendor)
                .update();
        assertThat(requests.ask(maria, wanted(), "https://x.example"))
                .isEqualTo(new PaperRequests.Outcome.NoAddress("Bags and More"));
    }

    @Test
    void asked_on_the_board_the_letter_names_the_thing() throws Exception {
        var _ = jdbc.sql("INSERT INTO catalog.vendor_price (vendor_id, item_id, price) VALUES (:v, :i, 0.1)")
                .param("v", vendor)
                .param("i", bag.value())
                .update();
        var browser = Browser.signedIn(port, here.person(people, "Chloe", Role.COMPLIANCE));
        var row = Browser.found(
                browser.get("/vendor-papers?show=missing&q=revision+C+Bags").body(),
                "value=\"(CHILD_RESISTANCE_REPORT[^\"]+)\"");
        var answer = browser.post("/vendor-papers", "/vendor-papers/ask-rows", "id", row);
        assertThat(answer.body()).contains("1 letter written");
        assertThat(mail.latest(here.id(), 5))
                .singleElement()
                .satisfies(
                        letter -> assertThat(letter.subject()).contains("Child-resistance test report", "revision C"));
    }
}
