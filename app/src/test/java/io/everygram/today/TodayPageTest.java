package io.everygram.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first page of the day, over HTTP. */
@WholeApplication
class TodayPageTest {
    private final JdbcClient jdbc;
    private final People people;

    @LocalServerPort
    private int port;

    @Autowired
    TodayPageTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Test
    void a_facilitys_work_is_shown_there_and_nowhere_else() throws Exception {
        var quiet = TestFacility.create(jdbc);
        var busy = TestFacility.create(jdbc);
        var _ = jdbc.sql("""
                        INSERT INTO tracking.outbox (facility_id, kind, subject, body, state, happened_at)
                        VALUES (:f, 'ADJUST', 'TAG-OF-THE-BUSY-ONE', '{}', 'REFUSED', now())""").param("f", busy.id().value()).update();

        var clear = Browser.signedIn(port, quiet.person(people, "Quinn", Role.SPECIALIST))
                .get("/")
                .body();
        var open = Browser.signedIn(port, busy.person(people, "Bea", Role.SPECIALIST))
                .get("/")
                .body();

        assertThat(clear).doesNotContain("TAG-OF-THE-BUSY-ONE");
        assertThat(open).contains("TAG-OF-THE-BUSY-ONE", "1 now");
    }

    @Test
    void who_may_not_do_all_of_it_can_look_at_the_own_work_alone() throws Exception {
        var place = TestFacility.create(jdbc);
        var _ = jdbc.sql("""
                        INSERT INTO tracking.outbox (facility_id, kind, subject, body, state, happened_at)
                        VALUES (:f, 'ADJUST', 'TAG-THAT-WAITS', '{}', 'REFUSED', now())""").param("f", place.id().value()).update();
        var compliance = Browser.signedIn(port, place.person(people, "Chloe", Role.COMPLIANCE));
        var controller = Browser.signedIn(port, place.person(people, "Carl", Role.CONTROLLER));

        // Whatever keeps the day from closing stands beside the list for everybody.
        var need = "<b>The state refused a report</b>";
        assertThat(compliance.get("/?whose=mine").body()).contains(need);
        assertThat(controller.get("/").body()).contains(need, "/?whose=mine");
        assertThat(controller.get("/?whose=mine").body()).doesNotContain(need);
    }
}
