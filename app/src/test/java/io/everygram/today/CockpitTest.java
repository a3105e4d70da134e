package io.everygram.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.ActivitySource;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.TodaySource.Need;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class CockpitTest {
    private static final FacilityId HERE = new FacilityId(1);
    private static final Instant NOON = Instant.parse("2031-03-01T12:00:00Z");

    @Test
    void the_most_pressing_need_comes_first() {
        var soon = need("soon", 2, false, Optional.empty(), Optional.empty());
        var waitsLonger = need("waits longer", 1, false, Optional.empty(), Optional.of(NOON.minusSeconds(60)));
        var waits = need("waits", 1, false, Optional.empty(), Optional.of(NOON));
        var dueLater = need("due later", 1, false, Optional.of(NOON.plusSeconds(60)), Optional.empty());
        var dueFirst = need("due first", 1, false, Optional.of(NOON), Optional.empty());
        var blocks = need("blocks the close", 1, true, Optional.empty(), Optional.empty());
        var now = need("now", 0, false, Optional.empty(), Optional.empty());
        var cockpit = cockpit(
                facility -> List.of(soon, waits, dueLater, blocks), facility -> List.of(waitsLonger, now, dueFirst));

        assertThat(cockpit.needs(HERE).needs())
                .containsExactly(now, blocks, dueFirst, dueLater, waitsLonger, waits, soon);
        assertThat(cockpit.needs(HERE).unanswered()).isZero();
    }

    @Test
    void a_module_that_fails_is_counted_and_hides_nothing() {
        var need = need("count the vault", 1, true, Optional.empty(), Optional.empty());
        var cockpit = cockpit(
                facility -> {
                    throw new IllegalStateException("broken");
                },
                facility -> List.of(need));

        assertThat(cockpit.needs(HERE)).isEqualTo(new Cockpit.Needs(List.of(need), 1));
    }

    @Test
    void without_modules_nothing_is_needed() {
        assertThat(cockpit().needs(HERE)).isEqualTo(new Cockpit.Needs(List.of(), 0));
        assertThat(cockpit().latest(HERE, 5)).isEmpty();
    }

    private static Cockpit cockpit(TodaySource... sources) {
        return new Cockpit(List.of(sources), new StaticListableBeanFactory().getBeanProvider(ActivitySource.class));
    }

    private static Need need(
            String text, int urgency, boolean blocksClose, Optional<Instant> due, Optional<Instant> since) {
        return new Need("Opening", urgency, text, "", "/", since, due, "", blocksClose);
    }
}
