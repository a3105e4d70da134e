package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoPartners;
import io.everygram.demo.plan.DemoRandom;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything that exists before the first package: places, vendors, items, bills and customers. */
final class DemoMasterData {
    private final JdbcTemplate jdbc;
    private final LocalDate today;
    private final long seed;
    private final DemoIds ids = new DemoIds();

    DemoMasterData(JdbcTemplate jdbc, LocalDate today, long seed) {
        this.jdbc = jdbc;
        this.today = today;
        this.seed = seed;
    }

    DemoIds write() {
        new DemoPlaces(jdbc, today, ids).write();
        new DemoItems(jdbc, seed, ids, new DemoVendors(jdbc, today, seed).write()).write();
        new DemoPriceLists(jdbc, today).write();
        new DemoPapers(jdbc, today).write();
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

    private void customers() {
        var rows = new Batch(jdbc, """
                catalog.customer (facility_id, customer_id, code, name, license_number, license_valid_to, tier, key_account, street, city, state, zip, phone,
                latitude, longitude, delivery_windows, minimum_shelf_life_days, promised_fill_share, promised_lead_days)""");
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
                        windows(number, opens),
                        number % 4 == 0 ? 60 : 30,
                        number <= 8 ? new BigDecimal("0.98") : null,
                        number <= 12 ? 2 : null);
            }
            ids.customers(f, number);
        }
        rows.flush();
    }

    /** Most take goods all day; some twice a day, some not on weekends, some later on Saturdays. */
    private static String windows(int number, int opens) {
        var all = "%02d:00-%02d:00".formatted(opens, opens + 7);
        return switch (number % 5) {
            case 1 ->
                "Mon-Fri %02d:00-%02d:00, %02d:00-%02d:00; Sat-Sun %s"
                        .formatted(opens, opens + 2, opens + 5, opens + 7, all);
            case 3 -> "Mon-Fri %s; Sat-Sun %02d:30-%02d:00".formatted(all, opens + 1, opens + 7);
            default -> "Mon-Sun " + all;
        };
    }

    private static Date date(LocalDate day) {
        return Date.valueOf(day);
    }
}
