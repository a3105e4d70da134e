package io.everygram.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.platform.web.LinkedWords.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedWordsTest {
    @Test
    void words_in_brackets_lead_to_the_page_behind_them() {
        assertThat(LinkedWords.of("Allocate [orders](/orders) first, or [count](/opening/count).")
                        .pieces())
                .containsExactly(
                        new Piece("Allocate ", ""),
                        new Piece("orders", "/orders"),
                        new Piece(" first, or ", ""),
                        new Piece("count", "/opening/count"),
                        new Piece(".", ""));
    }

    @Test
    void an_address_may_choose_what_its_list_shows() {
        assertThat(LinkedWords.of("See [all](/approvals?show=waiting&day=2031-01-05).")
                        .pieces())
                .containsExactly(
                        new Piece("See ", ""),
                        new Piece("all", "/approvals?show=waiting&day=2031-01-05"),
                        new Piece(".", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nothing waits.",
                "There is no item “[x](javascript:alert(1))”",
                "[x](//elsewhere.example)",
                "[x](https://elsewhere.example)",
                "[](/orders)"
            })
    void nothing_else_becomes_a_link(String text) {
        assertThat(LinkedWords.of(text).pieces()).containsExactly(new Piece(text, ""));
    }
}
