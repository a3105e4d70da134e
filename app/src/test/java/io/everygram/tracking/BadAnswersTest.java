package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Whatever Metrc answers: a readable state on the record, no crash, nothing half applied. */
@WholeApplication
class BadAnswersTest {
    private static final TestState STATE = TestState.of("zi");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final TestFacility facility;
    private final ItemId item;

    @Autowired
    BadAnswersTest(JdbcClient jdbc, Ledger ledger, StateLink link, Outbox outbox) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
    }

    @BeforeEach
    void connected() {
        fine();
        STATE.connect(link, facility);
    }

    @AfterEach
    void fine() {
        STATE.fault("{\"status\": 500, \"times\": 0, \"afterCommit\": false}");
    }

    private PackageTag everywhere(int quantity) {
        var tag = facility.received(
                ledger,
                item,
                Quantity.of(quantity, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        STATE.has(facility, tag, "Haze F" + facility.id().value(), quantity, "Vault");
        return tag;
    }

    private void adjusted(PackageTag tag) {
        assertThat(ledger.post(new Command.Adjust(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", "")
                                .withReason("Scale Variance", "scale 2"),
                        List.of(new Command.Adjustment(
                                UnitRef.of(tag), Optional.empty(), Quantity.of(-1, Unit.EACH))))))
                .isInstanceOf(LedgerOutcome.Posted.class);
    }

    private BigDecimal atState(PackageTag tag) {
        return STATE.pack(facility, tag).path("Quantity").decimalValue();
    }

    private String mirror() {
        return jdbc.sql("""
                        SELECT coalesce((SELECT string_agg(p::text, ' ' ORDER BY tag) FROM tracking.state_package AS p WHERE facility_id = :f), '')
                            || (SELECT count(*) FROM tracking.state_transfer WHERE facility_id = :f)
                            || (SELECT count(*) FROM tracking.state_tag WHERE facility_id = :f)""")
                .param("f", facility.id().value())
                .query(String.class)
                .single();
    }

    private static void fault(String name, String path, String more) {
        STATE.fault("{\"name\": \"" + name + "\", \"path\": \"" + path + "\", \"times\": -1" + more + "}");
    }

    private static String body(String body) {
        return ", \"status\": 200, \"body\": " + JSON.writeValueAsString(body);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            html          | a web page instead of JSON                 |
            truncated     | an answer that ends in its middle          |
            wrong-types   | quantities that are objects                |
            future-dated  | changes dated in the year 2999             |
            unauthorized  | keys or license wrong                      |
            forbidden     | a key without the permission               |
            server-error  | out of order                               |
            status        | nothing                                    | ``
            status        | null                                       | null
            status        | a number                                   | 42
            status        | a bare array                               | []
            status        | no list                                    | {"Rows": []}
            status        | a list without its length                  | {"Data": []}
            status        | a length that is no number                 | {"Data": [], "TotalRecords": {"a": 1}, "TotalPages": 1}
            status        | more rows than its pages hold              | {"Data": [], "TotalRecords": 500, "TotalPages": 1}
            status        | a row that is no object                    | {"Data": ["x"], "TotalRecords": 1, "TotalPages": 1}
            status        | a row without a tag                        | {"Data": [{"Quantity": 3, "LastModified": "2026-01-01T00:00:00Z"}], "TotalRecords": 1, "TotalPages": 1}
            status        | a tag that is an object                    | {"Data": [{"Label": {"a": 1}, "Quantity": 3, "LastModified": "2026-01-01T00:00:00Z"}], "TotalRecords": 1, "TotalPages": 1}
            status        | a quantity in words                        | {"Data": [{"Label": "X", "Quantity": "many", "LastModified": "2026-01-01T00:00:00Z"}], "TotalRecords": 1, "TotalPages": 1}
            status        | a quantity beyond any package              | {"Data": [{"Label": "X", "Quantity": 1e40, "LastModified": "2026-01-01T00:00:00Z"}], "TotalRecords": 1, "TotalPages": 1}
            status        | a day that is none                         | {"Data": [{"Label": "X", "Quantity": 3, "LastModified": "soon"}], "TotalRecords": 1, "TotalPages": 1}
            status        | a hold that is a number                    | {"Data": [{"Label": "X", "Quantity": 3, "LastModified": "2026-01-01T00:00:00Z", "IsOnHold": 7}], "TotalRecords": 1, "TotalPages": 1}
            status        | an item that is a word                     | {"Data": [{"Label": "X", "Quantity": 3, "LastModified": "2026-01-01T00:00:00Z", "Item": "Haze"}], "TotalRecords": 1, "TotalPages": 1}
            status        | a room that is a list                      | {"Data": [{"Label": "X", "Quantity": 3, "LastModified": "2026-01-01T00:00:00Z", "LocationName": ["a"]}], "TotalRecords": 1, "TotalPages": 1}
            """)
    void a_bad_list_leaves_the_mirror_as_it_was_and_says_why(String name, String what, String answer) {
        everywhere(7);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var before = mirror();
        fault(name, "packages/v2/active", answer == null ? "" : body(answer));
        assertThat(link.refresh(facility.id()))
                .as(what)
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Unreachable.class,
                        refused -> assertThat(refused.why()).matches("(?s)(The state|Reading).{10,}"));
        assertThat(mirror()).as(what).isEqualTo(before);
        assertThat(link.light(facility.id()).level()).isEqualTo("outage");
        fine();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(link.light(facility.id()).level()).isEqualTo("fresh");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            transfers/v2/incoming | {"Data": [{"Id": 7, "LastModified": {"a": 1}}], "TotalRecords": 1, "TotalPages": 1}
            transfers/v2/outgoing | <html>maintenance</html>
            transfers/v2/incoming | {"Data": [{"Id": 7}], "TotalRecords": 1, "TotalPages": 1}
            transfers/v2/outgoing | {"Data": [{"Id": 7, "ManifestNumber": "1", "LastModified": "2999-01-01T00:00:00Z"}], "TotalRecords": 1, "TotalPages": 1}
            tags/v2               | {"Message": "later"}
            tags/v2               | [{"Label":
            """)
    void a_bad_answer_to_a_smaller_question_takes_nothing_away(String path, String answer) {
        everywhere(7);
        STATE.freeTag(facility, facility.tag());
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var before = mirror();
        // Tags are read once an hour.
        var _ = jdbc.sql("UPDATE tracking.connection SET tags_read_at = NULL WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        fault("status", path, body(answer));
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Unreachable.class);
        assertThat(mirror().replaceAll("\\d\\d:\\d\\d:\\d\\d[^,\")]*", ""))
                .isEqualTo(before.replaceAll("\\d\\d:\\d\\d:\\d\\d[^,\")]*", ""));
    }

    /** Ten reports in one write; the bad answer comes once, or again and again. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            html               |                                                          | 200
            truncated          |                                                          | 200
            lost-answer        |                                                          | 0
            server-error-after |                                                          | 500
            silent-success     |                                                          | 200
            status-after       | no JSON at all                                           | 400
            status-after       | {"Ids": "none"}                                          | 200
            status             | {"Message": "The licenseNumber parameter is required."}  | 400
            status             | ["plain text"]                                           | 400
            status             | [{"row": 99, "message": "There is no such row."}]        | 400
            status             | [{"row": "x", "message": 5}]                             | 400
            status             | [{"row": -1}]                                            | 400
            status             | {"Message": "Could not load file or assembly"}           | 400
            status             | <html>gone</html>                                        | 302
            status             | []                                                       | 404
            unauthorized       |                                                          | 401
            forbidden          |                                                          | 403
            """)
    void a_bad_answer_to_a_write_ends_in_one_effect_or_a_parked_report_for_each(
            String name, String answer, int status) {
        var tags = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> everywhere(10))
                .toList();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        tags.forEach(this::adjusted);
        STATE.fault("{\"name\": \"" + name + "\", \"method\": \"POST\", \"times\": 3, \"status\": " + status
                + (answer == null ? "" : ", \"body\": " + JSON.writeValueAsString(answer)) + "}");
        for (int round = 0; round < 3; round++) {
            var outcome = outbox.send(facility.id());
            assertThat(outcome.sent() + outcome.refused()).isBetween(0, 10);
        }
        fine();
        // Keys that are entered anew end every wait for them.
        STATE.connect(link, facility);
        var _ = outbox.send(facility.id());
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        for (var tag : tags) {
            var message = outbox.about(facility.id(), tag.value(), 1).getFirst();
            if (message.state().equals("REFUSED")) {
                assertThat(List.of(message.cause(), message.advice())).noneMatch(String::isBlank);
                assertThat(atState(tag)).as(tag.value()).isEqualByComparingTo("10");
            } else {
                assertThat(message.state()).isEqualTo("SENT");
                assertThat(atState(tag)).as(tag.value()).isEqualByComparingTo("9");
            }
        }
        assertThat(mirror()).isNotEmpty();
    }

    @Test
    void a_package_of_another_license_is_a_parked_report_and_not_a_broken_key() {
        var other = TestFacility.create(jdbc);
        STATE.connect(link, other);
        var tag = facility.received(
                ledger,
                item,
                Quantity.of(10, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        STATE.has(other, tag, "Haze", 10, "Vault");
        adjusted(tag);
        // The answer is lost, so that the package is looked up first.
        STATE.fault("{\"name\": \"unavailable\", \"method\": \"POST\", \"times\": 1}");
        assertThat(outbox.send(facility.id()).refused()).isEqualTo(1);
        var message = outbox.about(facility.id(), tag.value(), 1).getFirst();
        assertThat(message.state()).isEqualTo("REFUSED");
        assertThat(message.cause()).contains("does not exist in the current Facility");
        assertThat(message.advice()).isNotBlank();
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(link.light(facility.id()).level()).isEqualTo("fresh");
    }

    @Test
    void a_wrong_license_and_wrong_keys_are_said_in_words() {
        link.connect(
                facility.id(), STATE.address(), "C11-9999999-LIC", "test-integrator", "user-" + facility.license());
        assertThat(link.refresh(facility.id()))
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Unreachable.class,
                        refused -> assertThat(refused.why()).contains("does not accept our keys"));
        link.connect(facility.id(), STATE.address(), facility.license(), "test-integrator", "wrong");
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Unreachable.class);
        link.connect(facility.id(), "not an address", facility.license(), "test-integrator", "wrong");
        assertThat(link.refresh(facility.id()))
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Unreachable.class,
                        refused -> assertThat(refused.why()).isNotBlank());
    }
}
