package io.everygram.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormRefusalTest {
    private static final Form CANCEL = new Form(
            "cancel",
            "/x/cancel",
            "Cancel",
            "danger",
            "",
            List.of(
                    Form.Field.hidden("version", "3"),
                    Form.Field.of("reason", "Why", "text", ""),
                    Form.Field.of("day", "Day", "date", "2031-01-01")));

    private static RecordPage page() {
        return new RecordPage(
                "Thing",
                Cell.text("X"),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(CANCEL),
                List.of(),
                List.of(),
                "");
    }

    @Test
    void the_refused_form_keeps_what_was_typed_and_says_why_beside_the_field() {
        var typed = Map.of("reason", "because", "version", "99");

        var after = page().after(new RecordPage.Refusal("cancel", "reason", "Say more.", typed));

        var form = after.forms().getFirst();
        assertThat(form.isRefused()).isTrue();
        assertThat(form.fields()).extracting(Form.Field::value).containsExactly("3", "because", "2031-01-01");
        assertThat(form.fields()).extracting(Form.Field::error).containsExactly("", "Say more.", "");
        assertThat(after.notice()).as("said once, beside the field").isEmpty();
    }

    @Test
    void what_is_about_no_field_that_is_seen_stands_above_the_page() {
        for (var field : List.of("", "version", "unknown")) {
            assertThat(page().after(new RecordPage.Refusal("cancel", field, "Say more.", Map.of()))
                            .notice())
                    .as(field)
                    .isEqualTo("Say more.");
        }
    }

    @Test
    void without_a_refusal_the_page_is_as_it_is() {
        assertThat(page().after(RecordPage.Refusal.NONE)).isEqualTo(page());
    }

    @Test
    void another_form_stays_untouched() {
        var after = page().after(new RecordPage.Refusal("other", "reason", "No.", Map.of("reason", "x")));

        assertThat(after.forms()).containsExactly(CANCEL);
        assertThat(after.notice()).isEqualTo("No.");
    }

    @Test
    void what_names_no_day_stands_in_a_plain_field_since_a_browser_would_drop_it() {
        var day = Form.Field.of("day", "Day", "date", "2031-01-01");
        assertThat(day.input()).isEqualTo("date");
        assertThat(day.typed("").input()).isEqualTo("date");
        assertThat(day.typed("2031-02-30").input()).isEqualTo("text");
        assertThat(day.typed("tomorrow").refused("No day.").input()).isEqualTo("text");
        var moment = Form.Field.of("at", "At", "datetime-local", "2031-01-01T08:00");
        assertThat(moment.input()).isEqualTo("datetime-local");
        assertThat(moment.typed("2031-01-01").input()).isEqualTo("text");
        assertThat(Form.Field.of("note", "Note", "text", "2031-02-30").input()).isEqualTo("text");
    }
}
