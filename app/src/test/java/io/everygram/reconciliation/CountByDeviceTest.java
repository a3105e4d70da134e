package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.ApiTokens;
import io.everygram.identity.Permissions;
import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Place;
import io.everygram.reconciliation.domain.CountVerdict;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readers and handhelds that send their scans: as they read, twice, late, or with a clock that is off. */
@WholeApplication
class CountByDeviceTest extends CountDesk {

    private final ApiTokens tokens;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    private Browser luis;
    private String token = "";

    @Autowired
    CountByDeviceTest(ApiTokens tokens) {
        this.tokens = tokens;
        this.luis = new Browser(0);
    }

    @BeforeEach
    void a_warehouse_person_and_the_token_of_a_reader() throws Exception {
        var login = facility.person(people, "Luis", Role.WAREHOUSE);
        luis = Browser.signedIn(port, login);
        token = token(Permissions.COUNT, login);
    }

    private String token(String scope, String login) {
        return ((ApiTokens.MakeOutcome.Made)
                        tokens.make(people.find(login).orElseThrow(), facility.id(), "reader", Set.of(scope), 1))
                .token();
    }

    private static Map<String, Object> scan(long sequence, Object tag, String quantity, Instant at) {
        return Map.of("sequence", sequence, "tag", tag.toString(), "quantity", quantity, "at", at.toString());
    }

    private HttpResponse<String> sent(long count, Object deviceTime, List<Map<String, Object>> scans) throws Exception {
        return sent("RFID-1", count, deviceTime, scans);
    }

    private HttpResponse<String> sent(String device, long count, Object deviceTime, List<Map<String, Object>> scans)
            throws Exception {
        return posted(count, Map.of("device", device, "deviceTime", deviceTime.toString(), "scans", scans));
    }

    private HttpResponse<String> posted(long count, Map<String, Object> body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/counts/" + count + "/scans"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static List<String> answers(JsonNode taken) {
        return StreamSupport.stream(taken.get("answers").spliterator(), false)
                .map(a -> a.get("answer").asString())
                .toList();
    }

    @Test
    void a_sweep_takes_what_the_book_has_and_answers_every_tag_at_once() throws Exception {
        var right = booked();
        var other = TestFacility.create(jdbc);
        var foreign = booked(other, other.item("Theirs"));
        var unknown = facility.tag();
        var count = number(begun(luis, "guided"));
        var now = Instant.now();
        var taken = read(sent(
                count,
                now,
                List.of(
                        scan(0, right, "", now),
                        scan(1, right, "", now),
                        scan(2, foreign, "", now),
                        scan(3, unknown, "", now),
                        scan(4, "half a tag", "", now))));
        assertThat(answers(taken)).containsExactly("TAKEN", "TWICE", "FOREIGN", "UNKNOWN", "NOT_A_TAG");
        assertThat(taken.get("taken").asInt()).isEqualTo(2);
        assertThat(rows("count_line", count)).isEqualTo(2);
        assertThat(rows("count_scan", count)).as("nothing is lost").isEqualTo(5);
    }

    @Test
    void a_long_label_is_read_to_its_end() throws Exception {
        var at = "https://labels.example/" + "x".repeat(100) + "/";
        var one = booked();
        var two = booked();
        var count = number(begun(luis, "guided"));
        var now = Instant.now();
        var sweep = List.of(scan(0, at + one, "", now), scan(1, two + " " + at + one, "", now));
        assertThat(answers(read(sent(count, now, sweep))))
                .as("the second names two packages")
                .containsExactly("TAKEN", "NOT_A_TAG");
    }

    @Test
    void the_same_batch_twice_is_one_and_a_number_stands_for_one_scan() throws Exception {
        var one = booked();
        var two = booked();
        var count = number(begun(luis, "blind"));
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS).plusNanos(700); // finer than the books
        var batch = List.of(scan(7, one, "10", now), scan(8, two, "9", now));
        var first = read(sent(count, now, batch));
        var again = read(sent(count, now.plusSeconds(40), batch));
        assertThat(again.get("repeated").asInt()).isEqualTo(2);
        assertThat(again.get("taken").asInt()).isZero();
        assertThat(answers(again)).isEqualTo(answers(first)).containsExactly("TAKEN", "TAKEN");
        assertThat(rows("count_line", count)).isEqualTo(2);
        assertThat(rows("count_scan", count)).isEqualTo(2);

        var used = sent(count, now, List.of(scan(9, two, "1", now), scan(8, one, "9", now)));
        assertThat(used.statusCode()).as(used.body()).isEqualTo(422);
        assertThat(rows("count_scan", count)).as("the whole batch was refused").isEqualTo(2);

