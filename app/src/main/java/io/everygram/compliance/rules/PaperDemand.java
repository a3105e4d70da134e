package io.everygram.compliance.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The paper that a rule wants of goods of some classes.
 *
 * @param categories of items it is wanted for
 * @param childResistant wanted only of items that are child-resistant
 * @param foodContact wanted only of items that touch what is eaten or inhaled
 * @param maxAgeDays how long after its day of issue it counts at most; absent for as long as it says itself
 * @param steps where it is asked for
 */
public record PaperDemand(
        PaperKind kind,
        List<String> categories,
        boolean childResistant,
        boolean foodContact,
        @Nullable Integer maxAgeDays,
        Set<PaperStep> steps) {
    public PaperDemand {
        categories = List.copyOf(categories);
        steps = Set.copyOf(steps);
    }

    /** What of an item decides whether its paper is wanted. */
    public boolean isFor(String category, boolean isChildResistant, boolean touchesFood) {
        return categories.contains(category) && (!childResistant || isChildResistant) && (!foodContact || touchesFood);
    }

    /** As people read it, e.g. {@code Child-resistance test report of packaging that is child-resistant, at purchase order and receipt}. */
    public String inWords() {
        return kind.words() + " of " + String.join(", ", categories)
                + (childResistant ? " that is child-resistant" : "")
                + (foodContact ? " that touches food" : "")
                + ", at "
                + Arrays.stream(PaperStep.values())
                        .filter(steps::contains)
                        .map(PaperStep::words)
                        .collect(Collectors.joining(", "))
                + (maxAgeDays == null ? "" : ", not older than " + maxAgeDays + " days");
    }
}
