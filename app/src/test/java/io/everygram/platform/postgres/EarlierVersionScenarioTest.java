package io.everygram.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.Application;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerVerification;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.platform.Migrations;
import io.everygram.platform.web.PageEntry;
import io.everygram.testing.Browser;
import io.everygram.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A company that an earlier version of the program left, with 1,462 stock units, its people and its papers: today's program takes it over.
 *
 * <p>The file {@code earlier/company.everygram} is a backup of the demo company written by that version; it stays as it is.
 */
class EarlierVersionScenarioTest {
    private static final String PASSWORD = "every-gram";

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    @RegisterExtension
    static final TestDatabase elsewhere = TestDatabase.perClass();

    @TempDir
    static Path folder;

    private final JdbcClient jdbc = db.jdbc();

    @Test
    void a_database_that_an_earlier_version_left_is_migrated_verified_worked_with_backed_up_and_restored()
            throws Exception {
        // 1. The database as that version left it.
        var manifest = left();
        assertThat(behind(manifest.modules())).contains("ledger 005 <", "tracking 003 <");
        var before = counted();
        var carried = inSingleColumns();
        assertThat(carried).hasSizeGreaterThan(100);
        assertThat(before).containsEntry("ledger.stock_unit", 1_462L).containsEntry("identity.person", 10L);

        // 2. Today's program starts on it: every schema is as new as the program, and no row is lost.
        try (var application = started()) {
            for (var module : Migrations.modules()) {
                assertThat(version(module))
                        .as(module)
                        .isEqualTo(Migrations.newest(module).getVersion());
            }
            assertThat(counted()).containsAllEntriesOf(before);
            assertThat(inLists()).isEqualTo(carried);

            // 3. The books are whole.
            var verification = application.getBean(LedgerVerification.class);
            assertThat(verification.verify().firstBad()).isEmpty();

            // 4. Its people sign in with the passwords they had, and every page answers.
            pagesAnswer(application);

            // 5. The books go on.
            var tag = moved(application.getBean(Ledger.class));
            assertThat(verification.verify().firstBad()).isEmpty();

            // 6. What is backed up now comes back.
            var file = folder.resolve("now.everygram");
            var _ = Backup.write(db.dataSource(), file);
            assertThat(Backup.restore(elsewhere.dataSource(), file)).isInstanceOf(RestoreOutcome.Restored.class);
            assertThat(place(elsewhere.jdbc(), tag)).isEqualTo(place(jdbc, tag));
        }

        // 7. The earlier version's own backup is restored by today's program just so.
        emptied(elsewhere);
        assertThat(Backup.restore(elsewhere.dataSource(), fixture())).isInstanceOf(RestoreOutcome.Restored.class);
        assertThat(elsewhere
                        .jdbc()
                        .sql("SELECT count(*) FROM ledger.stock_unit")
                        .query(Long.class)
                        .single())
                .isEqualTo(1_462);
    }

    private static Path fixture() throws Exception {
        return Path.of(
                Objects.requireNonNull(EarlierVersionScenarioTest.class.getResource("/earlier/company.everygram"))
                        .toURI());
    }

    private static BackupManifest left() throws Exception {
        if (!(BackupFile.check(fixture()) instanceof BackupFile.Check.Sound(var manifest))) {
            throw new AssertionError("The backup of the earlier version cannot be read.");
        }
        Backup.copyIn(db.dataSource(), fixture(), manifest);
        return manifest;
    }

    /** Modules whose schema has grown since, as {@code ledger 005 < 008}. */
    private static String behind(Map<String, String> versions) {
        var behind = new StringBuilder();
        new TreeMap<>(versions).forEach((module, version) -> {
            var newest = Migrations.newest(module);
            if (MigrationVersion.fromVersion(version).compareTo(newest) < 0) {
                behind.append("%s %s < %s%n".formatted(module, version, newest));
            }
        });
        return behind.toString();
    }

    private String version(String module) {
        return jdbc.sql(
                        "SELECT version FROM \"%s\".flyway_schema_history WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1"
                                .formatted(module))
                .query(String.class)
                .single();
    }

    /** The one case of each item and the one window of each customer, as that version kept them. */
    private List<String> inSingleColumns() {
        return jdbc.sql("""
                        SELECT number || ': ' || CASE WHEN case_pack > 1 THEN 'case ' || case_pack || ' sale purchase' ELSE '' END FROM catalog.item
                        UNION ALL
                        SELECT facility_id || ' ' || code || ': Mon-Sun ' || to_char(window_from, 'HH24:MI') || '-' || to_char(window_to, 'HH24:MI')
                        FROM catalog.customer ORDER BY 1""").query((r, n) -> r.getString(1)).list();
    }

