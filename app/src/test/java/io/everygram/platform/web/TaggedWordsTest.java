package io.everygram.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaggedWordsTest {
    @Test
    void a_whole_tag_in_a_sentence_stands_as_tags_stand_everywhere() {
        assertThat(TaggedWords.of("Take 1A4060300000009417000114 in Vault.").pieces())
                .containsExactly(
                        new TaggedWords.Piece("Take ", false),
                        new TaggedWords.Piece("1A4060300000009417000114", true),
                        new TaggedWords.Piece(" in Vault.", false));
        var tag = TaggedWords.of("8214001122334455").pieces().getFirst();
        assertThat(tag.head() + "|" + tag.end()).isEqualTo("8214001122|334455");
    }

    @Test
    void what_only_looks_like_a_tag_stays_words() {
        for (var words : List.of(
                "", "M-2026-00001", "1A406030000000941700011", "1A40603000000094170001145", "x8214001122334455")) {
            assertThat(TaggedWords.of(words).pieces()).as(words).noneMatch(TaggedWords.Piece::isTag);
        }
    }
}
