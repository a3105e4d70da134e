package io.everygram.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tags of one page are told apart by what is read of them. */
class TagEndsTest {
    @Test
    void six_characters_do_where_no_two_tags_end_alike() {
        assertThat(TagEnds.of(List.of("4471031800000012", "4471031800000013", "4471031800000013")))
                .isEmpty();
    }

    @Test
    void tags_that_end_alike_show_as_much_as_tells_them_from_each_other() {
        assertThat(TagEnds.of(List.of("4471031801000012", "4471031802000012", "4471031900000012", "4471031800000013")))
                .isEqualTo(Map.of("4471031801000012", 7, "4471031802000012", 7, "4471031900000012", 7));
        assertThat(TagEnds.of(List.of("1A4060300009417000000012", "4471031800000012")))
                .as("the label before and after a change of systems")
                .isEqualTo(Map.of("1A4060300009417000000012", 9, "4471031800000012", 9));
    }

    @Test
    void what_is_read_and_what_is_skipped_are_the_whole_tag() {
        var cell = Cell.tag("4471031801000012", "/packages/4471031801000012");

        assertThat(List.of(cell.tagHead(), cell.tagEnd())).containsExactly("4471031801", "000012");
        assertThat(List.of(cell.ending(8).tagHead(), cell.ending(8).tagEnd())).containsExactly("44710318", "01000012");
    }
}
