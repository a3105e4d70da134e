package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose goods are whose: the facility's own, or held for another licensee who is named when they are received. */
@Service
@Transactional(readOnly = true)
public class Owners {
    /** As long as a name of a company may be. */
    public static final int LONGEST = 120;

    private final JdbcClient jdbc;

    Owners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for the facility itself. */
    public String of(FacilityId facility, long unitId) {
        return jdbc.sql("SELECT owner FROM ledger.stock_unit WHERE facility_id = :f AND unit_id = :u")
                .param("f", facility.value())
                .param("u", unitId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Other owners that have goods here, by name, at most 100. */
    public List<String> others(FacilityId facility) {
        return jdbc.sql("""
                        SELECT DISTINCT owner FROM ledger.stock_unit WHERE facility_id = :f AND has_stock AND owner <> '' ORDER BY owner LIMIT 100""")
                .param("f", facility.value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    /** How an owner is shown. */
    public static String shown(@Nullable String owner) {
        return owner == null || owner.isEmpty() ? "This facility" : owner;
    }
}
