package io.everygram.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.demo.DemoCompany;
import io.everygram.reconciliation.Comparison;
import io.everygram.testing.Browser;
import io.everygram.testing.Patience;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every step of a day needs: people at their browsers, and a look into the books. */
abstract class Floor {
    final DayPlace where;
    final DayTools with;

    Floor(DayPlace where, DayTools with) {
        this.where = where;
        this.with = with;
    }

    /** A statement that may name {@code :f} and {@code :state}. */
    JdbcClient.StatementSpec sql(String sql) {
        return with.jdbc().sql(sql).param("f", where.facility().value()).param("state", where.state());
    }

    Browser signedIn(String login) throws Exception {
        var browser = new Browser(with.port());
        var _ = browser.post("/login", "/login", "username", login, "password", DemoCompany.PASSWORD);
        var _ = browser.post("/", "/facility", "facility", "" + where.facility().value());
        return browser;
    }

    LocalDate today() {
        return LocalDate.now(with.clock().withZone(where.zone()));
    }

    static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.uri() + "\n" + notice(answer.body()))
                .isEqualTo(200);
        return answer;
    }

    static String notice(String body) {
        return String.join(
                "\n",
                java.util.regex.Pattern.compile(
                                "<(?:em role=\"alert\"|p class=\"notice[^\"]*\"[^>]*|p class=\"flash\"[^>]*)>([^<]*)")
                        .matcher(body)
                        .results()
                        .map(match -> match.group(1))
                        .toList());
    }

    Map<String, @Nullable Object> row(String sql) {
        return sql(sql).query().singleRow();
    }

    static String value(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    String text(String sql, String parameter) {
        return sql(sql).param("p", parameter).query((r, n) -> r.getString(1)).single();
    }

    String room(String tag) {
        return text("""
                SELECT coalesce(r.purpose, p.kind) FROM ledger.balance AS b JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                JOIN ledger.place AS p USING (facility_id, place_id)
                LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
                WHERE b.facility_id = :f AND u.tag = :p AND b.quantity > 0""", tag);
    }
    /** The state is read in the background; so is what it says. */
    static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Patience.LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
    /** What the comparison finds now: name of the cause by tag. */
    Map<String, String> found() {
        return with.comparison().compare(where.facility()).differences().stream()
                .collect(Collectors.toMap(
                        Comparison.Compared::tag, c -> c.cause().orElseThrow().name()));
    }
}