        var finished = luis.post(COUNTS + "/" + count, COUNTS + "/" + count + "/finish");
        assertThat(finished.statusCode()).isEqualTo(200);
        assertThat(read(sent(count, now, batch)).get("repeated").asInt())
                .as("sent again after the end: answered as then")
                .isEqualTo(2);
        var late = sent(count, now, List.of(scan(20, one, "10", now)));
        assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
    }

    @Test
    void a_clock_that_is_off_is_corrected_and_the_count_began_with_its_first_scan() throws Exception {
        var tag = booked();
        var count = begun(luis, "blind");
        var wrong = Instant.now().minus(Duration.ofHours(5));
        var taken = read(sent(number(count), wrong, List.of(scan(1, tag, "10", wrong.minus(Duration.ofMinutes(20))))));
        assertThat(taken.get("clockOff").asBoolean()).isTrue();
        assertThat(answers(taken)).containsExactly("TAKEN");
        assertThat(luis.post(count, count + "/finish").statusCode()).isEqualTo(200);

        var result = results.of(facility.id(), new CountId(number(count)), 10).getFirst();
        assertThat(result.verdict()).isEqualTo(CountVerdict.AGREES);
        assertThat(result.at())
                .isBetween(
                        Instant.now().minus(30, ChronoUnit.MINUTES),
                        Instant.now().minus(19, ChronoUnit.MINUTES));
        assertThat(luis.get(count).body()).contains("RFID-1", "300 minutes behind, corrected");
    }

    @Test
    void scans_of_a_clock_that_was_set_right_in_mid_shift_stand_at_their_instants() throws Exception {
        var before = booked();
        var after = booked();
        var count = begun(luis, "blind");
        var now = Instant.now();
        var minutes = (java.util.function.IntFunction<Instant>) m -> now.minus(Duration.ofMinutes(m));
        // Measured and scanned while its clock was two hours ahead; set right, a second scan, then sent.
        var measured = Map.of(
                "ours", minutes.apply(60).toString(),
                "device", minutes.apply(-60).toString(),
                "steady", steady("run", 0));
        var first = new HashMap<>(scan(1, before, "10", minutes.apply(-80)));
        first.putAll(Map.of("steady", steady("run", 20), "measured", measured));
        var second = new HashMap<>(scan(2, after, "10", minutes.apply(10)));
        second.putAll(Map.of("steady", steady("run", 50), "measured", measured));
        var body = Map.of(
                "device", "HANDHELD-1",
                "deviceTime", now.toString(),
                "steady", steady("run", 60),
                "scans", List.of(first, second));
        var taken = read(posted(number(count), body));
        assertThat(answers(taken)).containsExactly("TAKEN", "TAKEN");
        assertThat(taken.get("answers").get(0).get("unsure").asBoolean()).isFalse();
        assertThat(at(count, before)).isBetween(minutes.apply(41), minutes.apply(39));
        assertThat(at(count, after)).isBetween(minutes.apply(11), minutes.apply(9));
        var _ = luis.post(count, count + "/finish");
        assertThat(luis.get(count).body()).contains("120 minutes ahead, corrected");
    }

    @Test
    void a_scan_of_an_hour_that_cannot_be_is_kept_and_counted_again_only_where_the_book_changed() throws Exception {
        var still = booked();
        var changed = booked();
        var count = begun(luis, "blind");
        var began = Instant.now();
        moved(changed, 1, Place.inTransit("M-1"), began);
        var now = Instant.now();
        var ahead = now.plus(Duration.ofHours(1));
        var taken = read(sent(number(count), now, List.of(scan(1, still, "10", ahead), scan(2, changed, "9", ahead))));
        assertThat(answers(taken)).containsExactly("TAKEN", "TAKEN");
        assertThat(taken.get("answers").get(0).get("words").asString()).contains("when is unsure");
        assertThat(luis.get(count + "/lines").body()).contains("unsure: between");
        var _ = luis.post(count, count + "/finish");
        assertThat(luis.get(count).body()).contains("2 scans unsure when");
        assertThat(result(count, still).verdict()).isEqualTo(CountVerdict.AGREES);
        assertThat(result(count, changed).heldFor()).isEqualTo("UNSURE_WHEN");
    }

    private static Map<String, Object> steady(String run, long minutes) {
        return Map.of("run", run, "millis", Duration.ofMinutes(minutes).toMillis());
    }

    private Instant at(String count, PackageTag tag) {
        return jdbc.sql(
                        "SELECT counted_at FROM reconciliation.count_line WHERE facility_id = :f AND count_id = :c AND tag = :t")
                .param("f", facility.id().value())
                .param("c", number(count))
                .param("t", tag.value())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static Map<String, Object> undo(long sequence, long of, Instant at) {
        return Map.of("sequence", sequence, "undoes", of, "at", at.toString());
    }

    @Test
    void a_scan_is_taken_back_by_a_scan_of_its_own_and_stays_in_the_record() throws Exception {
        var one = booked();
        var two = booked();
        var path = begun(luis, "blind");
        var count = number(path);
        var now = Instant.now();
        var _ = read(
                sent(count, now, List.of(scan(1, one, "10", now), scan(2, one, "9", now), scan(3, two, "5", now))));

        var undone = List.of(undo(4, 1, now), undo(5, 3, now));
        assertThat(answers(read(sent(count, now, undone)))).containsExactly("UNDONE", "UNDONE");
        assertThat(lines(count)).as("the other figure stands").containsExactly(one + " 9");
        var again = read(sent(count, now, undone));
        assertThat(answers(again)).as("sent again").containsExactly("UNDONE", "UNDONE");
        assertThat(again.get("repeated").asInt()).isEqualTo(2);
        assertThat(answers(read(sent(count, now, List.of(undo(6, 1, now), undo(7, 99, now))))))
                .as("taken back before, and never sent")
                .containsExactly("NOTHING_TO_UNDO", "NOTHING_TO_UNDO");

        // Without network: scanned, taken back, scanned again; all of it arrives at once.
        var late = List.of(scan(8, two, "11", now), undo(9, 8, now), scan(10, two, "8", now), undo(11, 2, now));
        assertThat(answers(read(sent(count, now, late)))).containsExactly("TAKEN", "UNDONE", "TAKEN", "UNDONE");
        assertThat(lines(count)).containsExactly(two + " 8");
        assertThat(rows("count_scan", count)).as("nothing is deleted").isEqualTo(11);
        assertThat(luis.get(path + "/lines?show=undone").body()).contains(one.value(), two.value(), "Luis", "RFID-1");

        var _ = luis.post(path, path + "/finish");
        assertThat(luis.get(path).body()).contains("4 taken back");
        assertThat(result(path, two).verdict())
                .as("what was taken back contradicts nothing")
                .isEqualTo(CountVerdict.DIFFERS);
        assertThat(result(path, one).verdict()).isEqualTo(CountVerdict.MISSING);
    }

    @Test
    void nobody_takes_back_what_another_person_or_device_scanned() throws Exception {
        var tag = booked();
        var count = number(begun(luis, "blind"));
        var now = Instant.now();
        var _ = read(sent(count, now, List.of(scan(1, tag, "10", now))));
        assertThat(answers(read(sent("RFID-2", count, now, List.of(undo(1, 1, now))))))
                .containsExactly("NOTHING_TO_UNDO");
        token = token(Permissions.COUNT, facility.person(people, "Rosa", Role.WAREHOUSE));
        assertThat(answers(read(sent(count, now, List.of(undo(2, 1, now)))))).containsExactly("NOTHING_TO_UNDO");
        assertThat(lines(count)).containsExactly(tag + " 10");
    }

    private List<String> lines(long count) {
        return jdbc.sql(
                        "SELECT tag || ' ' || trim_scale(quantity) FROM reconciliation.count_line WHERE facility_id = :f AND count_id = :c ORDER BY 1")
                .param("f", facility.id().value())
                .param("c", count)
                .query((row, n) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    @Test
    void a_device_tells_what_a_scale_said_and_its_line_has_gross_tare_and_tolerance() throws Exception {
        var maria = signedIn("Maria", Role.SPECIALIST);
        assertThat(scale(maria, "Bench", "0.01", "320").statusCode()).isEqualTo(200);
        long bench = jdbc.sql("SELECT scale_id FROM reconciliation.scale WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(Long.class)
                .single();
        var whole = booked(facility, facility.item("Flower", "GRAM", null, true), Quantity.of(100, Unit.GRAM));
        var partial = booked(facility, facility.item("Shake", "GRAM", null, true), Quantity.of(40, Unit.GRAM));
        var count = begun(luis, "blind");
        assertThat(luis.get(count + "/kept.json").body()).contains("[" + bench + ",\"Bench\",\"GRAM\"");
        // Set aside while the device was out of reach: what was weighed on it stays weighed.
        var _ = maria.post(SCALES, SCALES + "/" + bench + "/aside");
        var now = Instant.now();
        var taken = read(sent(
                number(count),
                now,
                List.of(
                        weighed(1, whole, "106.38 - 6.40", bench, now),
                        weighed(2, partial, "S D 12.00 g", bench, now),
                        weighed(3, partial, "18.50 - 6.40 g", bench, now),
                        weighed(4, partial, "12.10", bench + 1_000, now))));
        assertThat(answers(taken)).containsExactly("TAKEN", "SCALE_MOVING", "TAKEN", "NO_SUCH_SCALE");
        assertThat(luis.get(count + "/lines").body())
                .contains("106.38 gross − 6.4 tare on Bench", "18.5 gross − 6.4 tare on Bench", "12.1");
        var _ = luis.post(count, count + "/finish");
        assertThat(result(count, whole).isWithinTolerance()).isTrue();
        assertThat(result(count, partial).verdict()).isEqualTo(CountVerdict.DIFFERS);
    }

    private static Map<String, Object> weighed(long sequence, PackageTag tag, String reading, long scale, Instant at) {
        return Map.of(
                "sequence", sequence, "tag", tag.value(), "quantity", reading, "scale", scale, "at", at.toString());
    }

    @Test
    void two_scans_that_do_not_fit_are_both_kept_and_the_tag_is_counted_again() throws Exception {
        var tag = booked();
        var count = begun(luis, "blind");
        var now = Instant.now();
        assertThat(answers(read(sent(number(count), now, List.of(scan(1, tag, "10", now), scan(2, tag, "9", now))))))
                .containsExactly("TAKEN", "OTHER_FIGURE");
        var _ = luis.post(count, count + "/finish");
        assertThat(results.of(facility.id(), new CountId(number(count)), 10))
                .extracting(CountResult::verdict)
                .containsExactly(CountVerdict.HELD_BACK);
        assertThat(luis.get(COUNTS + "/again").body()).contains("two scans of it in this count do not fit together");
    }

    @Test
    void a_sweep_by_file_needs_tags_only() throws Exception {
        var right = booked();
        var absent = booked();
        var answer = luis.upload(
                COUNTS + "/upload",
                COUNTS + "/upload",
                "sweep.csv",
                "EPC\n" + right + "\n" + right.value().toLowerCase(java.util.Locale.ROOT)
                        + "\n3034257BF400B7800004CB2F\n3034257BF400B7800004CB2F\n" + right + "\n",
                "room",
                facility.room("VAULT").ref(),
                "whole",
                "yes");
        assertThat(answer.body())
                .as("each tag is read many times, and labels of others with it")
                .contains("1 row went ahead", absent.value(), "Not found")
                .doesNotContain("Counted in row 2 already", "3034257BF400B7800004CB2F");
    }

    @Test
    void bad_input_and_strangers_are_refused() throws Exception {
        var tag = booked();
        var count = number(begun(luis, "blind"));
        var now = Instant.now();
        assertThat(sent(count, "noon", List.of(scan(1, tag, "10", now))).statusCode())
                .isEqualTo(422);
        assertThat(sent(count, now, List.of()).statusCode()).isEqualTo(422);
        assertThat(sent(count + 1_000_000, now, List.of(scan(1, tag, "10", now)))
                        .statusCode())
                .isEqualTo(404);
        token = token(Permissions.READ, facility.person(people, "Ivan", Role.AUDITOR));
        assertThat(sent(count, now, List.of(scan(1, tag, "10", now))).statusCode())
                .as("a counter without rights")
                .isEqualTo(403);
        assertThat(rows("count_scan", count)).isZero();
    }

    @Test
    void devices_that_read_the_same_tags_at_the_same_moment_lose_no_figure_and_double_none() throws Exception {
        var tags = IntStream.range(0, 8).mapToObj(_ -> booked()).toList();
        var count = number(begun(luis, "blind"));
        int devices = 6;
        var answers = new ConcurrentLinkedQueue<String>();
        try (var all = Executors.newFixedThreadPool(devices)) {
            var work = IntStream.range(0, devices)
                    .mapToObj(d -> (Callable<Void>) () -> {
                        for (int i = 0; i < tags.size(); i++) {
                            var now = Instant.now();
                            answers.addAll(answers(read(sent(
                                    "READER-" + d,
                                    count,
                                    now,
                                    List.of(scan(i, tags.get(i), d % 2 == 0 ? "10" : "9", now))))));
                        }
                        return null;
                    })
                    .toList();
            for (var done : all.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(rows("count_line", count)).isEqualTo(tags.size());
        assertThat(rows("count_scan", count)).as("each scan is kept").isEqualTo(devices * tags.size());
        assertThat(answers.stream().filter("TAKEN"::equals)).as("one a tag").hasSize(tags.size());
        assertThat(answers.stream().filter("TWICE"::equals))
                .as("the same figure again")
                .hasSize(2 * tags.size());
        assertThat(answers.stream().filter("OTHER_FIGURE"::equals)).hasSize(3 * tags.size());
        assertThat(luis.get(COUNTS + "/" + count).body()).contains(tags.size() + "</b>");
    }
}
