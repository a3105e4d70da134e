package io.everygram.ledger.web;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.AdjustReasons;
import io.everygram.platform.web.Form;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reasons that pages of a package offer, none of them chosen beforehand: a reason goes to the state as somebody's word. */
@Component
class Reasons {
    /** Where the state's own list is not known. Source: docs/domain/sources.md#metrc-limits. */
    private static final List<String> USUAL =
            List.of("Scale Variance", "Drying", "Damage", "Spoilage", "Entry Error", "Incorrect Quantity", "Theft");

    static final List<String> WASTE =
            List.of("Spoilage", "Contamination", "Damage", "Expired", "Failed lab test", "Trim");

    /** Source: docs/domain/sources.md#metrc-limits. */
    static final List<String> SAMPLE = List.of("In-House Quality Control");

    private final ObjectProvider<AdjustReasons> state;

    Reasons(ObjectProvider<AdjustReasons> state) {
        this.state = state;
    }

    /** For adjustments: the list of the facility's state. */
    List<String> adjusting(FacilityId facility) {
        return state.stream()
                .map(known -> known.of(facility))
                .filter(known -> !known.isEmpty())
                .findFirst()
                .orElse(USUAL);
    }

    /** For taking back what the state was told as an adjustment, the state's; else the family's own. */
    List<String> takingBack(TakeBack family, FacilityId facility) {
        return family == TakeBack.CORRECTIONS ? adjusting(facility) : family.reasons();
    }

    static List<Form.Option> options(List<String> all) {
        var options = new ArrayList<Form.Option>();
        if (all.size() > 1) {
            options.add(new Form.Option("", "Choose"));
        }
        all.forEach(one -> options.add(new Form.Option(one, one)));
        return options;
    }
}
