package io.everygram.reconciliation.web;

import io.everygram.platform.web.Form;
import io.everygram.platform.web.Tally;
import java.util.List;

/**
 * What stands above the table of accuracy and causes.
 *
 * @param days the form that chooses them
 * @param formulas how each figure is reckoned, a sentence each
 */
public record AccuracyPage(List<Form.Field> days, List<Tally> tallies, List<WeekChart> charts, List<String> formulas) {
    public AccuracyPage {
        days = List.copyOf(days);
        tallies = List.copyOf(tallies);
        charts = List.copyOf(charts);
        formulas = List.copyOf(formulas);
    }
}
