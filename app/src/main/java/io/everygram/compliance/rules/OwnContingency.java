package io.everygram.compliance.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a facility found to hold while its state's system is away, with its source.
 *
 * @param words the duty in the facility's words
 * @param citation where it stands
 * @param mayMove whether goods may leave meanwhile
 * @param backlogHours until what was done must be entered, after the state is back
 * @param toTell whom to notify
 * @param statedOn the business day on which it was entered
 */
public record OwnContingency(
        LocalDate fromDay,
        String words,
        String citation,
        boolean mayMove,
        BigDecimal backlogHours,
        List<String> toTell,
        LocalDate statedOn,
        String statedBy) {
    /** Id of the rule that it becomes. */
    public static final String RULE = "own.contingency";

    public OwnContingency {
        toTell = List.copyOf(toTell);
    }
}
