package io.everygram.demo;

import io.everygram.demo.plan.DemoAssortment;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoMakers;
import io.everygram.demo.plan.DemoPartners;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The vendors of packaging, hardware and ingredients with their papers, and the grower and the makers of each state. */
final class DemoVendors {
    private final JdbcTemplate jdbc;
    private final LocalDate today;
    private final long seed;
    private final Map<String, Long> vendors = new HashMap<>();

    DemoVendors(JdbcTemplate jdbc, LocalDate today, long seed) {
        this.jdbc = jdbc;
        this.today = today;
        this.seed = seed;
    }

    /** @return ids by code */
    Map<String, Long> write() {
        vendors();
        return Map.copyOf(vendors);
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
            for (var maker : DemoMakers.of(f, DemoAssortment.of(f, seed))) {
                vendors.put(maker.code(), ++id);
                boolean isGrower = maker.code().equals(f.supplier());
                rows.row(
                        id,
                        maker.code(),
                        maker.name(),
                        "cannabis",
                        f.city(),
                        f.state(),
                        isGrower
                                ? "orders@openfields.example"
                                : "orders@" + maker.code().toLowerCase(Locale.ROOT) + ".example",
                        isGrower ? "NET15" : "NET30",
                        isGrower ? 6 : 4 + (int) (id % 6),
                        new BigDecimal(isGrower ? "1000" : "500"));
                documents.row(
                        id,
                        "STATE_LICENSE",
                        maker.license(),
                        date(today.minusDays(175)),
                        date(today.plusDays(isGrower ? 190 : 60 + id * 11 % 300)),
                        true,
                        isGrower ? "cultivation" : "manufacturing");
            }
        }
        rows.flush();
        documents.flush();
    }

    private static Date date(LocalDate day) {
        return Date.valueOf(day);
    }
}
