package io.everygram.catalog;

import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.kernel.FacilityId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens a company: its first facility with license and rooms, as one deed, while there is no facility at all. */
@Service
public class FirstFacility {
    private static final FacilityId NONE_YET = new FacilityId(0);
    private static final String REASON = "the first facility of the company";

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final Records records;

    FirstFacility(JdbcClient jdbc, Catalog catalog, Records records) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.records = records;
    }

    /**
     * What was typed, by field of the kind.
     *
     * @param rooms at least one; their codes differ
     */
    public record Asked(Map<String, String> facility, Map<String, String> license, List<Map<String, String>> rooms) {
        public Asked {
            facility = Map.copyOf(facility);
            license = Map.copyOf(license);
            rooms = rooms.stream().map(Map::copyOf).toList();
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Made(FacilityId facility) implements Outcome {}

        /** The company has one already; nothing was written. */
        record ThereIsOne() implements Outcome {}

        /** Everything wrong with what was typed, by kind and, of rooms, by code; nothing was written. */
        record Wrong(List<Problem> facility, List<Problem> license, Map<String, List<Problem>> rooms)
                implements Outcome {
            public Wrong {
                facility = List.copyOf(facility);
                license = List.copyOf(license);
                rooms = Map.copyOf(rooms);
            }
        }

        /** Stock lies in rooms. */
        record NoRoom() implements Outcome {}
    }

    /** Whether there is none yet. */
    @Transactional(readOnly = true)
    public boolean isMissing() {
        return catalog.facilities().isEmpty();
    }

    /** Two people at it at once make one. */
    @Transactional
    public Outcome make(Asked asked, String person) {
        var _ = jdbc.sql("LOCK TABLE catalog.facility IN SHARE ROW EXCLUSIVE MODE")
                .update();
        if (!isMissing()) {
            return new Outcome.ThereIsOne();
        }
        var wrong = judge(asked);
        if (!wrong.facility().isEmpty()
                || !wrong.license().isEmpty()
                || !wrong.rooms().isEmpty()) {
            return wrong;
        }
        if (asked.rooms().isEmpty()) {
            return new Outcome.NoRoom();
        }
        var facility = new FacilityId(made(RecordKind.FACILITIES, asked.facility(), NONE_YET, person));
        var _ = made(RecordKind.LICENSES, asked.license(), facility, person);
        asked.rooms().forEach(room -> {
            var _ = made(RecordKind.ROOMS, room, facility, person);
        });
        return new Outcome.Made(facility);
    }

    private Outcome.Wrong judge(Asked asked) {
        var rooms = new LinkedHashMap<String, List<Problem>>();
        var codes = new HashSet<String>();
        for (var room : asked.rooms()) {
            var code = room.getOrDefault("code", "");
            var problems = new ArrayList<>(records.problems(RecordKind.ROOMS, room, NONE_YET));
            if (!codes.add(code)) {
                problems.add(new Problem("Code", code, "Another room has this code. Take another."));
            }
            if (!problems.isEmpty()) {
                rooms.put(code, problems);
            }
        }
        return new Outcome.Wrong(
                records.problems(RecordKind.FACILITIES, asked.facility(), NONE_YET),
                records.problems(RecordKind.LICENSES, asked.license(), NONE_YET),
                rooms);
    }

    private long made(RecordKind kind, Map<String, String> form, FacilityId facility, String person) {
        return switch (records.make(kind, form, new Records.Deed(facility, person, REASON))) {
            case RecordOutcome.Saved(var id) -> id;
            // Judged a moment ago under the lock; the exception takes all of it back.
            case RecordOutcome other ->
                throw new IllegalStateException("The first " + kind.one() + " ended as " + other);
        };
    }
}
