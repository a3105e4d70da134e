package io.everygram.compliance.rules;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.store.FactStore;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Facts of what lies below this module: packages, labels, vendors, the facility. */
@Configuration(proxyBeanMethods = false)
class OwnFacts {
    /** @param facts in a fixed order */
    private record Source(Subject subject, Function<FacilityId, Stream<Facts>> facts) implements FactSource {
        @Override
        public Stream<Facts> open(FacilityId facility, LocalDate day) {
            return facts.apply(facility);
        }
    }

    @Bean
    static FactSource packageFacts(FactStore store) {
        return new Source(Subject.PACKAGE, facility -> store.packages(facility).map(OwnFacts::ofPackage));
    }

    private static Facts ofPackage(FactStore.PackageRow row) {
        return Facts.of(Subject.PACKAGE, row.tag(), row.tag())
                .mendedAt("/packages/" + row.tag())
                .text(Field.PACKAGE_TAG, row.tag())
                .text(Field.PACKAGE_ITEM, row.item())
                .text(Field.PACKAGE_CATEGORY, row.category())
                .text(Field.PACKAGE_LOT, row.lot())
                .list(
                        Field.PACKAGE_HOLDS,
                        Arrays.stream(row.holdReasons().split(", "))
                                .filter(hold -> !hold.isEmpty())
                                .toList())
                .day(Field.PACKAGE_PACKAGED_ON, row.packagedOn())
                .day(Field.PACKAGE_EXPIRES_ON, row.expiresOn())
                .text(Field.PACKAGE_ROOM_PURPOSE, row.roomPurpose())
                .mendedAt("/quarantine/" + row.tag())
                .text(Field.PACKAGE_LAB_STATE, row.labState())
                .text(Field.PACKAGE_CERTIFICATE, row.certificate())
                .day(Field.PACKAGE_TESTED_ON, row.testedOn())
                .build();
    }

    @Bean
    static FactSource labelFacts(FactStore store, Catalog catalog) {
        return new Source(
                Subject.LABEL,
                facility -> store.labels(catalog.facility(facility).state()).stream()
                        .map(row -> Facts.of(Subject.LABEL, row.number(), row.item() + ", " + row.number())
                                .mendedAt("/items/" + row.itemId())
                                .text(Field.LABEL_ITEM, row.item())
                                .text(Field.LABEL_BRAND, row.brand())
                                .text(Field.LABEL_CATEGORY, row.category())
                                .text(Field.LABEL_STATE_CATEGORY, row.stateCategory())
                                .number(
                                        Field.LABEL_SHELF_LIFE,
                                        row.shelfLifeDays() == null ? null : BigDecimal.valueOf(row.shelfLifeDays()))
                                .flag(Field.LABEL_CHILD_RESISTANT, row.childResistant())
                                .flag(Field.LABEL_TAMPER_EVIDENT, row.tamperEvident())
                                .flag(Field.LABEL_OPAQUE, row.opaque())
                                .flag(Field.LABEL_SYMBOL, row.universalSymbol())
                                .flag(Field.LABEL_WARNING, row.warningText())
                                .build()));
    }

    @Bean
    static FactSource vendorFacts(Catalog catalog) {
        return new Source(
                Subject.VENDOR,
                facility -> catalog.everyVendor().stream()
                        .map(vendor -> Facts.of(Subject.VENDOR, vendor.code(), vendor.name())
                                .mendedAt("/vendors/" + vendor.vendorId())
                                .text(Field.VENDOR_NAME, vendor.name())
                                .text(Field.VENDOR_KIND, vendor.kind())
                                .text(Field.VENDOR_STATE, vendor.state())
                                .day(Field.VENDOR_PAPERS_TO, vendor.papersValidTo())
                                .build()));
    }

    @Bean
    static FactSource facilityFacts(Catalog catalog) {
        return new Source(Subject.FACILITY, facility -> {
            var here = catalog.facility(facility);
            return Stream.of(Facts.of(Subject.FACILITY, here.code(), here.name())
                    .mendedAt("/facility")
                    .text(Field.FACILITY_LICENSE, here.license())
                    .day(Field.FACILITY_LICENSE_TO, here.licenseValidTo())
                    .text(Field.FACILITY_ADDRESS, here.street())
                    .text(Field.FACILITY_PHONE, here.phone())
                    .build());
        });
    }
}
