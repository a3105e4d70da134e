package io.everygram.demo;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.ReadyCountFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The count of this morning's shelf as a counting device would hand it over: most of it right, some things different, some rows unreadable. */
@Controller
@ConditionalOnProperty(name = "everygram.demo", havingValue = "true")
class DemoCountFile {
    private static final int FAULTS = 8;

    private final JdbcClient jdbc;

    DemoCountFile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    static ReadyCountFile readyCountFile() {
        return new ReadyCountFile("Take the count that lies ready", "/demo/count.csv");
    }

    private record Booked(String tag, BigDecimal quantity, String unit, String room) {}

    @GetMapping("/demo/count.csv")
    @RequirePermission(Permissions.COUNT)
    ResponseEntity<String> file(CurrentPerson person) {
        var booked = jdbc.sql("""
                        SELECT b.tag, b.on_hand AS quantity, b.unit, r.name AS room FROM ledger.package_balance AS b
                        JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                        WHERE b.facility_id = :f AND b.tag IS NOT NULL AND b.on_hand > 0 ORDER BY b.tag""")
                .param("f", person.facility().value())
                .query((r, n) -> new Booked(r.getString(1), r.getBigDecimal(2), r.getString(3), r.getString(4)))
                .list();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=count.csv")
                .body(csv(booked, elsewhere(person)));
    }

    /** A package of a sister facility, whose tag got into the device by mistake; empty when there is none. */
    private String elsewhere(CurrentPerson person) {
        return jdbc.sql(
                        "SELECT tag FROM ledger.package_balance WHERE facility_id <> :f AND tag IS NOT NULL AND on_hand > 0 ORDER BY tag LIMIT 1")
                .param("f", person.facility().value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static String csv(List<Booked> booked, String elsewhere) {
        var rows = new ArrayList<String[]>();
        int step = Math.max(1, booked.size() / FAULTS);
        for (int i = 0; i < booked.size(); i++) {
            var b = booked.get(i);
            // Not where the state's own faults lie, so that each difference has one cause.
            int fault = i % step == step / 3 ? i / step : -1;
            var quantity = b.quantity().stripTrailingZeros().toPlainString();
            switch (fault) {
                case 0, 5 -> {}
                case 1 ->
                    rows.add(row(
                            b,
                            b.quantity()
                                    .subtract(BigDecimal.ONE)
                                    .max(BigDecimal.ZERO)
                                    .stripTrailingZeros()
                                    .toPlainString(),
                            b.room()));
                case 2 -> rows.add(row(b, quantity, b.room().equals("Vault") ? "Finished goods" : "Vault"));
                case 3 ->
                    rows.add(row(
                            b,
                            b.quantity()
                                    .add(BigDecimal.TWO)
                                    .stripTrailingZeros()
                                    .toPlainString(),
                            b.room()));
                default -> rows.add(row(b, quantity, b.room()));
            }
        }
        rows.add(new String[] {"1A4060300009999000000777", "6", "ea", "Receiving"});
        if (!booked.isEmpty()) {
            var b = booked.getLast();
            rows.add(new String[] {b.tag().substring(0, 19), "12", "ea", b.room()});
            rows.add(row(b, "1", b.room()));
            rows.add(row(booked.get(booked.size() / 2), "-3", b.room()));
            rows.add(new String[] {booked.getFirst().tag(), "3.5", "g", b.room()});
            rows.add(new String[] {booked.get(booked.size() / 3).tag(), "twelve", "ea", b.room()});
        }
        if (!elsewhere.isEmpty()) {
            rows.add(new String[] {elsewhere, "10", "ea", "Vault"});
        }
        var table = Table.of("tag", "quantity", "unit", "room");
        rows.forEach(r -> table.row(
                "",
                "",
                io.everygram.platform.web.Cell.text(r[0]),
                io.everygram.platform.web.Cell.text(r[1]),
                io.everygram.platform.web.Cell.text(r[2]),
                io.everygram.platform.web.Cell.text(r[3])));
        return table.emptySaying("").csv();
    }

    private static String[] row(Booked b, String quantity, String room) {
        return new String[] {
            b.tag(), quantity, io.everygram.kernel.Unit.valueOf(b.unit()).symbol(), room
        };
    }
}
