package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.FreeTags;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Free tags as the mirror has them, without those that the books used since it was read; standing tags where the state names packages. */
@Component
class StateFreeTags implements FreeTags {
    /** Before the facility's number: a series of its own, beside standing tags that come printed. */
    private static final String STANDING = "09";

    private final JdbcClient jdbc;
    private final StateKinds kinds;

    StateFreeTags(JdbcClient jdbc, StateKinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    @Override
    public List<PackageTag> next(FacilityId facility, int most) {
        boolean named = kinds.connected(facility)
                .filter(system -> system.capabilities().issuesTags())
                .isPresent();
        return named ? standing(facility, most) : free(facility, most);
    }

    @Override
    public Optional<Integer> characters(FacilityId facility) {
        return kinds.connected(facility).map(system -> system.capabilities().issuesTags() ? 16 : 24);
    }

    /** Where the state names packages: the next standing tags of the facility that no book of ours has seen. */
    private List<PackageTag> standing(FacilityId facility, int most) {
        var series = STANDING + "%06d".formatted(facility.value() % 1_000_000);
        long last = jdbc.sql("""
                        SELECT coalesce(max(right(tag, 8)::bigint), 0) FROM ledger.stock_unit
                        WHERE facility_id = :f AND tag LIKE :series || '________' AND tag ~ '^[0-9]{16}$'""")
                .param("f", facility.value())
                .param("series", series)
                .query(Long.class)
                .single();
        return LongStream.rangeClosed(last + 1, last + most)
                .mapToObj(number -> PackageTag.of(series + "%08d".formatted(number)))
                .toList();
    }

    private List<PackageTag> free(FacilityId facility, int most) {
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
