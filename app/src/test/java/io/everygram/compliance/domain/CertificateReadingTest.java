package io.everygram.compliance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.compliance.domain.CertificateHead.Label;
import io.everygram.compliance.domain.CertificateRow.Piece;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are drawn as a lab prints them: cells are what two blanks or more separate, each stands where it is written. */
class CertificateReadingTest {
    private static CertificateReading.Read read(String paper) {
        return CertificateReading.of(
                paper.lines().map(CertificateReadingTest::row).toList());
    }

    private static CertificateRow row(String line) {
        var pieces = new ArrayList<Piece>();
        var cell = java.util.regex.Pattern.compile("\\S+(?: \\S+)*").matcher(line);
        while (cell.find()) {
            pieces.add(new Piece(cell.group(), cell.start(), cell.end()));
        }
        return new CertificateRow(pieces);
    }

    private static List<String> lines(String paper) {
        return read(paper).figures().stream().map(CertificateFigure::line).toList();
    }

    @Test
    void figures_are_read_by_the_names_of_their_columns() {
        assertThat(lines("""
                Heavy metals                                   PASS
                Analyte        LOD     Result (µg/g)   Limit    Status
                Lead           0.01    0.12            0.5      PASS
                Cadmium        0.01    <LOQ            0.2      PASS
                Arsenic        0.01    ND              0.2      PASS
                Mercury        0.01    NT
                """))
                .containsExactly(
                        "Heavy metals |  |  |  | pass",
                        "Lead | 0.12 | µg/g | 0.5 | pass",
                        "Cadmium | below LOQ | µg/g | 0.2 | pass",
                        "Arsenic | not detected | µg/g | 0.2 | pass");
    }

    @Test
    void tables_beside_each_other_are_two() {
        assertThat(lines("""
                Pesticide      Result   Limit   Status     Pesticide       Result   Limit   Status
                Abamectin      ND       0.1     PASS       Myclobutanil    0.25     0.1     FAIL
                Acephate       0.02     0.1     PASS
                """))
                .containsExactly(
                        "Abamectin | not detected |  | 0.1 | pass",
                        "Myclobutanil | 0.25 |  | 0.1 | fail",
                        "Acephate | 0.02 |  | 0.1 | pass");
    }

    @Test
    void names_of_columns_may_go_over_several_lines() {
        assertThat(lines("""
                                        Action
                Pesticide      Result   level                Status
                               (µg/g)   (µg/g)
                Abamectin      ND       0.1                  PASS
                """)).containsExactly("Abamectin | not detected | µg/g | 0.1 | pass");
    }

    @Test
    void a_panel_ends_the_table_before_it_so_that_no_figure_falls_under_its_columns() {
        var read = read("""
                Metal      Result   Limit   Status
                Lead       0.12     0.5     PASS
                Pesticides                  PASS
                Abamectin  0.2      0.1     PASS
                """);
        assertThat(read.figures()).extracting(CertificateFigure::name).containsExactly("Lead", "Pesticides");
        assertThat(read.unread()).containsExactly("Abamectin 0.2 0.1 PASS");
    }

    @Test
    void a_name_that_goes_over_two_lines_is_not_lost() {
        var read = read("""
                Pesticide      Result   Limit   Status
                Piperonyl
                               0.03     3       PASS
                butoxide
                """);
        assertThat(read.figures()).isEmpty();
        assertThat(read.unread()).hasSize(1);
    }

    @Test
    void what_is_not_understood_is_told_and_never_guessed() {
        var read = read("""
                Analyte        Result       Unit     Limit     Status
                Lead           0,12         µg/g     0.5       PASS
                Cadmium        see page 4   µg/g     0.2       PASS
                Arsenic        0.1          µg/g     0.2       borderline
                Mercury        90           ng/g     0.1 µg/g  PASS
                Measured by ICP-MS
                """);
        assertThat(read.figures()).isEmpty();
        assertThat(read.unread())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("Lead", "0,12"))
                .anySatisfy(line -> assertThat(line).contains("Cadmium", "see page 4"))
                .anySatisfy(line -> assertThat(line).contains("Arsenic", "borderline"))
                .anySatisfy(line -> assertThat(line).contains("Mercury", "0.1 µg/g"));
    }

    @Test
    void without_named_columns_nothing_is_taken_for_a_figure() {
        var read = read("""
                Lead           0.12      0.5
                Cadmium        0.01      0.2
                """);
        assertThat(read.figures()).isEmpty();
        assertThat(read.unread()).hasSize(2);
    }

    @Test
    void the_head_is_what_stands_beside_its_label() {
        var head = read("""
                Laboratory: BelCosta Labs        Certificate number:   BCL-231101-098
                Batch number   23103123C         Metrc source UID: 1A4060300008344000060403
                Date tested:   11/06/2023        Overall result: PASS
                """).head();
        assertThat(head.of(Label.LAB)).isEqualTo("BelCosta Labs");
        assertThat(head.of(Label.CERTIFICATE)).isEqualTo("BCL-231101-098");
        assertThat(head.testedOn()).contains(LocalDate.of(2023, 11, 6));
        assertThat(head.passed()).contains(true);
        assertThat(head.namesAnother("23103123C", "1A4", "")).isFalse();
        assertThat(head.namesAnother("OTHER", "1A4060300008344000060403", "")).isFalse();
        assertThat(head.namesAnother("OTHER", "1A4", "")).isTrue();
    }

    @Test
    void a_head_that_says_two_things_says_so() {
        var read = read("""
                Batch: A1
                Batch: A2
                """);
        assertThat(read.head().of(Label.BATCH)).isEqualTo("A1");
        assertThat(read.unread()).containsExactly("batch: “A1”, and also “A2”");
    }

    @Test
    void nothing_is_read_of_nothing() {
        assertThat(read("").isEmpty()).isTrue();
        assertThat(read("").head().testedOn()).isEmpty();
        assertThat(read("").head().namesAnother("L", "T", "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"06.11.2023, ", "2023-11-06, 2023-11-06", "'Nov 6, 2023', 2023-11-06", "13/40/2023, ", "yesterday, "})
    void a_day_is_read_in_the_forms_of_the_country_only(String written, LocalDate day) {
        assertThat(read("Tested on:  " + written).head().testedOn().orElse(null))
                .isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lead | 0.12 | µg/g | 0.5 | pass",
                "Salmonella | absent |  |  | pass",
                "Heavy metals |  |  |  | fail",
                "Total THC | 32.07022 | % |  | "
            })
    void a_line_that_a_person_leaves_as_it_is_is_the_same_figure(String line) {
        assertThat(CertificateFigure.ofLine(line).orElseThrow().line()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lead",
                "Lead | 0.12 | µg/g | 0.5",
                " | 0.12 | µg/g | 0.5 | pass",
                "Lead | much | µg/g | 0.5 | pass",
                "Lead | 0.12 | µg/g | low | pass",
                "Lead | 0.12 | µg/g | 0.5 | maybe",
                "Lead | 1e9 |  |  | ",
                "Lead |  |  |  | ",
                "Lead | -0.1 |  |  | pass"
            })
    void a_line_with_anything_else_in_it_is_none(String line) {
        assertThat(CertificateFigure.ofLine(line)).isEmpty();
    }
}
