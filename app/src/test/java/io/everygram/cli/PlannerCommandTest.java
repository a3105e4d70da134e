package io.everygram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command answers what it can and names what it cannot. */
class PlannerCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    /** What a run said, and how it ended. */
    private record Run(int code, String out, String err) {
        JsonNode answer() {
            return JSON.readTree(out);
        }
    }

    private static Run run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Everygram.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Run(code, out.toString(), err.toString());
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("cases.json"), content).toString();
    }

    private static String ours(String planner) {
        return "src/test/resources/planning/" + planner + "-cases.json";
    }

    @ParameterizedTest
    @ValueSource(strings = {"inventory", "lotsizing", "mrp"})
    void the_reference_cases_agree(String planner) {
        var run = run("plan", planner, ours(planner), "--check");
        assertThat(run.code()).as(run.out()).isZero();
        var count = JSON.readTree(Path.of(ours(planner)).toFile()).get("cases").size();
        assertThat(run.out()).isEqualTo(count + " of " + count + " cases agree." + System.lineSeparator());
    }

    @Test
    void a_file_without_expectations_is_answered_under_the_keys_of_one_with_them() throws IOException {
        var given = JSON.readTree(Path.of(ours("mrp")).toFile());
        var expected = given.deepCopy();
        given.get("cases")
                .forEach(one -> ((tools.jackson.databind.node.ObjectNode) one)
                        .remove(java.util.List.of("expected", "expected_pegging", "published")));
        var answer = run("plan", "mrp", file(given.toString())).answer();
        assertThat(answer.size()).isEqualTo(expected.get("cases").size());
        for (var one : expected.get("cases")) {
            assertThat(answer.get(one.get("id").stringValue())).isEqualTo(one.get("expected"));
        }
        assertThat(run("plan", "mrp", file(given.toString()), "--besides")
                        .answer()
                        .get("mrp-hr-gross")
                        .get("pegging"))
                .isEqualTo(expected.get("cases").get(0).get("expected_pegging"));
    }

    @Test
    void a_difference_is_printed_and_is_an_error() throws IOException {
        var changed =
                Files.readString(Path.of(ours("lotsizing"))).replace("\"setup_cost\":579.0", "\"setup_cost\":578.0");
        var run = run("plan", "lotsizing", file(changed), "--check");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("lot-ww58: WW.setup_cost: expected 578.0, answered 579", "9 of 10 cases agree.");
    }

    @Test
    void nothing_to_check_is_no_success() throws IOException {
        var run = run(
                "plan",
                "lotsizing",
                file("{\"cases\":[{\"id\":\"a\",\"net\":[1],\"setup\":1,\"holding\":1}]}"),
                "--check");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Nothing is expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # It is no JSON          | is not JSON: line 1, column 1
            {"cases":[               | expected close marker for Array
            {"rows":[]}              | is not a file of cases: it has no list 'cases'
            {"cases":[{"net":[]}]}   | case 1 has no 'id'
            {"cases":[{"id":"a"},{"id":"a"}]} | case 2 has the 'id' a of an earlier one
            """)
    void what_is_no_file_of_cases_is_said(String content, String said) throws IOException {
        var run = run("plan", "mrp", file(content));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(said);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_and_a_planner_that_is_none_are_said() {
        var missing = run("plan", "mrp", folder.resolve("none.json").toString());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("There is no file", "none.json");
        var unknown = run("plan", "mps", ours("mrp"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no planner 'mps'", "forecast, inventory, lotsizing, mrp");
        assertThat(run("plan", "mrp").code()).isEqualTo(2);
        assertThat(run("plan", "mrp", folder.toString()).err()).contains("is a folder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inventory | {"id":"b","model":"eoq","inputs":{"setup_cost":1,"holding_cost":1}} | field 'inputs.demand_rate' is missing
            inventory | {"id":"b","model":"eoq","inputs":{"setup_cost":1,"holding_cost":0,"demand_rate":5}} | field 'inputs.holding_cost' is not above zero
            inventory | {"id":"b","model":"eoq","inputs":{"setup_cost":1,"holding_cost":"x","demand_rate":5}} | field 'inputs.holding_cost' is not a number
            inventory | {"id":"b","model":"magic","inputs":{}} | field 'model' names none of those that are known
            inventory | {"id":"b","inputs":{}} | field 'model' is missing
            lotsizing | {"id":"b","net":[1,-2],"setup":1,"holding":1} | field 'net.1' is negative
            lotsizing | {"id":"b","net":[1,2],"setup":[1],"holding":1} | field 'setup' has 1 entries for 2 buckets
            mrp | {"id":"b","buckets":2,"items":[{"id":"X"}],"demand":{}} | field 'items.0.lead_time' is missing
            mrp | {"id":"b","buckets":2,"items":[{"id":"X","lead_time":1}],"demand":{"X":[1]}} | field 'demand.X' has 1 entries for 2 buckets
            mrp | {"id":"b","buckets":2,"items":[{"id":"X","lead_time":1,"lot_rule":{"type":"ZZ"}}],"demand":{}} | field 'items.0.lot_rule.type' names no lot rule
            """)
    void a_case_that_lacks_something_is_named_and_the_others_are_answered(String planner, String bad, String said)
            throws IOException {
        var good = JSON.readTree(Path.of(ours(planner)).toFile()).get("cases").get(0);
        var run = run("plan", planner, file("{\"cases\":[" + bad + "," + good + "]}"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("not answered: b: " + said);
        assertThat(run.answer().get("b").get("error").stringValue()).contains(said);
        assertThat(run.answer().get(good.get("id").stringValue()).has("error")).isFalse();
    }

    @Test
    void what_cannot_be_planned_is_named_and_the_rest_is_planned() throws IOException {
        var run = run("plan", "mrp", file("""
                {"cases":[{"id":"c","buckets":3,
                 "items":[{"id":"T","lead_time":1},{"id":"A","lead_time":1},{"id":"B","lead_time":1},
                          {"id":"C","lead_time":0},{"id":"U","lead_time":1,"unit":"g"},{"id":"V","lead_time":1}],
                 "bom":[{"parent":"T","child":"A","qty":1},{"parent":"A","child":"B","qty":1},
                        {"parent":"B","child":"A","qty":1},{"parent":"B","child":"C","qty":1},
                        {"parent":"T","child":"U","qty":1,"unit":"oz"},{"parent":"T","child":"V","qty":2}],
                 "demand":{"T":[0,5,-2],"C":[0,0,4],"X":[1,1,1]}}]}"""));
        assertThat(run.err())
                .contains(
                        "c: A is not planned: its bill leads back to itself",
                        "c: B is not planned: its bill leads back to itself",
                        "c: C is planned without what items need whose bills lead back to themselves",
                        "c: C has no lead time",
                        "c: demand of T in bucket 3 is negative and counted as none",
                        "c: demand of 'X', which is no item, is left out",
                        "c: the line U in T is left out: it is in oz, U is kept in g");
        var answer = run.answer().get("c");
        assertThat(answer.get("A").has("error")).isTrue();
        assertThat(answer.get("T").get("planned_releases").toString()).isEqualTo("[5,0,0]");
        assertThat(answer.get("V").get("gross").toString()).isEqualTo("[10,0,0]");
        assertThat(answer.get("U").get("gross").toString()).isEqualTo("[0,0,0]");
        assertThat(answer.get("C").get("planned_releases").toString()).isEqualTo("[0,0,4]");
    }
}
