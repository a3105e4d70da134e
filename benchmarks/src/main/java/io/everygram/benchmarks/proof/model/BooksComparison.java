package io.everygram.benchmarks.proof.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.FacilityId;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what the database holds of a facility with the second account, row by row. */
public final class BooksComparison {
    private final JdbcClient jdbc;
    private final FacilityId facility;
    private final ModelBooks model;

    public BooksComparison(JdbcClient jdbc, FacilityId facility, ModelBooks model) {
        this.jdbc = jdbc;
        this.facility = facility;
        this.model = model;
    }

    public void check() {
        assertThat(entries()).as("entries").containsExactlyInAnyOrderElementsOf(modelEntries());
        assertThat(balances()).as("balances").containsExactlyInAnyOrderElementsOf(modelBalances());
        assertThat(units()).as("on hand, lab state, owner and holds").containsExactlyInAnyOrderElementsOf(modelUnits());
        assertThat(reservations()).as("open reservations").containsExactlyInAnyOrderElementsOf(modelReservations());
        invariants();
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql)
                .param("f", facility.value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    private List<String> entries() {
        return texts("""
                SELECT coalesce(u.tag, u.lot) || ' ' || f.kind || ':' || f.ref || ' > ' || t.kind || ':' || t.ref || ' '
                       || (e.quantity * 10000000)::numeric(40, 0) || ' @ ' || (e.cost * 10000)::numeric(40, 0)
                FROM ledger.entry AS e JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                JOIN ledger.place AS f ON (f.facility_id, f.place_id) = (e.facility_id, e.from_place)
                JOIN ledger.place AS t ON (t.facility_id, t.place_id) = (e.facility_id, e.to_place)
                WHERE e.facility_id = :f""");
    }

    private List<String> modelEntries() {
        return model.rows.lines.stream()
                .map(l -> l.lot() + " " + l.from() + " > " + l.to() + " " + l.quantity() + " @ " + l.cost())
                .toList();
    }

    private List<String> balances() {
        return texts("""
                SELECT coalesce(u.tag, u.lot) || ' ' || p.kind || ':' || p.ref || ' ' || (b.quantity * 10000000)::numeric(40, 0)
                       || ' @ ' || (b.cost * 10000)::numeric(40, 0)
                FROM ledger.balance AS b JOIN ledger.stock_unit AS u USING (facility_id, unit_id) JOIN ledger.place AS p USING (facility_id, place_id)
                WHERE b.facility_id = :f""");
    }

    private List<String> modelBalances() {
        return model.rows.lots.values().stream()
                .flatMap(lot -> lot.at.entrySet().stream()
                        .map(e -> lot.name + " " + e.getKey() + " " + e.getValue()[0] + " @ " + e.getValue()[1]))
                .toList();
    }

    private List<String> units() {
        return texts("""
                SELECT coalesce(u.tag, u.lot) || ' ' || (u.on_hand * 10000000)::numeric(40, 0) || ' ' || u.lab_state || ' ' || u.owner || ' '
                       || coalesce((SELECT string_agg(h.reason, ',' ORDER BY h.reason) FROM ledger.hold AS h
                           WHERE h.facility_id = u.facility_id AND h.unit_id = u.unit_id AND h.released_at IS NULL), '')
                FROM ledger.stock_unit AS u WHERE u.facility_id = :f""");
    }

    private List<String> modelUnits() {
        return model.rows.lots.values().stream()
                .map(lot -> lot.name + " " + lot.onHand() + " " + lot.lab + " " + lot.owner + " "
                        + String.join(",", lot.holds))
                .toList();
    }

    private List<String> reservations() {
        return texts("""
                SELECT coalesce(u.tag, u.lot) || ' ' || r.document || ' ' || (sum(r.quantity) * 10000000)::numeric(40, 0)
                FROM ledger.reservation AS r JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                WHERE r.facility_id = :f AND r.state = 'OPEN' GROUP BY u.tag, u.lot, r.document""");
    }

    private List<String> modelReservations() {
        return model.rows.lots.values().stream()
                .flatMap(lot -> lot.promises.stream()
                        .map(p -> p.document)
                        .distinct()
                        .map(document -> lot.name + " " + document + " " + lot.promisedTo(document)))
                .toList();
    }

    /** Said once more in plain words about the second account, which by now is equal to the books. */
    private void invariants() {
        for (var lot : model.rows.lots.values()) {
            assertThat(sum(lot, 0))
                    .as("quantity of %s over all places", lot.name)
                    .isZero();
            assertThat(sum(lot, 1)).as("cost of %s over all places", lot.name).isZero();
            lot.at.forEach((place, amounts) -> {
                if (ModelRows.isReal(place)) {
                    assertThat(amounts[0]).as("%s at %s", lot.name, place).isNotNegative();
                    assertThat(amounts[1])
                            .as("cost of %s at %s", lot.name, place)
                            .isNotNegative();
                    assertThat(amounts[0].signum() == 0 && amounts[1].signum() != 0)
                            .as("dollars of %s without goods at %s", lot.name, place)
                            .isFalse();
                }
            });
            var promised = lot.promises.stream().map(p -> p.quantity).reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(promised)
                    .as("allocated of %s", lot.name)
                    .isLessThanOrEqualTo(lot.holds.isEmpty() ? lot.onHand() : BigInteger.ZERO);
        }
        assertThat(total("CONVERSION:")).as("dollars made by conversions").isZero();
    }

    private BigInteger total(String place) {
        return model.rows.lots.values().stream().map(lot -> lot.cost(place)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger sum(ModelLot lot, int part) {
        return Stream.concat(
                        Stream.of(BigInteger.ZERO), lot.at.values().stream().map(amounts -> amounts[part]))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
