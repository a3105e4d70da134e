package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CasePacksTest {
    private static final CasePacks PACKS = CasePacks.of("inner 10; case 50 sale; pallet 2000 purchase");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "case 50 | case 50 sale purchase",
                "50 | case 50 sale purchase",
                "1,000 | case 1000 sale purchase",
                "1 | ''",
                "'' | ''",
                "Case of 50; Inner: 10 | inner 10; case 50 sale purchase",
                "inner 10; pallet 2000 | inner 10 sale purchase; pallet 2000",
                "pallet 2000 purchase; case 50 sold, inner 10 | inner 10; case 50 sale; pallet 2000 purchase",
                "master case 144 (purchase); case 12 | case 12 sale; master case 144 purchase",
            })
    void packs_are_read_into_one_writing_the_smallest_first(String typed, String written) {
        assertThat(CasePacks.parse(typed)).isInstanceOfSatisfying(CasePacks.Parsed.Packs.class, read -> {
            assertThat(read.packs().written()).isEqualTo(written);
            assertThat(CasePacks.of(written)).isEqualTo(read.packs());
        });
    }

    @Test
    void lines_of_a_form_are_entries() {
        assertThat(CasePacks.of("inner 10\r\ncase 50 sale purchase\r\n").written())
                .isEqualTo("inner 10; case 50 sale purchase");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case",
                "case 0",
                "case -5",
                "case 2.5",
                "case 1",
                "case 50; case 60",
                "case 50 sale; pallet 2000 sale",
                "case 50 blue",
                "=1+1",
                "case 99999999",
                "a 2; b 3; c 4; d 5; e 6; f 7; g 8; h 9; i 10"
            })
    void what_is_no_pack_or_not_clear_is_refused(String typed) {
        assertThat(CasePacks.parse(typed)).isInstanceOf(CasePacks.Parsed.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 cases | 150",
                "3 Case | 150",
                "1 pallet + 2 cases + 5 | 2105",
                "1 pallet and 2 inners | 2020",
                "1 pallet, 2 cases, 5 | 2105",
                "7 | 7",
                "0 cases | 0"
            })
    void a_quantity_may_be_ordered_in_packs(String typed, BigDecimal units) {
        assertThat(PACKS.amount(typed)).contains(units);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 boxes",
                "cases",
                "3.5 cases",
                "-3 cases",
                "3 cases +",
                "",
                "9999999999 cases",
                "1,5",
                "1, 5",
                "5, 2 cases"
            })
    void a_pack_the_item_does_not_come_in_is_no_quantity(String typed) {
        assertThat(PACKS.amount(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "150 | 3 cases",
                "2115 | '1 pallet, 2 cases, 1 inner, 5 loose'",
                "9 | ''",
                "10 | 1 inner",
                "0 | ''",
                "60.5 | '1 case, 1 inner, 0.5 loose'"
            })
    void whole_packs_are_taken_first_the_largest_before_the_smaller(BigDecimal quantity, String words) {
        assertThat(PACKS.broken(quantity)).isEqualTo(words);
    }

    @Test
    void the_vendors_own_pack_goes_before_the_pack_usually_bought() {
        assertThat(PACKS.boughtInMultiplesOf(new BigDecimal("500.0000"))).isEqualByComparingTo("500");
        assertThat(PACKS.boughtInMultiplesOf(new BigDecimal("1.0000"))).isEqualByComparingTo("2000");
        assertThat(CasePacks.NONE.boughtInMultiplesOf(new BigDecimal("1.0000"))).isEqualByComparingTo("1");
    }
}
