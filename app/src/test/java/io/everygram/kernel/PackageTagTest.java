package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageTagTest {
    @ParameterizedTest(name = "“{0}” is no tag, it has {1} characters")
    @CsvSource({
        "'', 0",
        "1A4060300005D2100000441, 23",
        "1A4060300005D210000044170, 25",
        "1A4060300005D2100000441é, 24",
        "123456789012345, 15"
    })
    void what_is_no_tag_says_how_long_it_is(String text, int length) {
        assertThat(PackageTag.parse(text)).isEqualTo(new PackageTag.Parsed.NotATag(text, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a406030-0005d21000-004417", "\t1A4060300005D21000004417\n"})
    void blanks_hyphens_and_small_letters_are_read_over(String text) {
        assertThat(PackageTag.parse(text))
                .isEqualTo(new PackageTag.Parsed.Tag(PackageTag.of("1A4060300005D21000004417")));
    }

    @Test
    void sixteen_digits_are_a_tag_and_sixteen_letters_are_not() {
        assertThat(PackageTag.parse("1234567890123456")).isInstanceOf(PackageTag.Parsed.Tag.class);
        assertThat(PackageTag.parse("ABCDEFGHIJKLMNOP")).isInstanceOf(PackageTag.Parsed.NotATag.class);
        assertThatThrownBy(() -> PackageTag.of("1a4060300005d21000004417"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_license_has_one_to_forty_characters_without_blanks_around_it() {
        assertThat(new LicenseNumber(" C11-0000412-LIC ").value()).isEqualTo("C11-0000412-LIC");
        assertThat(new LicenseNumber("x".repeat(40)).value()).hasSize(40);
        assertThatThrownBy(() -> new LicenseNumber("  ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LicenseNumber("x".repeat(41))).isInstanceOf(IllegalArgumentException.class);
    }
}