    private List<String> inLists() {
        return jdbc.sql("""
                        SELECT number || ': ' || packs FROM catalog.item
                        UNION ALL
                        SELECT facility_id || ' ' || code || ': ' || delivery_windows FROM catalog.customer ORDER BY 1""").query((r, n) -> r.getString(1)).list();
    }

    /** Rows of what nothing but a person's deed may add to. */
    private Map<String, Long> counted() {
        var rows = new TreeMap<String, Long>();
        for (var table : List.of(
                "ledger.stock_unit",
                "ledger.movement",
                "ledger.entry",
                "ledger.lineage",
                "ledger.hold",
                "ledger.reservation",
                "identity.person",
                "catalog.item",
                "catalog.customer",
                "orders.sales_order",
                "purchasing.purchase_order",
                "orders.sale")) {
            rows.put(
                    table,
                    jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single());
        }
        return rows;
    }

    private static ConfigurableApplicationContext started() {
        var application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        return application.run(
                "--server.port=0",
                "--everygram.database.url=" + db.jdbcUrl(),
                "--everygram.database.user=" + db.user(),
                "--everygram.database.password=" + db.password(),
                "--everygram.security.key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    }

    private static void pagesAnswer(ConfigurableApplicationContext application) throws Exception {
        int port = Objects.requireNonNull(((WebServerApplicationContext) application).getWebServer())
                .getPort();
        var maria = new Browser(port);
        var _ = maria.post("/login", "/login", "username", "maria", "password", PASSWORD);
        int answered = 0;
        for (var page : application.getBeansOfType(PageEntry.class).values()) {
            var status = maria.get(page.path()).statusCode();
            assertThat(status).as(page.path()).isIn(200, 403);
            answered += status == 200 ? 1 : 0;
        }
        assertThat(answered).isGreaterThan(25);
        var packages = maria.get("/packages");
        var link = Browser.found(packages.body(), "href=\"(/packages/1A[^\"]+)\"");
        assertThat(maria.get(link).body()).contains("<title>Package " + link.substring("/packages/".length()));
    }

    /** Moves a package within the vaults and gives its tag. */
    private PackageTag moved(Ledger ledger) {
        record Found(long facility, String tag, long room) {}
        var found = jdbc.sql("""
                        SELECT u.facility_id, u.tag, (SELECT min(r.room_id) FROM catalog.room AS r
                               WHERE r.facility_id = u.facility_id AND r.purpose = 'VAULT' AND r.room_id::text <> p.ref) AS room
                        FROM ledger.stock_unit AS u JOIN ledger.balance AS b USING (facility_id, unit_id)
                        JOIN ledger.place AS p USING (facility_id, place_id)
                        WHERE u.tag IS NOT NULL AND p.kind = 'ROOM' AND b.quantity = u.on_hand AND u.on_hand > 0
                          AND NOT EXISTS (SELECT 1 FROM ledger.hold AS h WHERE h.facility_id = u.facility_id AND h.unit_id = u.unit_id)
                          AND p.ref NOT IN (SELECT room_id::text FROM catalog.room WHERE purpose = 'VAULT')
                        ORDER BY u.unit_id LIMIT 1""")
                .query((r, n) -> new Found(r.getLong(1), r.getString(2), r.getLong(3)))
                .single();
        var tag = PackageTag.of(found.tag());
        var outcome = ledger.post(new Command.Transfer(
                Command.Header.of(
                        new FacilityId(found.facility()),
                        IdempotencyKey.fresh(),
                        Clock.systemUTC().instant(),
                        "maria",
                        ""),
                MovementKind.MOVE,
                List.of(Command.TransferLine.all(UnitRef.of(tag), Place.room(found.room()))),
                Optional.empty()));
        assertThat(outcome).isInstanceOf(LedgerOutcome.Posted.class);
        return tag;
    }

    private static String place(JdbcClient jdbc, PackageTag tag) {
        return jdbc.sql("""
                        SELECT string_agg(p.kind || ' ' || p.ref || ': ' || b.quantity, ', ' ORDER BY p.place_id) FROM ledger.stock_unit AS u
                        JOIN ledger.balance AS b USING (facility_id, unit_id) JOIN ledger.place AS p USING (facility_id, place_id)
                        WHERE u.tag = :tag""").param("tag", tag.value()).query(String.class).single();
    }

    private static void emptied(TestDatabase database) {
        for (var module : Migrations.modules()) {
            var _ = database.jdbc()
                    .sql("DROP SCHEMA IF EXISTS \"" + module + "\" CASCADE")
                    .update();
        }
    }
}
