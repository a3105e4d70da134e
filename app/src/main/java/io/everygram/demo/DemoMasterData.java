package io.everygram.demo;

import io.everygram.demo.plan.DemoAssortment;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoItem;
import io.everygram.demo.plan.DemoPartners;
import io.everygram.demo.plan.DemoRandom;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Facilities, rooms, slots, items, bills, vendors and customers. */
final class DemoMasterData {
    private static final List<String[]> ROOMS = List.of(
            new String[] {"RCV", "Receiving", "RECEIVING"},
            new String[] {"QRN", "Quarantine", "QUARANTINE"},
            new String[] {"VLT", "Vault", "VAULT"},
            new String[] {"FGS", "Finished goods", "FINISHED_GOODS"},
            new String[] {"PCK", "Pick zone", "PICK_ZONE"},
            new String[] {"PKG", "Packing", "PACKING"},
            new String[] {"STG", "Staging", "STAGING"},
            new String[] {"PRD", "Production", "PRODUCTION"},
            new String[] {"RTN", "Returns", "RETURNS"},
            new String[] {"WST", "Waste", "WASTE"});
    private static final BigDecimal BULK_PRICE = new BigDecimal("2.6500");

    private final JdbcTemplate jdbc;
    private final LocalDate today;
    private final long seed;
    private final DemoIds ids = new DemoIds();
    private final Map<String, Long> vendors = new HashMap<>();

    DemoMasterData(JdbcTemplate jdbc, LocalDate today, long seed) {
        this.jdbc = jdbc;
        this.today = today;
        this.seed = seed;
    }

    DemoIds write() {
        facilities();
        rooms();
        vendors();
        items();
        bills();
        customers();
        for (var column : List.of(
                "facility.facility_id",
                "room.room_id",
                "slot.slot_id",
                "vendor.vendor_id",
                "item.item_id",
                "bom.bom_id",
                "customer.customer_id")) {
            var parts = column.split("\\.");
            Batch.continueAfter(jdbc, "catalog." + parts[0], parts[1]);
        }
        return ids;
    }

    private void facilities() {
        var facilities = new Batch(
                jdbc,
                "catalog.facility (facility_id, code, name, state, zone, street, city, zip, phone, latitude, longitude)");
        var licenses =
                new Batch(jdbc, "catalog.license (facility_id, number, type, state_system, valid_from, valid_to)");
        for (var f : DemoFacility.values()) {
            long id = DemoIds.facility(f).value();
            facilities.row(
                    id,
                    f.code(),
                    f.title(),
                    f.state(),
                    f.zone().getId(),
                    f.street(),
                    f.city(),
                    f.zip(),
                    "(555) 010-0" + (140 + id),
                    f.latitude(),
                    f.longitude());
            licenses.row(
                    id,
                    f.license(),
                    f.licenseType(),
                    f.stateSystem(),
                    date(today.minusDays(250)),
                    date(today.plusDays(115 + id * 40)));
        }
        facilities.flush();
        licenses.flush();
    }

    private void rooms() {
        var rooms = new Batch(jdbc, "catalog.room (facility_id, room_id, code, name, purpose)");
        var slots = new Batch(
                jdbc, "catalog.slot (facility_id, slot_id, room_id, code, x_meters, y_meters, level, pick_sequence)");
        long roomId = 0;
        long slotId = 0;
        for (var f : DemoFacility.values()) {
            long facility = DemoIds.facility(f).value();
            for (var room : ROOMS) {
                rooms.row(facility, ++roomId, room[0], room[1], room[2]);
                ids.room(f, room[2], roomId);
            }
            // Four aisles of twelve bays on two levels, walked in a serpentine.
            int sequence = 0;
            for (int aisle = 0; aisle < 4; aisle++) {
                for (int step = 0; step < 12; step++) {
                    int bay = aisle % 2 == 0 ? step : 11 - step;
                    for (int level = 1; level <= 2; level++) {
                        slots.row(
                                facility,
                                ++slotId,
                                ids.room(f, "PICK_ZONE"),
                                "%c-%02d-%d".formatted('A' + aisle, bay + 1, level),
                                new BigDecimal("3.60").multiply(BigDecimal.valueOf(aisle)),
                                new BigDecimal("1.20").multiply(BigDecimal.valueOf(bay)),
                                level,
                                ++sequence);
                    }
                }
            }
        }
        rooms.flush();
        slots.flush();
    }

