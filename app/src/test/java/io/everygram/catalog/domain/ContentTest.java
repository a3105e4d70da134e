package io.everygram.catalog.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.domain.Content.Read;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3.5|3.5000",
                "3.5000|3.5000",
                "0|0.0000",
                "12|12.0000",
                "1,234.5|1234.5000",
                "$1,234,567|1234567.0000",
                ".5|0.5000",
                "2000|2000.0000"
            })
    void numbers_are_read_into_one_writing(String typed, String value) {
        assertThat(Content.number(4, "0", "9999999").read(typed)).isEqualTo(new Read.Value(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3,5",
                "1.234,5",
                "12a",
                "1e5",
                "-",
                ".",
                "12,34",
                "3.50001",
                "-0.0001",
                "10000000",
                "NaN",
                "--1",
                "1 000"
            })
    void a_number_that_could_mean_two_things_or_does_not_fit_is_refused(String typed) {
        assertThat(Content.number(4, "0", "9999999").read(typed)).isInstanceOf(Read.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource({"ca,CA", "CA;co,CA CO", "'CA, NM CA',CA NM"})
    void states_are_read_by_their_letters(String typed, String value) {
        assertThat(Content.states().read(typed)).isEqualTo(new Read.Value(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZ", "California", "CAL", "CA/CO"})
    void what_is_no_state_is_refused(String typed) {
        assertThat(Content.state().read(typed)).isInstanceOf(Read.Wrong.class);
        assertThat(Content.states().read("NM " + typed)).isInstanceOf(Read.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource({"2031-03-14,2031-03-14", "3/14/2031,2031-03-14", "12/1/2031,2031-12-01", "2/29/2032,2032-02-29"})
    void days_are_read_as_the_office_writes_them(String typed, String value) {
        assertThat(Content.day().read(typed)).isEqualTo(new Read.Value(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2/29/2031", "14/3/2031", "2031-02-30", "3/14/31", "0031-03-14", "soon", "20310314"})
    void a_day_that_does_not_exist_is_refused(String typed) {
        assertThat(Content.day().read(typed)).isInstanceOf(Read.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource({
        "9:30-17:00,Mon-Sun 09:30-17:00",
        "09:30-5:00 PM,Mon-Sun 09:30-17:00",
        "Sat 9:30-5:00pm,Sat 09:30-17:00",
        "Sat 12:00 AM-1:00 AM,Sat 00:00-01:00"
    })
    void windows_are_read_on_either_clock(String typed, String value) {
        assertThat(Content.windows().read(typed)).isEqualTo(new Read.Value(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9:00-25:00", "9", "9:00-13:00 PM", "noon", "=1+1"})
    void a_window_that_does_not_exist_is_refused(String typed) {
        assertThat(Content.windows().read(typed)).isInstanceOf(Read.Wrong.class);
    }

    @Test
    void units_are_known_by_every_name() {
        for (var typed : List.of("g", "G", "Grams", "gram")) {
            assertThat(Content.unit().read(typed)).isEqualTo(new Read.Value("GRAM"));
        }
        assertThat(Content.unit().read("stone")).isInstanceOf(Read.Wrong.class);
    }

    @Test
    void a_word_of_several_may_be_written_with_spaces() {
        var purposes = Content.oneOf(List.of("PICK_ZONE", "VAULT"));

        assertThat(purposes.read("pick zone")).isEqualTo(new Read.Value("PICK_ZONE"));
        assertThat(purposes.read("garage")).isInstanceOf(Read.Wrong.class);
    }

    @Test
    void a_text_ends_where_its_field_does_and_holds_no_line_break() {
        var text = Content.text(5);

        assertThat(text.read("12345")).isEqualTo(new Read.Value("12345"));
        assertThat(text.read("123456")).isInstanceOf(Read.Wrong.class);
        assertThat(text.read("1\n2")).isInstanceOf(Read.Wrong.class);
        assertThat(text.read("#REF!")).isInstanceOf(Read.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bag", "=1+1", "'=1+1", "''@x", "-5 C", "+1 555 0100", "'quoted'", "'", "it's", "- =x"})
    void what_guards_against_formulas_comes_off_again(String text) {
        assertThat(FormulaGuard.on(text))
                .doesNotStartWith("=")
                .doesNotStartWith("+")
                .doesNotStartWith("@")
                .doesNotStartWith("-");
        assertThat(FormulaGuard.off(FormulaGuard.on(text))).isEqualTo(text);
    }
}
