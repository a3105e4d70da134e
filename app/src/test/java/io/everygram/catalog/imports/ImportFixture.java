package io.everygram.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.catalog.imports.store.ImportStore.ImportRow;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Imports over a test database with two facilities. Opening a second fixture on the same database is the application after a restart. */
final class ImportFixture implements AutoCloseable {
    static final FacilityId LAX = new FacilityId(1);
    static final FacilityId DEN = new FacilityId(2);
    static final String PERSON = "Ada Specialist";

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final JdbcClient jdbc;
    final Imports imports;
    final Exports exports;

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {"io.everygram.catalog", "io.everygram.audit", "io.everygram.platform.task"},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*(\\.web\\..*|Fixture.*|Test.*|Sheet(Apply|Judge)Work)"))
    @ComponentScan(
            basePackages = "io.everygram",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    ".*\\.(Ledger|Orders|Demand|Purchasing|Production|Replenishment|Reconciliation)Use"))
    static class Rooms {}

    ImportFixture(DataSource dataSource) {
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(dataSource));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.register(SqlCatalog.class, Rooms.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
        imports = context.getBean(Imports.class);
        exports = context.getBean(Exports.class);
        run("""
                INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
                VALUES (1, 'LAX', 'West', 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118),
                       (2, 'DEN', 'East', 'CO', 'America/Denver', '2 Main', 'Denver', '80201', 39.7, -105) ON CONFLICT DO NOTHING""");
        var _ = one(
                "SELECT setval(pg_get_serial_sequence('catalog.facility', 'facility_id'), greatest(10, max(facility_id))) FROM catalog.facility");
    }

    void run(String statement) {
        var _ = jdbc.sql(statement).update();
    }

    String one(String query) {
        return jdbc.sql(query).query((r, n) -> String.valueOf(r.getString(1))).single();
    }

    ImportId judged(RecordKind kind, String csv) {
        return judged(kind, csv.getBytes(StandardCharsets.UTF_8));
    }

    ImportId judged(RecordKind kind, byte[] content) {
        var outcome = imports.judge(LAX, kind, kind.word() + ".csv", content, PERSON);
        assertThat(outcome).isInstanceOf(ImportOutcome.Judged.class);
        return outcome instanceof ImportOutcome.Judged(var id) ? id : new ImportId(0);
    }

    /** Judges and applies. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    ImportId applied(RecordKind kind, String csv) {
        var id = judged(kind, csv);
        apply(id);
        return id;
    }

    void apply(ImportId id) {
        assertThat(imports.begin(LAX, id, PERSON)).isEqualTo(new ImportOutcome.Begun(id));
        carryOn(id);
    }

    void carryOn(ImportId id) {
        var chunks = 0;
        while (imports.applyNext(LAX, id)) {
            assertThat(++chunks).isLessThan(1000);
        }
    }

    /** Judges what is left of a file that was taken, as the task does. */
    boolean judgeOn(ImportId id) {
        var opened = imports.judging(LAX, id).orElseThrow();
        var parts = 0;
        while (!imports.judgeNext(LAX, id, opened).ended()) {
            assertThat(++parts).isLessThan(1000);
        }
        return true;
    }

    ImportSummary summary(ImportId id) {
        return imports.find(LAX, id).orElseThrow();
    }

    List<ImportRow> rows(ImportId id, Verdict verdict) {
        return imports.rows(LAX, id, verdict, 0, 100_000);
    }

    /** Every problem, as {@code row field}. */
    List<String> problems(ImportId id) {
        return rows(id, Verdict.BAD).stream()
                .flatMap(r -> r.row().problems().stream().map(p -> r.row().number() + " " + p.field()))
                .toList();
    }

    byte[] exported(RecordKind kind) {
        var out = new ByteArrayOutputStream();
        exports.write(kind, LAX, out);
        return out.toByteArray();
    }

    byte[] workbook(RecordKind kind) {
        var out = new ByteArrayOutputStream();
        exports.writeWorkbook(kind, LAX, out);
        return out.toByteArray();
    }

    /** All of a table but the counters that every change moves on. */
    String table(String name) {
        return one(
                "SELECT coalesce(string_agg((to_jsonb(t) - 'version')::text, E'\\n' ORDER BY to_jsonb(t)::text), '') FROM catalog."
                        + name + " AS t");
    }

    @Override
    public void close() {
        context.close();
    }
}
