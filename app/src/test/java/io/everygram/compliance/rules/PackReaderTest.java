package io.everygram.compliance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.compliance.rules.domain.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A pack's file is judged whole: every error is named with its place and with what is allowed. */
class PackReaderTest {
    private static final String HEAD =
            "{\"pack\": \"WA\", \"title\": \"Washington\", \"edition\": \"1\", \"effectiveFrom\": \"2027-01-01\", \"rules\": [";

    private static String rule(String id, String rest) {
        return "{\"id\": \"" + id
                + "\", \"duty\": \"MANIFEST\", \"words\": \"A duty.\", \"citation\": \"WAC\", \"readOn\": \"2026-11-24\", "
                + "\"certainty\": \"TEXT\", \"severity\": \"BLOCKS\", " + rest + "}";
    }

    private static List<Problem> problems(String... rules) {
        return read(HEAD + String.join(", ", rules) + "]}");
    }

    private static List<Problem> read(String content) {
        return switch (new PackReader().read(content, Map.of())) {
            case PackReader.Read.Good _ -> List.of();
            case PackReader.Read.Bad(var problems) -> problems;
        };
    }

    private static final String GOOD = "\"subject\": \"DRIVER\", \"must\": {\"required\": \"license\"}";

    @Test
    void a_pack_in_order_has_no_problem() {
        assertThat(problems(rule("wa.driver", GOOD))).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_named_at_once_with_its_place() {
        var found = problems(
                rule("wa.one", "\"subject\": \"DRIVER\", \"must\": {\"required\": [\"license\", \"shoe.size\"]}"),
                rule("wa.two", "\"subject\": \"DRIVER\", \"must\": {\"between\": {\"field\": \"name\", \"min\": 1}}"),
                rule("wa.three", "\"subject\": \"DRIVER\", \"must\": {\"matches\": \"[A-Z]+\"}"),
                rule("wa.four", "\"subject\": \"DRIVER\", \"must\": {\"dateWithin\": {\"field\": \"licenseValidTo\"}}"),
                rule("wa.five", GOOD + ", \"parameters\": {\"retentionYears\": \"seven\", \"shoes\": 2}"),
                rule("wa.six", GOOD + ", \"colour\": \"red\", \"from\": \"2027-02-30\""),
                rule("WA six", GOOD).replace("TEXT", "GUESS"));

        assertThat(found)
                .extracting(Problem::where)
                .containsExactlyInAnyOrder(
                        "rules[0].must.required[1]",
                        "rules[1].must.between",
                        "rules[2].must",
                        "rules[3].must.dateWithin",
                        "rules[4].parameters.retentionYears",
                        "rules[4].parameters.shoes",
                        "rules[5].colour",
                        "rules[5].from",
                        "rules[6].id",
                        "rules[6].certainty");
        assertThat(found).anySatisfy(p -> assertThat(p.words()).contains("shoe.size", "licenseValidTo", "employee"));
    }

    @Test
    void what_concerns_the_pack_as_a_whole_is_named() {
        assertThat(problems(rule("ca.driver", GOOD))).extracting(Problem::where).containsExactly("rules[0].id");
        assertThat(problems(rule("wa.a", GOOD), rule("wa.a", GOOD)))
                .extracting(Problem::words)
                .anyMatch(words -> words.contains("stands twice"));
        assertThat(
                        problems(
                                rule("wa.a", GOOD + ", \"parameters\": {\"crewSize\": 1}"),
                                rule(
                                        "wa.b",
                                        "\"subject\": \"DRIVER\", \"must\": {\"required\": \"name\"}, \"parameters\": {\"crewSize\": 2}")))
                .extracting(Problem::where)
                .containsExactly("rules[1].parameters.crewSize");
        assertThat(
                        problems(
                                rule(
                                        "wa.a",
                                        "\"subject\": \"MANIFEST\", \"must\": {\"lasts\": {\"field\": \"tripTime\", \"atMostHours\": \"@maxTripHours\"}}")))
                .extracting(Problem::words)
                .anyMatch(words -> words.contains("@maxTripHours is stated by no rule"));
    }

    @Test
    void a_rule_that_can_never_hold_or_never_fail_alone_is_refused() {
        assertThat(
                        problems(
                                rule(
                                        "wa.a",
                                        "\"subject\": \"DRIVER\", \"must\": {\"all\": [{\"required\": \"name\"}, {\"empty\": \"name\"}]}")))
                .extracting(Problem::words)
                .singleElement()
                .asString()
                .contains("can never hold");
        assertThat(
                        problems(
                                rule(
                                        "wa.a",
                                        "\"subject\": \"DRIVER\", \"must\": {\"any\": [{\"required\": \"name\"}, {\"empty\": \"name\"}]}")))
                .extracting(Problem::words)
                .singleElement()
                .asString()
                .contains("can never fail alone");
        assertThat(problems(rule("wa.a", GOOD), rule("wa.b", GOOD))).hasSize(2);
    }

    @Test
    void a_rule_may_follow_one_of_the_same_name() {
        assertThat(problems(
                        rule("wa.a", GOOD + ", \"to\": \"2027-06-30\", \"parameters\": {\"crewSize\": 1}"),
                        rule("wa.a", GOOD + ", \"from\": \"2027-07-01\", \"parameters\": {\"crewSize\": 2}")))
                .isEmpty();
    }

    @Test
    void what_we_are_not_sure_of_says_whether_it_is_on() {
        assertThat(problems(rule("wa.a", GOOD).replace("TEXT", "UNSURE")))
                .extracting(Problem::where)
                .containsExactly("rules[0].on");
        assertThat(problems(rule("wa.a", GOOD + ", \"on\": false").replace("TEXT", "UNSURE")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "not json",
                "[]",
                "{\"pack\": \"WA\"}",
                "{\"pack\": \"WA\", \"pack\": \"CA\"}",
                "{\"pack\": \"WA\", \"title\": \"W\", \"edition\": \"1\", \"effectiveFrom\": \"2027-01-01\", \"rules\": []}",
                "{} {}"
            })
    void what_is_no_pack_is_refused_and_said(String content) {
        assertThat(read(content)).isNotEmpty();
    }

    @Test
    void a_file_nested_without_end_is_refused() {
        var deep = "{\"not\": ".repeat(100) + "{\"required\": \"name\"}" + "}".repeat(100);

        assertThat(problems(rule("wa.a", "\"subject\": \"DRIVER\", \"must\": " + deep)))
                .extracting(Problem::words)
                .anyMatch(words -> words.contains("nested too deep"));
        assertThat(read("[".repeat(100_000))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY_BY 08:00 NEXT_DAY, 2027-03-01, 2027-03-03T08:00",
        "DAILY_BY 23:59 SAME_DAY, 2027-03-01, 2027-03-02T23:59",
        "WEEKLY,                  2027-03-01, 2027-03-09T00:00",
        "MONTHLY,                 2027-01-31, 2027-03-01T00:00",
        "EVERY 30 DAYS,           2027-03-01, 2027-04-01T00:00",
        "YEARLY_FULL,             2028-02-29, 2029-03-01T00:00"
    })
    void a_cadence_says_until_when_it_must_be_done_again(String text, LocalDate last, LocalDateTime due) {
        assertThat(Cadence.parse(text).orElseThrow().dueAfter(last)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"SOMETIMES", "EVERY 0 DAYS", "DAILY_BY 25:00 SAME_DAY", "DAILY_BY 08:00"})
    void what_is_no_cadence_is_none(String text) {
        assertThat(Cadence.parse(text)).isEmpty();
    }

    @Test
    void the_published_schema_knows_every_field_parameter_and_word_of_the_code() throws IOException {
        var schema = JsonMapper.shared()
                .readTree(new ClassPathResource("rulepacks/rulepack.schema.json")
                        .getContentAsString(StandardCharsets.UTF_8));
        var rule = schema.at("/$defs/rule/properties");

        assertThat(texts(rule.at("/duty/enum"))).containsExactly(names(Duty.values()));
        assertThat(texts(rule.at("/certainty/enum"))).containsExactly(names(Certainty.values()));
        assertThat(texts(rule.at("/severity/enum"))).containsExactly(names(Severity.values()));
        assertThat(texts(rule.at("/subject/enum"))).containsExactlyInAnyOrder(names(Subject.values()));
        assertThat(rule.at("/parameters/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Parameter.values()).map(Parameter::key).toList());
        var fields = schema.at("/$defs/fields/examples/0");
        for (var subject : Subject.values()) {
            assertThat(fields.get(subject.name()).propertyNames())
                    .containsExactlyInAnyOrderElementsOf(
                            Field.of(subject).stream().map(Field::key).toList());
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::stringValue)
                .toList();
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }
}
