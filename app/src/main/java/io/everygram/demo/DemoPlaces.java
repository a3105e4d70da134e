package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The facilities with their licenses, rooms and slots. */
final class DemoPlaces {
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
    private static final BigDecimal AISLE_METERS = new BigDecimal("3.60");
    private static final BigDecimal BAY_METERS = new BigDecimal("1.20");

    private final JdbcTemplate jdbc;
    private final LocalDate today;
    private final DemoIds ids;
    private long slotId;

    DemoPlaces(JdbcTemplate jdbc, LocalDate today, DemoIds ids) {
        this.jdbc = jdbc;
        this.today = today;
        this.ids = ids;
    }

    void write() {
        facilities();
        rooms();
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
        for (var f : DemoFacility.values()) {
            long facility = DemoIds.facility(f).value();
            for (var room : ROOMS) {
                rooms.row(facility, ++roomId, room[0], room[1], room[2]);
                ids.room(f, room[2], roomId);
            }
            shelves(slots, f, new Shelves("PICK_ZONE", "", 4, 12, 2));
            shelves(slots, f, new Shelves("VAULT", "V-", 3, 10, 3));
            shelves(slots, f, new Shelves("FINISHED_GOODS", "F-", 4, 10, 3));
        }
        rooms.flush();
        slots.flush();
    }

    /** The shelves of a room: aisles beside each other, bays along them, levels above each other. */
    private record Shelves(String purpose, String prefix, int aisles, int bays, int levels) {}

    /** Numbered as they are walked: up one aisle, down the next. */
    private void shelves(Batch slots, DemoFacility f, Shelves shelves) {
        int sequence = 0;
        for (int aisle = 0; aisle < shelves.aisles(); aisle++) {
            for (int step = 0; step < shelves.bays(); step++) {
                int bay = aisle % 2 == 0 ? step : shelves.bays() - 1 - step;
                for (int level = 1; level <= shelves.levels(); level++) {
                    slots.row(
                            DemoIds.facility(f).value(),
                            ++slotId,
                            ids.room(f, shelves.purpose()),
                            "%s%c-%02d-%d".formatted(shelves.prefix(), 'A' + aisle, bay + 1, level),
                            AISLE_METERS.multiply(BigDecimal.valueOf(aisle)),
                            BAY_METERS.multiply(BigDecimal.valueOf(bay)),
                            level,
                            ++sequence);
                    ids.slot(f, shelves.purpose(), slotId);
                }
            }
        }
    }

    private static Date date(LocalDate day) {
        return Date.valueOf(day);
    }
}
