package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Write;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Items of a facility. What an item must state follows the flags of its category. */
@Component
final class Items {
    /** What a category asks for by {@code Requires…}; what is asked for by a number of files lies in {@link #FILES}. */
    private static final List<String> ASKED = List.of(
            "Strain",
            "ItemBrand",
            "AdministrationMethod",
            "UnitCbdPercent",
            "UnitCbdContent",
            "UnitCbdContentDose",
            "UnitCbdAPercent",
            "UnitCbdAContent",
            "UnitCbdAContentDose",
            "UnitThcPercent",
            "UnitThcContent",
            "UnitThcContentDose",
            "UnitThcAPercent",
            "UnitThcAContent",
            "UnitThcAContentDose",
            "UnitVolume",
            "UnitWeight",
            "ServingSize",
            "SupplyDurationDays",
            "NumberOfDoses",
            "PublicIngredients",
            "Description",
            "Allergens",
            "ProductPhotoDescription",
            "LabelPhotoDescription",
            "PackagingPhotoDescription");

    private static final Map<String, String> FILES = Map.of(
            "RequiresProductPhotos", "ProductImageFileSystemIds",
            "RequiresLabelPhotos", "LabelImageFileSystemIds",
            "RequiresPackagingPhotos", "PackagingImageFileSystemIds",
            "RequiresProductPDFDocuments", "ProductPDFFileSystemIds");
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    /** How they begin in base 64. */
    private static final List<String> PICTURES = List.of("Qk", "R0lGOD", "/9j/", "iVBORw0KGgo");

    private final Reference reference;

    Items(Reference reference) {
        this.reference = reference;
    }

    long create(Write write, ObjectNode row) {
        return MasterData.create(write, "item", judged(write, row));
    }

    long change(Write write, ObjectNode row) {
        return MasterData.change(write, "item", judged(write, row));
    }

    /** A row of a request in the words of an answer. */
    private ObjectNode judged(Write write, ObjectNode row) {
        var _ = required(row, "Name");
        var named = required(row, "ItemCategory");
        var rows = write.change().rows();
        var category = reference
                .named(rows, "category", named)
                .orElseThrow(() -> new BadRow("The Product Category \""
                        + named + "\" is invalid. Valid values are: "
                        + reference.of(rows, "category").stream()
                                .map(c -> text(c, "Name"))
                                .collect(Collectors.joining(", "))));
        var unit = Units.asked(write, required(row, "UnitOfMeasure"));
        if (!unit.type().equals(text(category, "QuantityType"))) {
            throw new BadRow("Unit of Measure \"" + unit.title() + "\" is invalid.");
        }
        judgeCategory(row, category);
        var strain = text(row, "Strain");
        if (!strain.isEmpty()) {
            Packs.known(write, "strain", strain, "Strain \"" + strain + "\" was not found.");
            row.put("StrainName", strain);
            write.change()
                    .find(MetrcLists.byName("strain", write.license(), strain))
                    .ifPresent(known -> row.put("StrainId", known.path("Id").asLong(0)));
        }
        var brand = text(row, "ItemBrand");
        if (!brand.isEmpty()) {
            row.put("ItemBrandName", brand);
            write.change()
                    .find(MetrcLists.byName("brand", write.license(), brand))
                    .ifPresent(known -> row.put("ItemBrandId", known.path("Id").asLong(0)));
        }
        for (var field : ASKED) {
            if (row.has(field + "UnitOfMeasure")) {
                row.set(field + "UnitOfMeasureName", row.get(field + "UnitOfMeasure"));
            }
        }
        return row.put("ProductCategoryName", text(category, "Name"))
                .put("ProductCategoryType", text(category, "ProductCategoryType"))
                .put("QuantityType", unit.type())
                .put("UnitOfMeasureName", unit.title());
    }

    private static void judgeCategory(ObjectNode row, ObjectNode category) {
        for (var field : ASKED) {
            if (category.path("Requires" + field).asBoolean(false)) {
                required(row, field);
            }
        }
        FILES.forEach((flag, field) -> {
            if (row.path(field).size() < category.path(flag).asInt(0)) {
                throw new BadRow(field + " was not specified.");
            }
        });
    }

    /** A BMP, GIF, JPG or PNG up to 5 MB. */
    static long photo(Write write, ObjectNode row) {
        if (PICTURES.stream().noneMatch(required(row, "EncodedImageBase64")::startsWith)) {
            throw new BadRow("The photo must be a BMP, GIF, JPG or PNG.");
        }
        return file(write, row);
    }

    /** Up to 5 MB. */
    static long file(Write write, ObjectNode row) {
        var name = required(row, "FileName");
        var content = required(row, "EncodedImageBase64");
        try {
            if (Base64.getDecoder().decode(content).length > MOST_BYTES) {
                throw new BadRow("The file cannot be larger than 5 MB.");
            }
        } catch (IllegalArgumentException e) {
            throw new BadRow("EncodedImageBase64 is invalid.");
        }
        long id = write.change().newId();
        write.change()
                .put(
                        "file",
                        Long.toString(id),
                        write.change()
                                .object()
                                .put("Id", id)
                                .put("License", write.license())
                                .put("FileName", name)
                                .put("Content", content));
        return id;
    }

    static long strain(Write write, ObjectNode row, boolean isNew) {
        var indica = Packs.decimal(row, "IndicaPercentage");
        var sativa = Packs.decimal(row, "SativaPercentage");
        if (indica.add(sativa).compareTo(java.math.BigDecimal.valueOf(100)) != 0) {
            throw new BadRow("Indica and Sativa Percentages combined must equal 100%.");
        }
        return isNew ? MasterData.create(write, "strain", row) : MasterData.change(write, "strain", row);
    }

    long location(Write write, ObjectNode row, boolean isNew) {
        var name = required(row, "LocationTypeName");
        var type = reference
                .named(write.change().rows(), "locationtype", name)
                .orElseThrow(() -> new BadRow("Location Type \"" + name + "\" is invalid."));
        row.put("LocationTypeName", text(type, "Name")).set("LocationTypeId", type.path("Id"));
        for (var use : List.of("ForPlantBatches", "ForPlants", "ForHarvests", "ForPackages")) {
            if (type.has(use)) {
                row.set(use, type.get(use));
            }
        }
        return isNew ? MasterData.create(write, "location", row) : MasterData.change(write, "location", row);
    }

    static long driver(Write write, ObjectNode row, boolean isNew) {
        for (var field : List.of("Name", "DriversLicenseNumber", "EmployeeId")) {
            var _ = required(row, field);
        }
        return isNew ? MasterData.create(write, "driver", row) : MasterData.change(write, "driver", row);
    }

    static long vehicle(Write write, ObjectNode row, boolean isNew) {
        for (var field : List.of("Make", "Model", "LicensePlateNumber")) {
            var _ = required(row, field);
        }
        return isNew
                ? MasterData.keep(write, "vehicle", row, write.change().newId())
                : MasterData.change(write, "vehicle", row);
    }
}
