package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The quantities of the glossary, each under its own name, grouped by anything a stock unit has: on hand, held, allocated, available to promise, in
 * transit. Now, or as of any moment in both senses. Quantities of different units of measure are never added: each has a line of its own.
 */
@Service
@Transactional(readOnly = true)
public class StockView {

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    StockView(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** By what stock can be grouped. */
    public enum By {
        ITEM,
        LOT,
        PACKAGE,
        ROOM,
        SLOT,
        OWNER,
        CATEGORY,
        FACILITY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A moment of the past.
     *
     * @param knownThen leaves out what was recorded only later
     */
    public record AsOf(Instant moment, boolean knownThen) {
        private static final int FIRST_YEAR = 1900;
        private static final int LAST_YEAR = 9999;

        /**
         * A moment as people write it on the facility's clock; empty when it is none, or none that books could know.
         *
         * @param known {@code then} for as known then, anything else for as known now
         */
        public static Optional<AsOf> parse(String at, String known, ZoneId zone) {
            try {
                var local = LocalDateTime.parse(at);
                return local.getYear() < FIRST_YEAR || local.getYear() > LAST_YEAR
                        ? Optional.empty()
                        : Optional.of(new AsOf(local.atZone(zone).toInstant(), known.equals("then")));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * What to look at.
     *
     * @param words part of a tag's end, of a lot, or of an item's number or name; empty for all
     * @param inside with {@code insideKey}: only what belongs to this group
     * @param after {@code label key} of the last line seen; empty for the first
     */
    public record Question(
            Collection<FacilityId> facilities,
            By by,
            String words,
            Optional<By> inside,
            String insideKey,
            Optional<AsOf> asOf,
            String after,
            int limit) {
        public Question {
            facilities = List.copyOf(facilities);
        }

        /** Whether it asks for the packages or lots of one facility as they are now, all of them in their order. */
        boolean isPlainList() {
            return (by == By.PACKAGE || by == By.LOT)
                    && facilities.size() == 1
                    && words.isEmpty()
                    && inside.isEmpty()
                    && asOf.isEmpty();
        }
    }

    /**
     * One group in one unit of measure.
     *
     * @param key of the group, e.g. an item's id
     * @param number of the item, when grouped by item, lot or package; of a lot of several items the first
     * @param tag of the package, when grouped by package
     * @param units how many stock units are in it
     * @param cost of what is on hand and in transit, in dollars
     */
    public record Line(
            String key,
            String label,
            String number,
            @Nullable String tag,
            String unit,
            long units,
            BigDecimal onHand,
            BigDecimal held,
            BigDecimal allocated,
            BigDecimal available,
            BigDecimal inTransit,
            BigDecimal cost) {}

    /**
     * What a question brings.
     *
     * @param totals of all that fits, whatever page was asked for: one line a unit of measure
     */
    public record Answer(List<Line> lines, List<Line> totals) {
        public Answer {
            lines = List.copyOf(lines);
            totals = List.copyOf(totals);
        }
    }

    public Answer answer(Question question) {
        if (question.isPlainList()) {
            return new Answer(inOrder(question), totals(question));
        }
        return summed(question);
    }

    /** Packages and lots in their order are found by an index, without summing all of the stock first. */
    private List<Line> inOrder(Question question) {
        return jdbc.sql(sql.get(question.by() == By.LOT ? "ledger/stock_lots_now" : "ledger/stock_packages_now"))
                .param("facilities", facilities(question))
                .param("after", question.after())
                .param("limit", question.limit())
                .query(Rows.of(Line.class))
                .list();
    }

    /** The totals of all that stands, which no filter or grouping has to be asked for. */
    private List<Line> totals(Question question) {
        readInBitmaps();
        return jdbc.sql(sql.get("ledger/stock_totals_now"))
                .param("facilities", facilities(question))
                .query(Rows.of(Line.class))
                .list();
    }

    private Answer summed(Question question) {
        var asOf = question.asOf();
        if (asOf.isPresent()) {
            sortNothing();
        } else {
            readInBitmaps();
        }
        var lines = new ArrayList<Line>();
        var totals = new ArrayList<Line>();
        var statement = jdbc.sql(sql.get(asOf.isPresent() ? "ledger/stock_then" : "ledger/stock_now")
                        + sql.get("ledger/stock_by")
                                .replace("{by}", question.by().word()))
                .param("facilities", facilities(question))
                .param("words", question.words())
                .param("inside", question.inside().map(By::word).orElse(""))
                .param("inside_key", question.insideKey())
                .param("after", question.after())
                .param("limit", question.limit());
        if (asOf.isPresent()) {
            statement = statement
                    .param("as_of", LedgerStore.utc(asOf.get().moment()))
                    .param("known_then", asOf.get().knownThen());
        }
        var line = Rows.of(Line.class);
        statement.query(row -> {
            (row.getBoolean("is_total") ? totals : lines).add(Objects.requireNonNull(line.mapRow(row, 0)));
        });
        return new Answer(lines, totals);
    }

    /** What stands lies scattered: a bitmap reads each page of it once, which takes a fifth less than the order of an index. */
    private void readInBitmaps() {
        sortNothing();
        var _ = jdbc.sql("SET LOCAL enable_indexscan = off").update();
    }

    /** What stands comes out of a join whose size the database takes for a hundredth of what it is; it would sort it, which takes twice as long. */
    private void sortNothing() {
        var _ = jdbc.sql("SET LOCAL enable_sort = off").update();
    }

    private static Long[] facilities(Question question) {
        return question.facilities().stream().map(FacilityId::value).toArray(Long[]::new);
    }
}
