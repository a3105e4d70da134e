package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A data file that cannot be used is told before anything is opened: file, line, reason. */
class StartDataTest {
    private static final String GOOD =
            "{\"k\": \"package\", \"i\": \"C11 1A4\", \"v\": {\"License\": \"C11\", \"Label\": \"1A4\", \"Quantity\": 3}}";

    @TempDir
    Path folder;

    private String refused(String file, String... lines) throws Exception {
        Files.writeString(folder.resolve(file), String.join("\n", lines));
        return StartData.refused(folder.toString(), "");
    }

    @Test
    void good_files_are_taken_and_a_state_folder_need_not_be_there_yet() throws Exception {
        assertThat(refused("ca.jsonl", GOOD, "", GOOD)).isEmpty();
        assertThat(StartData.refused("", folder.resolve("none").toString())).isEmpty();
        assertThat(StartData.refused("", "")).isEmpty();
        assertThat(StartData.refused(folder.resolve("none").toString(), "")).contains("there is no folder");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ca.jsonl          | not JSON                      | {"k": "package", "i":
            ca.jsonl          | a line is                     | {"kind": "package"}
            ca.jsonl          | there is no kind pakage       | {"k": "pakage", "i": "a", "v": {}}
            ca.jsonl          | a package wants Label         | {"k": "package", "i": "C11", "v": {"License": "C11"}}
            ca.jsonl          | the key must be "C11 1A4"     | {"k": "package", "i": "1A4", "v": {"License": "C11", "Label": "1A4"}}
            ca.jsonl          | Quantity must be a number     | {"k": "package", "i": "C11 1A4", "v": {"License": "C11", "Label": "1A4", "Quantity": "3"}}
            ca.jsonl          | Status is                     | {"k": "package", "i": "C11 1A4", "v": {"License": "C11", "Label": "1A4", "Status": "sold"}}
            ca.jsonl          | LastModified must be like     | {"k": "reason", "i": "a", "v": {"Name": "Waste", "LastModified": "today"}}
            ca.jsonl          | Licenses must be a list       | {"k": "key", "i": "a", "v": {"Integrator": "desk", "Licenses": "C11"}}
            ct.biotrack.jsonl | wants _company                | {"k": "inventory", "i": "1", "v": {"id": "1", "remaining_quantity": "3"}}
            ct.biotrack.jsonl | remaining_quantity must be    | {"k": "inventory", "i": "1", "v": {"id": "1", "_company": "a", "remaining_quantity": "many"}}
            ct.biotrack.jsonl | the key must be the row's id  | {"k": "inventory", "i": "2", "v": {"id": "1", "_company": "a", "remaining_quantity": "3"}}
            ct.biotrack.jsonl | there is no kind package      | {"k": "package", "i": "2", "v": {"_company": "a"}}
            """)
    void a_bad_line_is_named_with_its_number_and_the_reason(String file, String reason, String line) throws Exception {
        var good = file.equals("ca.jsonl") ? GOOD : "";
        assertThat(refused(file, good, line)).contains(file, "line 2", reason);
    }

    @Test
    void a_file_of_no_state_is_not_overlooked() throws Exception {
        assertThat(refused("california.jsonl", GOOD)).contains("california.jsonl", "ca.jsonl");
    }

    @Test
    void a_running_simulator_says_the_same() throws Exception {
        try (var desk = Desk.open(folder)) {
            var lines = desk.control("/data", GOOD + "\n{\"k\": \"pakage\", \"i\": \"a\", \"v\": {}}");
            assertThat(lines.statusCode()).isEqualTo(400);
            assertThat(lines.body()).contains("line 2", "there is no kind pakage");
            var rows = desk.control("/seed", "[{\"kind\": \"tag\", \"rows\": [{\"_key\": \"1A4\"}]}]");
            assertThat(rows.statusCode()).isEqualTo(400);
            assertThat(rows.body()).contains("tag, row 1", "License");
            var bioTrack = desk.send(
                    "POST",
                    "/_control/ct/biotrack/data",
                    "{\"k\": \"user\", \"i\": \"a\", \"v\": {\"_company\": \"a\"}}");
            assertThat(bioTrack.statusCode()).isEqualTo(400);
            assertThat(bioTrack.body()).contains("line 1", "username");
        }
    }
}
