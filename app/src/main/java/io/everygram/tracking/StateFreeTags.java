package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.FreeTags;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Free tags as the mirror has them, without those that the books used since it was read. */
@Component
class StateFreeTags implements FreeTags {
    private final JdbcClient jdbc;

    StateFreeTags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PackageTag> next(FacilityId facility, int most) {
        return jdbc
                .sql("""
                        SELECT t.tag FROM tracking.state_tag AS t
                        WHERE t.facility_id = :f
                          AND NOT EXISTS (SELECT FROM ledger.stock_unit AS u WHERE u.facility_id = t.facility_id AND u.tag = t.tag)
                        ORDER BY t.tag LIMIT :n""")
                .param("f", facility.value())
                .param("n", most)
                .query((r, n) -> r.getString(1))
                .list()
                .stream()
                .flatMap(text -> PackageTag.parse(text) instanceof PackageTag.Parsed.Tag(var tag)
                        ? java.util.stream.Stream.of(tag)
                        : java.util.stream.Stream.empty())
                .toList();
    }
}
