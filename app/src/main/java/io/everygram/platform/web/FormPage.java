package io.everygram.platform.web;

import java.util.Optional;

/**
 * A page that is one form.
 *
 * @param refusal what was wrong with the form as a whole; empty for nothing
 * @param below what the form is about, as a table under it
 */
public record FormPage(
        String title, String lead, String refusal, Form form, String back, Optional<RecordPage.Part> below) {
    public FormPage(String title, String lead, String refusal, Form form, String back) {
        this(title, lead, refusal, form, back, Optional.empty());
    }

    public FormPage below(RecordPage.Part part) {
        return new FormPage(title, lead, refusal, form, back, Optional.of(part));
    }
}
