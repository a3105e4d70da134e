package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels that hold a tag among other things, as scanners and cameras read them. */
class ScannedTextTest {
    private static final String TAG = "1A4060300000001000000042";

    @ParameterizedTest
    @ValueSource(
            strings = {
                TAG,
                " 1a4060300000001000000042 ",
                "1A40-6030-0000-0010-0000-0042",
                "]C0" + TAG,
                "]Q1" + TAG,
                "https://labels.example/p/" + TAG,
                "https://labels.example/?tag=" + TAG + "&from=box",
                "]C1" + "0100812345678905" + "17310214" + "91" + TAG,
                "0100812345678905" + "10LOT-7\u001D" + "250" + TAG,
                "(01)00812345678905(91)" + TAG
            })
    void the_tag_is_found_wherever_it_stands(String read) {
        assertThat(ScannedText.tag(read)).isEqualTo(new PackageTag.Parsed.Tag(PackageTag.of(TAG)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1A40603000000010",
                "]C1" + "0100812345678905" + "17310214",
                TAG + " 1A4060300000001000000043",
                TAG + "7",
                "half a tag"
            })
    void what_holds_no_tag_or_two_is_none(String read) {
        assertThat(ScannedText.tag(read)).isInstanceOf(PackageTag.Parsed.NotATag.class);
    }

    @Test
    void the_end_of_a_tag_stays_what_it_is_and_a_label_is_the_tag_on_it() {
        assertThat(ScannedText.name(" 00-0042 ")).isEqualTo("000042");
        assertThat(ScannedText.name("https://labels.example/" + TAG)).isEqualTo(TAG);
    }

    @Test
    void a_tag_of_sixteen_digits_is_read_alone_or_as_an_element_of_its_own() {
        assertThat(ScannedText.tag("6021123456789012")).isInstanceOf(PackageTag.Parsed.Tag.class);
        assertThat(ScannedText.tag("0100812345678905" + "21" + "6021123456789012"))
                .isEqualTo(new PackageTag.Parsed.Tag(PackageTag.of("6021123456789012")));
    }
}
