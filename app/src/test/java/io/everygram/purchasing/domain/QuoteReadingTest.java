package io.everygram.purchasing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.Unit;
import io.everygram.purchasing.TypedQuote;
import io.everygram.purchasing.domain.QuoteReading.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteReadingTest {
    private static final LocalDate TODAY = LocalDate.of(2031, 3, 3);

    private static QuoteReading.Read read(String validTo, String freight, TypedQuote.Line... lines) {
        return QuoteReading.read(
                new TypedQuote("Q-1", validTo, freight, List.of(lines)), Map.of(1, Unit.EACH, 2, Unit.GRAM), TODAY);
    }

    @Test
    void a_whole_quote_is_read_and_lines_without_a_figure_are_not_quoted() {
        var read = read(
                "2031-04-01",
                "$120",
                new TypedQuote.Line(1, "0.12", "1,000 = 0.11; 5,000 = $0.105", "500", "12"),
                new TypedQuote.Line(2, "", "", "", ""),
                new TypedQuote.Line(9, "1", "", "", "1"));
        assertThat(read.problems()).isEmpty();
        assertThat(read.lines()).singleElement().satisfies(line -> {
            assertThat(line.priceOf(new java.math.BigDecimal("999"))).isEqualByComparingTo("0.12");
            assertThat(line.priceOf(new java.math.BigDecimal("1000"))).isEqualByComparingTo("0.11");
            assertThat(line.priceOf(new java.math.BigDecimal("90000"))).isEqualByComparingTo("0.105");
            assertThat(line.orders(new java.math.BigDecimal("20"))).isEqualByComparingTo("500");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ''      | ''             | ''   | 5    | NO_PRICE
            0       | ''             | ''   | 5    | NO_PRICE
            -1      | ''             | ''   | 5    | NO_PRICE
            0.12345 | ''             | ''   | 5    | NO_PRICE
            1       | 100            | ''   | 5    | NO_BREAKS
            1       | 1.5 = 0.9      | ''   | 5    | NO_BREAKS
            1       | 100 = 0        | ''   | 5    | NO_BREAKS
            1       | 5 = 0.9; 5 = 0.8 | '' | 5    | NO_BREAKS
            1       | 500 g = 0.9    | ''   | 5    | NO_BREAKS
            1       | 100 = 1.1      | ''   | 5    | DEARER_BREAK
            1       | ''             | -1   | 5    | NO_MINIMUM
            1       | ''             | 0.5  | 5    | NO_MINIMUM
            1       | ''             | ''   | ''   | NO_LEAD_TIME
            1       | ''             | ''   | 0    | NO_LEAD_TIME
            1       | ''             | ''   | 3650 | NO_LEAD_TIME
            """)
    void what_cannot_be_meant_is_named(String price, String breaks, String minimum, String lead, Kind kind) {
        var read = read("2031-04-01", "", new TypedQuote.Line(1, price, breaks, minimum, lead));
        assertThat(read.problems()).extracting(QuoteReading.Problem::kind).containsExactly(kind);
        assertThat(read.lines()).isEmpty();
    }

    @Test
    void everything_wrong_is_told_at_once() {
        var read = read(
                "2041-03-03",
                "much",
                new TypedQuote.Line(1, "x", "", "", "0"),
                new TypedQuote.Line(2, "1", "", "", "2"));
        assertThat(read.problems())
                .extracting(QuoteReading.Problem::kind)
                .containsExactly(Kind.NO_DAY, Kind.NO_FREIGHT, Kind.NO_PRICE, Kind.NO_LEAD_TIME);
        assertThat(read("2031-03-02", "").problems())
                .extracting(QuoteReading.Problem::kind)
                .containsExactly(Kind.NO_DAY);
        assertThat(read("2031-03-03", "").problems())
                .extracting(QuoteReading.Problem::kind)
                .containsExactly(Kind.NOTHING_QUOTED);
    }
}
