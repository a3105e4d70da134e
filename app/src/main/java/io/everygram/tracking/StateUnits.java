package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Units that a state tells nobody. What we weigh it is taken to weigh; where its type is usually counted and its figure is not ours, that may be pieces. A
 * person looks at the package on the state's site and says so here.
 */
@Service
public class StateUnits {
    private static final String DOUBTS = """
            SELECT d.tag, p.quantity AS shown, d.counted, u.on_hand AS ours, u.unit
            FROM tracking.unit_doubt AS d
            JOIN tracking.state_package AS p USING (facility_id, tag)
            JOIN ledger.stock_unit AS u USING (facility_id, tag)
            JOIN (VALUES ('GRAM', 1::numeric), ('KILOGRAM', 1000), ('MILLIGRAM', 0.001), ('OUNCE', 28.349523125), ('POUND', 453.59237)) AS s (unit, grams)
              ON s.unit = u.unit
            WHERE d.facility_id = :f AND p.status <> 'INACTIVE' AND u.has_stock AND u.on_hand > 0
              AND (d.counted OR abs(p.quantity - u.on_hand * s.grams) >= 0.0005)
            """;

    private final JdbcClient jdbc;

    StateUnits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A package whose unit at the state is in doubt, or known to be another than ours.
     *
     * @param shown the state's figure
     * @param counted whether a person has seen that the state counts it
     * @param ours what the book has, in the unit of the book
     */
    public record Doubt(String tag, BigDecimal shown, boolean counted, BigDecimal ours, String unit) {}

    @Transactional(readOnly = true)
    public Optional<Doubt> of(FacilityId facility, String tag) {
        return jdbc.sql(DOUBTS + "AND d.tag = :t ORDER BY u.unit_id LIMIT 1")
                .param("f", facility.value())
                .param("t", tag)
                .query(Rows.of(Doubt.class))
                .optional();
    }

    /** Packages of an item, in the order of their tags. */
    @Transactional(readOnly = true)
    public List<Doubt> ofItem(FacilityId facility, long item, int most) {
        return jdbc.sql(DOUBTS + "AND u.item_id = :i ORDER BY d.tag, u.unit_id LIMIT :n")
                .param("f", facility.value())
                .param("i", item)
                .param("n", most)
                .query(Rows.of(Doubt.class))
                .list();
    }

    /**
     * A person has looked on the state's site.
     *
     * @param counted whether it counts the package, so that its figure is pieces
     * @return false when there is no doubt about its unit
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean settle(FacilityId facility, String tag, boolean counted, String by) {
        int known = jdbc.sql("""
                        UPDATE tracking.unit_doubt SET counted = :c, said_by = :by WHERE facility_id = :f AND tag = :t""")
                .param("c", counted)
                .param("by", by)
                .param("f", facility.value())
                .param("t", tag)
                .update();
        if (known > 0) {
            var _ = jdbc.sql("UPDATE tracking.state_package SET unit = :u WHERE facility_id = :f AND tag = :t")
                    .param("u", (counted ? Unit.EACH : Unit.GRAM).stateName())
                    .param("f", facility.value())
                    .param("t", tag)
                    .update();
        }
        return known > 0;
    }
}
