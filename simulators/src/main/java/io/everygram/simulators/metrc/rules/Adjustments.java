package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Write;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Changes of quantity under a reason of the state: POST by a difference, PUT to a final quantity. */
@Component
public final class Adjustments {
    private final Reference reference;

    Adjustments(Reference reference) {
        this.reference = reference;
    }

    public long by(Write write, ObjectNode row) {
        var difference = Packs.quantity(row);
        if (difference.signum() == 0) {
            throw new BadRow("Quantity cannot be 0.");
        }
        return adjust(write, row, difference, false);
    }

    public long to(Write write, ObjectNode row) {
        return adjust(write, row, Packs.quantity(row), true);
    }

    private long adjust(Write write, ObjectNode row, BigDecimal stated, boolean isFinal) {
        var label = required(row, "Label");
        var pack = Packs.active(write, label);
        judgeReason(write, row);
        var date = Packs.date(write, row, "AdjustmentDate");
        var given = Units.asked(write, required(row, "UnitOfMeasure"));
        var kept = Units.of(text(pack, "UnitOfMeasureName"));
        if (!given.type().equals(kept.type())) {
            throw new BadRow("Unit of Measure \"" + given.title() + "\" is invalid for Package " + label + ".");
        }
        var before = Packs.quantity(pack);
        var after = isFinal ? given.in(kept, stated) : before.add(given.in(kept, stated));
        if (after.signum() < 0) {
            throw new BadRow("The resulting quantity of Package " + label + " cannot be negative.");
        }
        var difference = after.subtract(before);
        long id = record(write, row, pack, kept, difference, date.toString());
        long of = Packs.store(write, pack.put("Quantity", after).put("WasUsed", true));
        return write.is(Switch.ADJUST_IDS, "ADJUSTMENT") ? id : of;
    }

    private void judgeReason(Write write, ObjectNode row) {
        var name = required(row, "AdjustmentReason");
        var reason = reference
                .named(write.change().rows(), "reason", name)
                .orElseThrow(() -> new BadRow("Adjustment Reason \"" + name + "\" is invalid."));
        if (reason.path("RequiresNote").asBoolean(false)
                && text(row, "ReasonNote").isEmpty()) {
            throw new BadRow("A note is required for Adjustment Reason \"" + name + "\".");
        }
    }

    /** Somebody sets the quantity on the web site; it stands in the list of adjustments like any other. */
    public static ObjectNode onSite(Write write, ObjectNode pack, BigDecimal quantity) {
        var row = write.change().object().put("AdjustmentReason", "Entry Error").put("ReasonNote", "");
        var _ = record(
                write,
                row,
                pack,
                Units.of(text(pack, "UnitOfMeasureName")),
                quantity.subtract(Packs.quantity(pack)),
                java.time.LocalDate.ofInstant(write.system().clock().now(), java.time.ZoneOffset.UTC)
                        .toString());
        return pack.put("Quantity", quantity);
    }

    /** Keeps what the list of adjustments shows. */
    static long record(Write write, ObjectNode row, ObjectNode pack, Units unit, BigDecimal difference, String date) {
        long id = write.change().newId();
        var kept = write.change().object();
        kept.put("Id", id)
                .put("License", write.license())
                .put("PackageId", pack.path("Id").asLong(0))
                .put("PackageLabel", text(pack, "Label"))
                .put("ItemName", text(pack.path("Item"), "Name"))
                .put("ItemCategoryName", text(pack.path("Item"), "ProductCategoryName"))
                .put("AdjustmentQuantity", difference)
                .put("AdjustmentUnitOfMeasureName", unit.title())
                .put("AdjustmentUnitOfMeasureAbbreviation", unit.abbreviation(write.system()))
                .put("AdjustmentReasonName", text(row, "AdjustmentReason"))
                .put("AdjustmentDate", date)
                .put("AdjustedByUserName", write.user());
        if (!text(row, "ReasonNote").isEmpty()) {
            kept.put("AdjustmentNote", text(row, "ReasonNote"));
        }
        if (pack.has("PackagedDate")) {
            kept.set("PackagedDate", pack.get("PackagedDate"));
        }
        if (pack.has("LabTestResultExpirationDateTime")) {
            kept.set("PackageLabTestResultExpirationDateTime", pack.get("LabTestResultExpirationDateTime"));
        }
        write.change().put("adjustment", "%012d".formatted(id), kept);
        return id;
    }
}
