package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.ScannedText;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.testing.Browser;
import io.everygram.testing.Chromium;
import io.everygram.testing.Chromium.Window;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counting on devices without network, in a real browser: what is scanned is kept, sent later, and stands once. */
@WholeApplication
class CountOfflineBrowserTest extends CountDesk {
    private static final int SCANS = 5_000;
    private static final int HALF = SCANS / 2;

    /** Types scans into the page's own field as a keyboard wedge does, one submit each. */
    private static final String WEDGE = """
            async scans => {
              const form = document.querySelector('#capture form');
              for (const [n, [tag, quantity]] of scans.entries()) {
                form.elements.tag.value = tag; form.elements.quantity.value = quantity; form.requestSubmit();
                if (n % 100 === 99) await new Promise(requestAnimationFrame);
              }
            }""";

    private String login = "";
    private Browser luis = new Browser(0);

    @BeforeEach
    void a_warehouse_person() throws Exception {
        login = facility.person(people, "Luis", Role.WAREHOUSE);
        luis = Browser.signedIn(port, login);
    }

    private List<String> alike(int packages) {
        facility.receivedAlike(
                ledger, item, Quantity.of(10, Unit.EACH), "VAULT", Instant.now().minus(Duration.ofHours(3)), packages);
        return jdbc.sql("SELECT tag FROM ledger.stock_unit WHERE facility_id = :f ORDER BY tag")
                .param("f", facility.id().value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** A device whose page of the count is ready to go on without network. */
    private Window device(Chromium chromium, String person, long count) {
        var window = chromium.phone(port).signIn(person, Browser.PASSWORD);
        window.page().navigate("/opening/count/" + count + "/device");
        until(
                window,
                "() => document.getElementById('capture').dataset.ready === 'yes' && !document.getElementById('capture').hidden");
        // The files are kept before the worker is ready, and the page is under it from its next opening on.
        return window;
    }

    private static void until(Window window, String function) {
        Chromium.until(window.page(), function, null);
    }

    private static void scan(Window window, List<List<String>> scans) {
        int before = kept(window);
        var _ = window.page().evaluate(WEDGE, scans);
        Chromium.until(
                window.page(),
                "n => Number(document.getElementById('unsent').textContent.replaceAll(',', '')) === n",
                before + scans.size());
    }

    private static int kept(Window window) {
        return Integer.parseInt(text(window, "#unsent").replace(",", ""));
    }

    private static String text(Window window, String selector) {
        return String.valueOf(window.page().textContent(selector));
    }

    private static List<List<String>> scans(List<String> tags, String quantity) {
        return tags.stream().map(tag -> List.of(tag, quantity)).toList();
    }

    private static void back(Window window) {
        window.page().context().setOffline(false); // the page itself notices, and sends
        Chromium.until(
                window.page(), "() => document.getElementById('net').textContent.includes('everything is sent')", null);
    }

    /** Sends now, whether or not the page has begun to by itself. */
    private static void sent(Window window) {
        var _ = window.page().evaluate("() => document.getElementById('send').click()");
        back(window);
    }

    private int judged(long count, String verdict) {
        return jdbc.sql(
                        "SELECT count(*) FROM reconciliation.count_scan WHERE facility_id = :f AND count_id = :c AND verdict = :v")
                .param("f", facility.id().value())
                .param("c", count)
                .param("v", verdict)
                .query(Integer.class)
                .single();
    }

    @Test
    void three_devices_count_5000_packages_each_without_network_and_nothing_is_lost_or_doubled() throws Exception {
        var tags = alike(SCANS + HALF);
        var unknown = Stream.generate(() -> facility.tag().value()).limit(HALF).toList();
        var count = number(begun(luis, "blind"));
        var others = List.of(
                facility.person(people, "Rosa", Role.WAREHOUSE), facility.person(people, "Noor", Role.WAREHOUSE));
        try (var chromium = Chromium.start();
                var one = device(chromium, login, count);
                var two = device(chromium, others.get(0), count);
                var three = device(chromium, others.get(1), count)) {
            var all = List.of(one, two, three);
            all.forEach(window -> window.page().context().setOffline(true));

            scan(one, scans(tags.subList(0, HALF), "10"));
            one.page().reload(); // the device was switched off; its page comes without network
            until(one, "() => !document.getElementById('capture').hidden");
            assertThat(kept(one)).isEqualTo(HALF);
            scan(one, scans(tags.subList(HALF, SCANS), "10"));
            // Half of what the second sees the first has seen, five of it with another figure.
            var second = new ArrayList<List<String>>();
            for (int n = 0; n < SCANS; n++) {
                second.add(List.of(tags.get(HALF + n), n < HALF && n % (HALF / 5) == 0 ? "9" : "10"));
            }
            scan(two, second);
            scan(three, scans(tags.subList(SCANS, SCANS + HALF), "10"));
            scan(three, scans(unknown, "3"));
            assertThat(text(one, "#net")).contains("5,000 scans not sent yet");
            assertThat(text(three, ".answer")).contains("Not in the book of this facility");
            assertThat(rows("count_scan", count)).isZero();

            back(one);
            back(two);
            three.leave(); // the session of the third ended meanwhile
            three.page().context().setOffline(false);
            until(three, "() => document.getElementById('notes').textContent.includes('You are signed out')");
            assertThat(text(three, "#net")).contains("5,000 scans not sent yet");
            three.page().click("text=Sign in");
            three.page().fill("[name=username]", others.get(1));
            three.page().fill("[name=password]", Browser.PASSWORD);
            three.page().press("[name=password]", "Enter");
            three.page().waitForURL(address -> address.contains("/counting/"));
            until(three, "() => !document.getElementById('capture').hidden");
            back(three);

            assertThat(rows("count_scan", count)).as("no scan is lost").isEqualTo(3 * SCANS);
            assertThat(rows("count_line", count)).as("none is doubled").isEqualTo(SCANS + HALF + HALF);
            assertThat(judged(count, "OTHER_FIGURE")).isEqualTo(5);
            assertThat(judged(count, "UNKNOWN")).isEqualTo(HALF);
            assertThat(text(two, "#two-figures")).contains(tags.get(HALF).substring(18), "9", "10", "Luis");
            assertThat(luis.get("/opening/count/" + count + "/lines?show=two").body())
                    .contains(tags.get(HALF), "Rosa", "Luis");

            assertThat(luis.post("/opening/count/" + count, "/opening/count/" + count + "/finish")
                            .statusCode())
                    .isEqualTo(200);
            one.page().reload();
            until(one, "() => !document.getElementById('choose').hidden");
            assertThat(lists(one.page()))
                    .as("a closed count leaves nothing on the device")
                    .isEmpty();
            all.forEach(
                    window -> assertThat(window.complaints()).noneMatch(c -> c.contains("Content Security Policy")));
        }
    }

    /** Sets the clock of the device; its steady one runs on. */
    private static void set(Window window, Duration off) {
        var _ = window.page().evaluate("""
                off => {
                  window.trueDate ??= Date;
                  const truth = window.trueDate;
                  window.Date = class extends truth {
                    constructor(...given) { if (given.length) super(...given); else super(truth.now() + off); }
                    static now() { return truth.now() + off; }
                  };
                }""", (double) off.toMillis());
    }

    @Test
    void a_clock_that_is_set_right_in_mid_shift_moves_no_scan_and_loses_none() throws Exception {
        var tags = alike(4);
        var count = number(begun(luis, "guided"));
        var began = Instant.now().minusSeconds(1);
        try (var chromium = Chromium.start();
                var window = device(chromium, login, count)) {
            var page = window.page();
            set(window, Duration.ofHours(-3));
            page.context().setOffline(true);
            scan(window, scans(tags.subList(0, 1), "10"));
            set(window, Duration.ofHours(2)); // forwards, and too far
            scan(window, scans(tags.subList(1, 2), "10"));
            set(window, Duration.ZERO); // and back, right: the second scan was told of the future
            scan(window, scans(tags.subList(2, 3), "10"));
            back(window);
            var _ = page.evaluate(WEDGE, scans(tags.subList(3, 4), "10")); // online
            until(window, "() => document.getElementById('counted').textContent === '4'");
            set(window, Duration.ofHours(-1));
            sent(window);
            assertThat(judged(count, "TAKEN")).isEqualTo(4);
            assertThat(jdbc.sql("""
                            SELECT count(*) FROM reconciliation.count_line
                            WHERE facility_id = :f AND count_id = :c AND counted_at BETWEEN :from AND :to AND unsure_from IS NULL""")
                            .param("f", facility.id().value())
                            .param("c", count)
                            .param("from", java.sql.Timestamp.from(began))
                            .param("to", java.sql.Timestamp.from(Instant.now()))
                            .query(Integer.class)
                            .single())
                    .isEqualTo(4);
        }
    }

    @Test
    void a_package_is_weighed_without_network_and_each_outcome_has_its_own_sound() throws Exception {
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        assertThat(scale(maria, "Bench", "0.01", "320").statusCode()).isEqualTo(200);
        var tag = booked(facility, facility.item("Flower", "GRAM", null, true), Quantity.of(100, Unit.GRAM));
        var count = number(begun(luis, "blind"));
        try (var chromium = Chromium.start();
                var window = device(chromium, login, count)) {
            var page = window.page();
            assertThat(page.evaluate(SOUNDS))
                    .as("sounds of nine outcomes, all different")
                    .isEqualTo(9);
            page.context().setOffline(true);
            page.selectOption("[name=scale]", new com.microsoft.playwright.options.SelectOption().setLabel("Bench"));
            var _ = page.evaluate(WEDGE, scans(List.of(tag.value()), "S D 106.00 g"));
            until(window, "() => document.querySelector('.answer').dataset.tone === 'bad'");
            assertThat(text(window, ".answer")).contains("still moving");
            var _ = page.evaluate(WEDGE, scans(List.of(tag.value()), "106.38 - 6.40"));
            until(window, "() => document.querySelector('.answer').dataset.tone === 'good'");
            assertThat(text(window, ".answer")).contains("99.98 gram");
            until(window, "() => document.getElementById('unsent').textContent === '1'");
            assertThat(window.axe()).isEmpty();
            back(window);
            assertThat(jdbc.sql(
                                    "SELECT gross || ' - ' || tare FROM reconciliation.count_line WHERE facility_id = :f AND count_id = :c")
                            .param("f", facility.id().value())
                            .param("c", count)
                            .query(String.class)
                            .single())
                    .isEqualTo("106.3800000 - 6.4000000");
        }
    }

    /** How many kinds of outcome do not sound alike, by the notes that the page would play. */
    private static final String SOUNDS = """
            () => {
              let played = [];
              const gain = { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect() {} };
              window.AudioContext = class {
                currentTime = 0;
                createGain() { return gain; }
                createOscillator() { const o = { frequency: {}, connect: g => g, start: at => played.push([o.type, o.frequency.value, at]), stop() {} }; return o; }
              };
              const kinds = ['good', 'ask', 'twice', 'undone', 'unknown', 'finished', 'foreign', 'warn', 'bad'];
              return new Set(kinds.map(kind => { played = []; window.scanSound(kind); return played.length ? JSON.stringify(played) : ''; })).size;
            }""";

    private static List<?> lists(Page page) {
        return (List<?>) page.evaluate("async () => (await import('/counting/store.js')).lists()");
    }

    @Test
    void the_page_tells_at_once_what_a_scan_is_takes_the_last_back_and_forgets_at_the_sign_out() throws Exception {
        var tags = alike(4);
        var count = number(begun(luis, "guided"));
        var first = Map.of("tag", tags.get(0));
        try (var chromium = Chromium.start();
                var window = device(chromium, login, count)) {
            assertThat(window.objections()).isEmpty();
            assertThat(text(window, "#expected")).contains("4 still expected", "Haze");
            window.page().context().setOffline(true);
            var told = new ArrayList<String>();
            for (var read : List.of(
                    first.get("tag"),
                    "]C101095000200200171731012110" + tags.get(1),
                    tags.get(0),
                    facility.tag().value(),
                    "1A40")) {
                var before = text(window, ".answer");
                window.page().fill("[name=tag]", read);
                window.page().press("[name=tag]", "Enter");
                Chromium.until(window.page(), "b => document.querySelector('.answer').textContent !== b", before);
                told.add(String.valueOf(window.page().getAttribute(".answer", "data-tone")));
            }
            assertThat(told).containsExactly("good", "good", "twice", "unknown", "bad");
            assertThat(text(window, "#expected")).contains("2 still expected");
            assertThat(text(window, "#counted")).isEqualTo("3");
            window.page().click("#undo");
            until(window, "() => document.getElementById('counted').textContent === '2'");
            assertThat(window.axe()).isEmpty();

            for (var read : List.of(
                    tags.get(0),
                    "]C101095000200200171731012110" + tags.get(1),
                    "https://1a4.com/" + tags.get(2),
                    tags.get(0) + " " + tags.get(1),
                    tags.get(3).toLowerCase(java.util.Locale.ROOT),
                    "0109500020020017" + "21" + "4000000000000001",
                    "x")) {
                var ours = ScannedText.tag(read) instanceof PackageTag.Parsed.Tag(var tag) ? tag.value() : null;
                assertThat(window.page()
                                .evaluate("async read => (await import('/counting/label.js')).tagOf(read)", read))
                        .as(read)
                        .isEqualTo(ours);
            }
            for (var typed : List.of("10", "1,200.5", ".5", "1.", "1,5", "10,00", "4006381333931", "1e3", "ten", ".")) {
                assertThat(window.page()
                                .evaluate("async typed => (await import('/counting/label.js')).isFigure(typed)", typed))
                        .as(typed)
                        .isEqualTo(TypedFigure.read(typed).isPresent());
            }
            back(window);
            assertThat(rows("count_scan", count)).as("with the undo").isEqualTo(5);
            assertThat(rows("count_line", count)).isEqualTo(2);

            // Also after it was sent, and the one before it.
            window.page().click("#undo");
            window.page().click("#undo");
            until(window, "() => document.getElementById('expected').textContent.includes('3 still expected')");
            assertThat(text(window, ".answer")).contains("Taken back", tags.get(1));
            sent(window);
            assertThat(rows("count_line", count)).isOne();
            assertThat(judged(count, "UNDONE")).isEqualTo(3);
            assertThat(text(window, "#last")).contains("taken back");
            var _ = window.page().evaluate(WEDGE, scans(tags.subList(1, 2), ""));
            until(window, "() => document.getElementById('expected').textContent.includes('2 still expected')");
            sent(window);

            // Half a piece: this device cannot know that, and the product refuses it; so it is still to be counted.
            assertThat(text(window, "#expected")).contains("2 still expected");
            window.page().fill("[name=tag]", tags.get(2));
            window.page().fill("[name=quantity]", "9.5");
            window.page().press("[name=quantity]", "Enter");
            until(window, "() => document.getElementById('expected').textContent.includes('1 still expected')");
            sent(window);
            assertThat(judged(count, "TOO_FINE")).isOne();
            until(window, "() => document.getElementById('expected').textContent.includes('2 still expected')");
            assertThat(text(window, "#expected")).contains(tags.get(2).substring(18));
            assertThat(text(window, "#to-look")).contains("more decimals than its unit carries");
            assertThat(text(window, "#counted")).isEqualTo("2");
            assertThat(lists(window.page())).hasSize(1);
            window.page().navigate("/");
            window.page().click(".who summary");
            window.page().click("text=Sign out");
            window.page().waitForURL(address -> address.contains("/login"));
            Chromium.until(
                    window.page(),
                    "async () => (await (await import('/counting/store.js')).lists()).length === 0",
                    null);
        }
    }

    @Test
    void what_a_device_may_keep_is_of_its_facility_and_of_a_blind_count_no_figure() throws Exception {
        var tags = alike(1);
        var other = TestFacility.create(jdbc);
        other.receivedAlike(ledger, other.item("Theirs"), Quantity.of(10, Unit.EACH), "VAULT", Instant.now(), 1);
        var blind = luis.get("/opening/count/" + number(begun(luis, "blind")) + "/kept.json")
                .body();
        assertThat(blind).contains("[\"" + tags.getFirst() + "\",\"EACH\",0,0]").doesNotContain("Haze", "Theirs");
        var guided = luis.get("/opening/count/" + number(begun(luis, "guided")) + "/kept.json")
                .body();
        assertThat(guided).contains("\"Haze", "\"10\"]").doesNotContain("Theirs");
        var stranger = Browser.signedIn(port, other.person(people, "Otto", Role.WAREHOUSE));
        assertThat(stranger.get("/opening/count/" + number(begun(luis, "guided")) + "/kept.json")
                        .statusCode())
                .isEqualTo(404);
        var reader = Browser.signedIn(port, facility.person(people, "Ivan", Role.AUDITOR));
        assertThat(reader.get("/opening/count/open.json").statusCode()).isEqualTo(403);
    }

    @Test
    void it_can_be_installed() throws Exception {
        var manifest = luis.get("/counting/manifest.json");
        assertThat(manifest.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        for (var file : List.of("count.html", "worker.js", "icon-192.png", "icon-512.png")) {
            assertThat(luis.get("/counting/" + file).headers().firstValue("Content-Security-Policy"))
                    .as(file)
                    .isPresent();
        }
    }
}
