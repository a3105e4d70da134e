package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The glossary lists the causes in the order of their table, each with its evidence and its playbook; it is made from the code. */
class CausesInGlossaryTest {
    private static final Path GLOSSARY = Path.of("..", "docs", "domain", "glossary.md");
    private static final String BEGIN = "<!-- causes: made from the code -->\n";
    private static final String END = "<!-- end of causes -->";

    @Test
    void the_causes_in_the_glossary_are_those_of_the_code() throws IOException {
        var page = Files.readString(GLOSSARY);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (System.getenv("EVERYGRAM_WRITE_DOCS") != null) {
            Files.writeString(GLOSSARY, page.substring(0, begin) + table() + page.substring(end));
        }
        assertThat(page.substring(begin, end))
                .as("Make it anew: EVERYGRAM_WRITE_DOCS=1 mvn -pl app test -Dtest=CausesInGlossaryTest")
                .isEqualTo(table());
    }

    private static String table() {
        var table = new StringBuilder(
                "| cause | it is, when no cause above it applies | next step | whose work | clock of the state | told |\n| --- | --- | --- | --- | --- | --- |\n");
        for (var cause : Cause.values()) {
            var playbook = cause.playbook();
            table.append("| ")
                    .append(cause.brief())
                    .append(cause.isPlumbing() ? " (plumbing)" : "")
                    .append(" | ")
                    .append(cause.evidence())
                    .append(" | ")
                    .append(playbook.next())
                    .append(" | ")
                    .append(playbook.owner().words())
                    .append(" | ")
                    .append(playbook.clock().words())
                    .append(" | ")
                    .append(playbook.tell().words())
                    .append(" |\n");
        }
        return table.toString();
    }
}