    private void vendors() {
        var rows = new Batch(
                jdbc,
                "catalog.vendor (vendor_id, code, name, kind, city, state, email, terms, lead_time_days, minimum_order)");
        var documents = new Batch(
                jdbc, "catalog.vendor_document (vendor_id, kind, number, valid_from, valid_to, required, note)");
        long id = 0;
        for (var v : DemoPartners.vendors()) {
            vendors.put(v.code(), ++id);
            rows.row(
                    id,
                    v.code(),
                    v.name(),
                    v.kind(),
                    v.city(),
                    v.state(),
                    v.email(),
                    v.terms(),
                    v.leadTimeDays(),
                    v.minimumOrder());
            // One vendor's paper ended last week, so that the product has something to refuse; one ends soon.
            documents.row(
                    id,
                    v.document(),
                    v.documentNumber(),
                    date(today.minusDays(280)),
                    date(
                            v.code().equals("VN-06")
                                    ? today.minusDays(6)
                                    : v.code().equals("VN-04")
                                            ? today.plusDays(12)
                                            : today.plusDays(v.documentValidDays())),
                    true,
                    "");
            documents.row(
                    id,
                    "W9",
                    "W9-" + v.code(),
                    date(today.minusDays(400)),
                    date(today.plusDays(1100)),
                    false,
                    "on file");
            if (id % 5 == 2) {
                documents.row(
                        id,
                        "INSURANCE",
                        "INS-" + (30_000 + id * 37) + "-A",
                        date(today.minusDays(430)),
                        date(today.minusDays(65)),
                        true,
                        "last year’s");
                documents.row(
                        id,
                        "INSURANCE",
                        "INS-" + (30_000 + id * 37) + "-B",
                        date(today.minusDays(65)),
                        date(today.plusDays(300)),
                        true,
                        "general liability, $2 million");
            }
        }
        for (var f : DemoFacility.values()) {
            var code = "SUP-" + f.state();
            vendors.put(code, ++id);
            rows.row(
                    id,
                    code,
                    f.title().replace("Golden Meridian", "Open Fields Growers"),
                    "cannabis",
                    f.city(),
                    f.state(),
                    "orders@openfields.example",
                    "NET15",
                    6,
                    new BigDecimal("1000"));
            documents.row(
                    id,
                    "STATE_LICENSE",
                    "LIC-" + f.state() + "-4471",
                    date(today.minusDays(175)),
                    date(today.plusDays(190)),
                    true,
                    "cultivation");
        }
        rows.flush();
        documents.flush();
    }

    private void items() {
        var rows = new Batch(jdbc, """
                catalog.item (item_id, number, name, tracked, category, state_category, unit, content_grams, case_pack, shelf_life_days, brand, strain, cost, price, states)""");
        var prices = new Batch(jdbc, "catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum, rank)");
        long id = 0;
        for (var c : DemoPartners.components()) {
            long vendor = vendor(c.vendor());
            rows.row(
                    ++id,
                    c.number(),
                    c.name(),
                    false,
                    c.category(),
                    "",
                    c.unit(),
                    null,
                    c.casePack(),
                    null,
                    "",
                    "",
                    c.price(),
                    BigDecimal.ZERO,
                    "");
            ids.component(c.number(), new DemoIds.Component(id, c.unit(), c.price(), vendor));
            prices.row(vendor, id, c.price(), c.casePack(), c.casePack(), 1);
            if (!c.secondVendor().isEmpty()) {
                prices.row(vendor(c.secondVendor()), id, c.secondPrice(), c.casePack(), c.casePack(), 2);
            }
        }
        rows.row(
                ++id,
                "BF-001",
                "Flower, bulk, trimmed and cured",
                true,
                "flower",
                "Bud/Flower - Bulk",
                "GRAM",
                null,
                1,
                365,
                "Open Fields",
                "",
                BULK_PRICE,
                BigDecimal.ZERO,
                "CA");
        ids.component("BF-001", new DemoIds.Component(id, "GRAM", BULK_PRICE, vendor("SUP-CA")));
        prices.row(vendor("SUP-CA"), id, BULK_PRICE, 454, 454, 1);
        for (var f : DemoFacility.values()) {
            for (var item : DemoAssortment.of(f, seed)) {
                item(rows, prices, f, ++id, item);
            }
        }
        rows.flush();
        prices.flush();
        // Somebody looked at the packages of most items; the rest shows in the rehearsal of the rules.
        var _ = jdbc.update("""
                UPDATE catalog.item SET child_resistant = true, tamper_evident = true, opaque = category <> 'flower', universal_symbol = true, warning_text = true
                WHERE tracked AND price > 0 AND item_id % 37 <> 0""");
    }

