package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells the state's simulator of the packages of the past that are on hand, once the past is written. Every thousandth or so is told with two units more than
 * the book has, so that the opening finds something. What was told twice is the same row, so that a stop in the middle only costs the time.
 */
final class DemoPastState {
    private static final int PART = 2_000;
    private static final int FAULT = 997;

    private final JdbcTemplate jdbc;
    private final DemoState state;

    DemoPastState(JdbcTemplate jdbc, DemoState state) {
        this.jdbc = jdbc;
        this.state = state;
    }

    /** @return how many packages were told */
    int tell(DemoFacility facility, Consumer<String> progress) {
        int told = 0;
        var after = DemoPast.firstTag(facility);
        for (var part = part(facility, after); !part.isEmpty(); part = part(facility, after)) {
            state.addPackages(facility, part);
            told += part.size();
            after = part.getLast().tag();
            progress.accept(String.format(
                    Locale.ROOT, "  %,d packages on hand told to the state of %s", told, facility.state()));
        }
        return told;
    }

    private List<DemoStock.Stocked> part(DemoFacility facility, String after) {
        return jdbc.query(
                """
                SELECT b.tag, b.lot, i.name, i.state_category, b.unit, b.on_hand + CASE WHEN b.unit_id % ? = 0 THEN 2 ELSE 0 END AS quantity, b.lab_state,
                       b.packaged_on, coalesce(r.purpose, 'VAULT') AS room
                FROM ledger.package_balance AS b
                JOIN catalog.item AS i USING (item_id)
                LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                WHERE b.facility_id = ? AND b.has_stock AND b.tag > ? AND b.tag <= ?
                ORDER BY b.tag LIMIT ?""",
                (row, n) -> new DemoStock.Stocked(
                        facility,
                        row.getString("tag"),
                        row.getString("name"),
                        row.getString("state_category"),
                        row.getBigDecimal("quantity"),
                        Unit.valueOf(row.getString("unit")),
                        row.getString("room"),
                        row.getString("lab_state"),
                        row.getObject("packaged_on", LocalDate.class),
                        row.getString("lot"),
                        false),
                FAULT,
                DemoIds.facility(facility).value(),
                after,
                DemoPast.lastTag(facility),
                PART);
    }
}
