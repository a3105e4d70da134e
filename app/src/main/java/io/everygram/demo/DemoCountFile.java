package io.everygram.demo;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.ComparedRow;
import io.everygram.reconciliation.Comparison;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.ReadyCountFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final Comparison comparison;

    DemoCountFile(JdbcClient jdbc, Comparison comparison) {
        this.jdbc = jdbc;
        this.comparison = comparison;
    }

    @Bean
    static ReadyCountFile readyCountFile() {
        return new ReadyCountFile("Download the demo count file", "/demo/count.csv");
    }

    /**
     * A package of the book.
     *
     * @param state what the state has, where it is here in the same unit; else nothing
     * @param differs whether book and state disagree about it
     */
    private record Booked(
            String tag,
            BigDecimal quantity,
            String unit,
            String room,
            @Nullable BigDecimal state,
            boolean differs) {
        boolean isOff() {
            return state != null && state.compareTo(quantity) != 0;
        }
    }

    @GetMapping("/demo/count.csv")
    @RequirePermission(Permissions.COUNT)
    ResponseEntity<String> file(CurrentPerson person) {
        var differing = comparison.compare(person.facility()).differences().stream()
                .collect(Collectors.toMap(Compared::tag, c -> c));
        var booked = jdbc.sql("""
                        SELECT b.tag, b.on_hand AS quantity, b.unit, r.name AS room FROM ledger.package_balance AS b
                        JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                        WHERE b.facility_id = :f AND b.tag IS NOT NULL AND b.on_hand > 0 ORDER BY b.tag""")
                .param("f", person.facility().value())
                .query((r, n) -> {
                    var c = differing.get(r.getString(1));
                    return new Booked(
                            r.getString(1),
                            r.getBigDecimal(2),
                            r.getString(3),
                            r.getString(4),
                            c != null && isOff(c.row()) ? c.row().state() : null,
                            c != null);
                })
                .list();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=count.csv")
                .body(csv(booked, usedUp(person), elsewhere(person)));
    }

    /** Nothing but the state's quantity differs. */
    private static boolean isOff(ComparedRow row) {
        return row.stateStatus().equals("ACTIVE") && row.sameKind() && !row.waiting() && !row.refused();
    }

    /** A package that the book has thrown away; empty when there is none. */
    private String usedUp(CurrentPerson person) {
        return jdbc.sql("""
                        SELECT b.tag FROM ledger.package_balance AS b
                        WHERE b.facility_id = :f AND b.tag IS NOT NULL AND b.on_hand = 0
                          AND EXISTS (SELECT 1 FROM ledger.balance AS l JOIN ledger.place AS p USING (facility_id, place_id)
                                      WHERE l.facility_id = b.facility_id AND l.unit_id = b.unit_id AND p.kind = 'ADJUSTMENT' AND l.quantity > 0)
                        ORDER BY b.tag LIMIT 1""")
                .param("f", person.facility().value())
                .query(String.class)
                .optional()
                .orElse("");
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

    private static String csv(List<Booked> booked, String usedUp, String elsewhere) {
        var rows = new ArrayList<String[]>();
        // The shelf's own faults lie where book and state agree, so that each difference has one cause.
        var plain = booked.stream().filter(b -> !b.differs()).toList();
        int step = Math.max(1, plain.size() / FAULTS);
        int off = 0;
        int seen = 0;
        for (var b : booked) {
            if (b.isOff()) {
                rows.add(row(b, off(b, off++), b.room()));
            } else if (b.differs()) {
                rows.add(row(b, b.quantity(), b.room()));
            } else {
                shelf(b, seen % step == step / 3 ? seen / step : -1, rows);
                seen++;
            }
        }
        if (!usedUp.isEmpty()) {
            rows.add(new String[] {usedUp, "2", "ea", ""});
        }
        rows.add(new String[] {"1A4060300009999000000777", "6", "ea", "Receiving"});
        if (!booked.isEmpty()) {
            var b = booked.getLast();
            rows.add(new String[] {b.tag().substring(0, 19), "12", "ea", b.room()});
            rows.add(row(b, BigDecimal.ONE, b.room()));
            rows.add(row(booked.get(booked.size() / 2), BigDecimal.valueOf(-3), b.room()));
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

    /** The shelf agrees with the book, then with the state, then with neither. */
    private static BigDecimal off(Booked b, int which) {
        return switch (which) {
            case 1 -> java.util.Objects.requireNonNull(b.state());
            case 2 -> b.quantity().subtract(BigDecimal.ONE);
            default -> b.quantity();
        };
    }

    private static void shelf(Booked b, int fault, List<String[]> rows) {
        switch (fault) {
            case 0, 5 -> {}
            case 1 -> rows.add(row(b, b.quantity().subtract(BigDecimal.ONE).max(BigDecimal.ZERO), b.room()));
            case 2 -> rows.add(row(b, b.quantity(), b.room().equals("Vault") ? "Finished goods" : "Vault"));
            case 3 -> rows.add(row(b, b.quantity().add(BigDecimal.TWO), b.room()));
            default -> rows.add(row(b, b.quantity(), b.room()));
        }
    }

    private static String[] row(Booked b, BigDecimal quantity, String room) {
        return new String[] {
            b.tag(),
            quantity.stripTrailingZeros().toPlainString(),
            io.everygram.kernel.Unit.valueOf(b.unit()).symbol(),
            room
        };
    }
}
