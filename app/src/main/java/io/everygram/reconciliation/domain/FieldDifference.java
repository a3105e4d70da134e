package io.everygram.reconciliation.domain;

import io.everygram.reconciliation.domain.Choices.Choice;
import java.util.Optional;

/**
 * One field of a package, as book and state have it, with what either choice does.
 *
 * @param keep how the state is brought to what the book has; empty when nothing of ours can
 * @param take how the book is brought to what the state has; empty when nothing of ours can
 * @param keepSays what keeping ours books or reports, or why it cannot be chosen here
 * @param takeSays the same for taking theirs
 */
public record FieldDifference(
        Field field,
        String ours,
        String theirs,
        boolean differs,
        Optional<Choice> keep,
        String keepSays,
        Optional<Choice> take,
        String takeSays) {
    /** What book and state both know of a package. */
    public enum Field {
        QUANTITY("Quantity"),
        UNIT("Unit"),
        ITEM("Item"),
        ROOM("Room"),
        LAB("Lab state"),
        HOLD("Hold"),
        STATUS("Active or finished");

        private final String label;

        Field(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public static FieldDifference same(Field field, String ours, String theirs) {
        return new FieldDifference(field, ours, theirs, false, Optional.empty(), "", Optional.empty(), "");
    }
}
