package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.text;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the row of a transfer tells of its packages without naming one. */
final class Contents {
    /** Columns of a transfer, each with the field of a package that makes it true. */
    private static final Map<String, String> COLUMNS = Map.of(
            "ContainsTradeSample", "IsTradeSample",
            "ContainsDonation", "IsDonation",
            "ContainsTestingSample", "IsTestingSample",
            "ContainsProductRequiresRemediation", "ProductRequiresRemediation",
            "ContainsRemediatedProductPackage", "ContainsRemediatedProduct");

    private Contents() {}

    static void tell(ObjectNode transfer, List<ObjectNode> packages) {
        COLUMNS.forEach((column, field) -> transfer.put(
                column, packages.stream().anyMatch(pack -> pack.path(field).asBoolean(false))));
        transfer.put("ContainsPlantPackage", packages.stream().anyMatch(Contents::isPlant))
                .put(
                        "ContainsProductPackage",
                        packages.isEmpty() || !packages.stream().allMatch(Contents::isPlant));
    }

    private static boolean isPlant(ObjectNode pack) {
        return text(pack, "PackageType").endsWith("Plant");
    }
}
