package io.everygram.dispatch.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.Table;
import java.util.List;

/**
 * The page on which a manifest is planned: the trip to the left, what goes along and what is missing to the right.
 *
 * @param refusal what was wrong; empty for nothing
 * @param warning what to look at and stops nothing; empty for nothing
 */
public record PlanPage(
        String title,
        String lead,
        String back,
        String refusal,
        String warning,
        Form form,
        List<Gap> gaps,
        Table packages) {
    public PlanPage {
        gaps = List.copyOf(gaps);
    }

    /**
     * @param rule the source of the rule behind it; may be empty
     * @param href where it is mended; empty for on this page
     */
    public record Gap(String words, String rule, String href) {}
}
