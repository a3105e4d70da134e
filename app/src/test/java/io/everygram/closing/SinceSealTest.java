package io.everygram.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.StateLink;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In the morning the last seal is laid against book and state, by item and room, with what moved since. */
@WholeApplication
class SinceSealTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Days days;
    private final StateLink link;
    private final DayDesk desk;

    @LocalServerPort
    private int port;

    @Autowired
    SinceSealTest(JdbcClient jdbc, People people, Ledger ledger, Days days, StateLink link, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.days = days;
        this.link = link;
        this.desk = new DayDesk(jdbc, ledger, clock);
    }

    private SinceSeal line(String room) {
        return days.morning(desk.facility().id()).orElseThrow().lines().stream()
                .filter(line -> line.room().equals(room))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_was_sealed_and_what_moved_since_explain_the_book_and_the_state_is_laid_beside_it() throws Exception {
        var maria = Browser.signedIn(port, desk.facility().person(people, "Maria", Role.SPECIALIST));
        assertThat(maria.get("/opening/seal").body()).contains("No day is sealed yet");
        var stays = desk.received(10, desk.today().start());
        var goes = desk.received(4, desk.today().start());
        desk.counted(maria);
        var sealed =
                maria.post("/close", "/close/seal", "day", desk.today().date().toString(), "note", "", "key", "s");
        assertThat(sealed.uri().getPath()).startsWith("/close/days/");
        desk.moved(goes, desk.now(), "Luis");
        var _ = desk.received(5, desk.now());

        var vault = line("Vault");
        assertThat(vault.sealed()).isEqualByComparingTo("14");
        assertThat(vault.cameIn()).isEqualByComparingTo("5");
        assertThat(vault.wentOut()).isEqualByComparingTo("4");
        assertThat(vault.book()).isEqualByComparingTo("15");
        assertThat(vault.unexplained()).isEqualByComparingTo("0");
        assertThat(line("Pick zone").sealed()).isEqualByComparingTo("0");
        assertThat(line("Pick zone").book()).isEqualByComparingTo("4");
        assertThat(maria.get("/opening/seal?show=differences").body()).contains("nothing differs");

        var state = TestState.of("ca");
        state.connect(link, desk.facility());
        var item = jdbc.sql("SELECT name FROM catalog.item WHERE item_id = :i")
                .param("i", desk.item().value())
                .query(String.class)
                .single();
        state.has(desk.facility(), stays, item, 9, "Vault");
        state.has(desk.facility(), goes, item, 4, "Vault");
        assertThat(link.refresh(desk.facility().id())).isInstanceOf(StateLink.Refresh.Read.class);

        assertThat(line("Vault").state()).as("where the state has them").isEqualByComparingTo("13");
        assertThat(line("Vault").stateOff()).isEqualByComparingTo("-2");
        assertThat(line("Pick zone").stateOff()).isEqualByComparingTo("-4");
        assertThat(maria.get("/opening/seal?show=differences").body()).contains("Vault", "−2 ea", "−4 ea");
        assertThat(maria.get("/opening/seal?format=csv").body()).contains("Sealed", "Not explained");
    }
}