    private void item(Batch rows, Batch prices, DemoFacility facility, long id, DemoItem item) {
        var category = item.category();
        rows.row(
                id,
                item.number(),
                item.name(),
                true,
                category.name().toLowerCase(Locale.ROOT),
                category.stateCategory(),
                "EACH",
                item.contentGrams().orElse(null),
                category.casePack(),
                category.shelfLifeDays(),
                item.brand(),
                item.strain(),
                item.cost(),
                item.price(),
                facility.state());
        prices.row(vendor("SUP-" + facility.state()), id, item.cost(), category.casePack(), category.casePack(), 1);
        ids.item(facility, id, item);
    }

    private void bills() {
        var boms = new Batch(jdbc, "catalog.bom (bom_id, output_item_id, yield_share)");
        var lines = new Batch(
                jdbc, "catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share, substitute_item_id)");
        long id = 0;
        for (var f : DemoFacility.values()) {
            for (var listed : ids.assortment(f)) {
                var bill = DemoPartners.bill(listed.item());
                if (bill.isEmpty()) {
                    continue;
                }
                boms.row(++id, listed.itemId(), new BigDecimal("0.985"));
                for (var line : bill) {
                    lines.row(
                            id,
                            component(line.component()),
                            line.quantityPer(),
                            line.scrap(),
                            line.substitute().isEmpty() ? null : component(line.substitute()));
                }
            }
        }
        boms.flush();
        lines.flush();
    }

    private long component(String number) {
        var component = ids.components().get(number);
        if (component == null) {
            throw new IllegalStateException("The demo bills name a component that is not listed: " + number);
        }
        return component.itemId();
    }

    private long vendor(String code) {
        var id = vendors.get(code);
        if (id == null) {
            throw new IllegalStateException("The demo prices name a vendor that is not listed: " + code);
        }
        return id;
    }

    private void customers() {
        var rows = new Batch(jdbc, """
                catalog.customer (facility_id, customer_id, code, name, license_number, license_valid_to, tier, key_account, street, city, state, zip, phone,
                latitude, longitude, window_from, window_to, minimum_shelf_life_days)""");
        for (var f : DemoFacility.values()) {
            var random = DemoRandom.of(seed, "customers-" + f.state());
            int number = 0;
            for (var c : DemoPartners.customers(f)) {
                number++;
                // Sales go mostly to low numbers: those are the key accounts.
                var tier = number <= 12 ? "A" : number <= 60 ? "B" : "C";
                var valid = number == 17 ? today.minusDays(3) : today.plusDays(random.between(20, 360));
                int opens = random.between(8, 11);
                rows.row(
                        DemoIds.facility(f).value(),
                        (long) number,
                        "C-%03d".formatted(number),
                        c.name(),
                        c.license(),
                        date(valid),
                        tier,
                        number <= 8,
                        c.street(),
                        c.city(),
                        f.state(),
                        c.zip(),
                        "(555) 01%d-%04d".formatted(random.between(1, 9), random.between(0, 9999)),
                        c.latitude().setScale(5, RoundingMode.HALF_EVEN),
                        c.longitude().setScale(5, RoundingMode.HALF_EVEN),
                        java.sql.Time.valueOf("%02d:00:00".formatted(opens)),
                        java.sql.Time.valueOf("%02d:00:00".formatted(opens + 7)),
                        number % 4 == 0 ? 60 : 30);
            }
            ids.customers(f, number);
        }
        rows.flush();
    }

    private static Date date(LocalDate day) {
        return Date.valueOf(day);
    }
}
