package io.everygram.purchasing.store;

import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.purchasing.domain.ThreeWayMatch;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a facility asks for when something is bought. */
@Repository
public class BuyingRulesStore {
    private static final Policy DEFAULT = new Policy(
            Money.of("2500"),
            new BigDecimal("5"),
            new ThreeWayMatch.Tolerance(new BigDecimal("2"), BigDecimal.ZERO, Money.of("25")));

    private final JdbcClient jdbc;

    BuyingRulesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a facility asks for.
     *
     * @param approvalLimit from this amount on two people decide
     * @param overReceiptPercent how much more than ordered may come in
     */
    public record Policy(Money approvalLimit, BigDecimal overReceiptPercent, ThreeWayMatch.Tolerance tolerance) {}

    public Policy policy(FacilityId facility) {
        return jdbc.sql("""
                        SELECT approval_limit, over_receipt_percent, price_tolerance_percent, quantity_tolerance_percent, amount_tolerance
                        FROM purchasing.policy WHERE facility_id = :f""")
                .param("f", facility.value())
                .query((r, n) -> new Policy(
                        new Money(r.getBigDecimal("approval_limit")),
                        r.getBigDecimal("over_receipt_percent"),
                        new ThreeWayMatch.Tolerance(
                                r.getBigDecimal("price_tolerance_percent"),
                                r.getBigDecimal("quantity_tolerance_percent"),
                                new Money(r.getBigDecimal("amount_tolerance")))))
                .optional()
                .orElse(DEFAULT);
    }

    public Map<Role, Money> limits(FacilityId facility) {
        var limits = new EnumMap<Role, Money>(Role.class);
        jdbc.sql("SELECT role, up_to FROM purchasing.approval_limit WHERE facility_id = :f")
                .param("f", facility.value())
                .query((RowCallbackHandler)
                        r -> limits.put(Role.valueOf(r.getString(1)), new Money(r.getBigDecimal(2))));
        return limits;
    }

    public void set(FacilityId facility, Policy policy, Map<Role, Money> limits) {
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.policy AS p (facility_id, approval_limit, over_receipt_percent, price_tolerance_percent,
                                                            quantity_tolerance_percent, amount_tolerance)
                        VALUES (:f, :a, :o, :p, :q, :m)
                        ON CONFLICT (facility_id) DO UPDATE SET approval_limit = :a, over_receipt_percent = :o, price_tolerance_percent = :p,
                            quantity_tolerance_percent = :q, amount_tolerance = :m""")
                .param("f", facility.value())
                .param("a", policy.approvalLimit().amount())
                .param("o", policy.overReceiptPercent())
                .param("p", policy.tolerance().pricePercent())
                .param("q", policy.tolerance().quantityPercent())
                .param("m", policy.tolerance().amount().amount())
                .update();
        var _ = jdbc.sql(
                        "DELETE FROM purchasing.approval_limit WHERE facility_id = :f AND role <> ALL (:roles::text[])")
                .param("f", facility.value())
                .param("roles", limits.keySet().stream().map(Enum::name).toArray(String[]::new))
                .update();
        limits.forEach((role, upTo) -> {
            var _ = jdbc.sql("""
                            INSERT INTO purchasing.approval_limit AS l (facility_id, role, up_to) VALUES (:f, :r, :u)
                            ON CONFLICT (facility_id, role) DO UPDATE SET up_to = :u WHERE l.up_to <> :u""")
                    .param("f", facility.value())
                    .param("r", role.name())
                    .param("u", upTo.amount())
                    .update();
        });
    }
}
