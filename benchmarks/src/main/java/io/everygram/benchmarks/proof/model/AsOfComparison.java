package io.everygram.benchmarks.proof.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Stock;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the stock of a facility at moments of the past with the second account, in both senses. */
public final class AsOfComparison {
    private final Stock stock;
    private final JdbcClient jdbc;
    private final FacilityId facility;
    private final ModelBooks model;

    public AsOfComparison(Stock stock, JdbcClient jdbc, FacilityId facility, ModelBooks model) {
        this.stock = stock;
        this.jdbc = jdbc;
        this.facility = facility;
        this.model = model;
    }

    public void check(SplittableRandom random) {
        for (int i = 0; i < 4; i++) {
            var line = model.rows.lines.get(random.nextInt(model.rows.lines.size()));
            var moment = i % 2 == 0 ? line.happened() : line.recorded();
            for (boolean knownThen : new boolean[] {true, false}) {
                assertThat(books(moment, knownThen))
                        .as("stock as of %s, %s", moment, knownThen ? "as known then" : "as known now")
                        .isEqualTo(model(moment, knownThen));
            }
        }
    }

    private Map<String, BigInteger> books(Instant moment, boolean knownThen) {
        var names = names("SELECT unit_id, coalesce(tag, lot) FROM ledger.stock_unit WHERE facility_id = :f");
        var places = names("SELECT place_id, kind || ':' || ref FROM ledger.place WHERE facility_id = :f");
        var stood = new TreeMap<String, BigInteger>();
        for (var row : stock.asOf(facility, moment, knownThen)) {
            stood.put(names.get(row.unitId()) + " " + places.get(row.placeId()), ModelRows.units(row.quantity()));
        }
        return stood;
    }

    private Map<Long, String> names(String sql) {
        var names = new HashMap<Long, String>();
        jdbc.sql(sql).param("f", facility.value()).query(r -> {
            names.put(r.getLong(1), r.getString(2));
        });
        return names;
    }

    private Map<String, BigInteger> model(Instant moment, boolean knownThen) {
        var stood = new TreeMap<String, BigInteger>();
        for (var line : model.rows.lines) {
            if (!line.happened().isAfter(moment)
                    && !(knownThen && line.recorded().isAfter(moment))) {
                add(stood, line.lot(), line.to(), line.quantity());
                add(stood, line.lot(), line.from(), line.quantity().negate());
            }
        }
        stood.values().removeIf(quantity -> quantity.signum() == 0);
        return stood;
    }

    private static void add(Map<String, BigInteger> stood, String lot, String place, BigInteger quantity) {
        if (place.startsWith("ROOM:") || place.startsWith("SLOT:")) {
            stood.merge(lot + " " + place, quantity, BigInteger::add);
        }
    }
}
