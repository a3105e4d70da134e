package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.TruthSource;
import io.everygram.platform.web.Show;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the mirror says of packages, for the page of a package. */
@Component
class StateTruth implements TruthSource {
    private final StateLink link;
    private final JdbcClient jdbc;

    StateTruth(StateLink link, JdbcClient jdbc) {
        this.link = link;
        this.jdbc = jdbc;
    }

    @Override
    public Truth truth() {
        return Truth.STATE;
    }

    @Override
    public Map<PackageTag, Value> values(FacilityId facility, Collection<PackageTag> tags) {
        var values = new HashMap<PackageTag, Value>();
        if (!link.isKnown(facility)) {
            return values;
        }
        jdbc.sql("""
                        SELECT tag, status, quantity, unit, location, seen_at FROM tracking.state_package WHERE facility_id = :f AND tag = ANY(:tags::text[])""")
                .param("f", facility.value())
                .param("tags", tags.stream().map(PackageTag::value).toArray(String[]::new))
                .query(r -> {
                    boolean here =
                            r.getString(2).equals("ACTIVE") || r.getString(2).equals("ON_HOLD");
                    var unit = Unit.parse(r.getString(4)).orElse(Unit.EACH);
                    var quantity = here
                            ? Quantity.rounded(r.getBigDecimal(3), unit, RoundingMode.HALF_EVEN)
                            : Quantity.zero(unit);
                    var words = Show.words(r.getString(2)) + (r.getString(5).isEmpty() ? "" : " in " + r.getString(5));
                    values.put(
                            PackageTag.of(r.getString(1)),
                            new Value(
                                    Optional.of(quantity),
                                    words,
                                    r.getTimestamp(6).toInstant(),
                                    Optional.empty()));
                });
        return values;
    }
}
