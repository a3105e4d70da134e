package io.everygram.tracking.web;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.StateUnits;
import io.everygram.tracking.StateUnits.Doubt;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** That the state may count what we weigh: on the pages of the package and of its item, with what to do. */
@Component
class UnitDoubts implements SyncSource {
    private static final int SHOWN = 20;

    private final StateUnits units;

    UnitDoubts(StateUnits units) {
        this.units = units;
    }

    /** What to do about it, in sentences. */
    static String todo(Doubt doubt) {
        return doubt.counted()
                ? "The state counts it: make it anew as ours on the card of its difference."
                : "Look at it on the state's site. If it counts it, say so on the card of its difference, which then offers to make it anew; if it weighs it, the card says how the amounts are brought together.";
    }

    @Override
    public Optional<Cell> mark(FacilityId facility, Collection<String> subjects) {
        return subjects.size() != 1
                ? Optional.empty()
                : units.of(facility, subjects.iterator().next())
                        .map(doubt -> Cell.badge(
                                        doubt.counted() ? "Counted at the state" : "Perhaps counted at the state",
                                        "warn")
                                .hint(todo(doubt)));
    }

    @Override
    public RecordPage.Part part(FacilityId facility, String subject, ZoneId zone) {
        return part(units.of(facility, subject).stream().toList());
    }

    @Override
    public Optional<RecordPage.Part> ofItem(FacilityId facility, long item) {
        var doubts = units.ofItem(facility, item, SHOWN);
        return doubts.isEmpty() ? Optional.empty() : Optional.of(part(doubts));
    }

    private static RecordPage.Part part(List<Doubt> doubts) {
        var table = Table.of("Package", "#We weigh", "#The state shows", "What to do");
        for (var doubt : doubts) {
            var href = "/packages/" + doubt.tag();
            table.row(
                    "",
                    href,
                    Cell.tag(doubt.tag(), href),
                    Cell.number(doubt.ours(), doubt.unit()),
                    Cell.text(Show.number(doubt.shown()) + (doubt.counted() ? " ea" : " g or pieces")),
                    Cell.text(todo(doubt)).wrapped());
        }
        return new RecordPage.Part(
                "Unit at the state",
                "The state tells nobody which types it counts; most states count this one.",
                table.emptySaying(""));
    }

    @Override
    public List<WorklistPage.LinkButton> links(String subject) {
        return List.of();
    }

    @Override
    public Set<String> notYetThere(FacilityId facility, int limit) {
        return Set.of();
    }
}
