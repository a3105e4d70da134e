package io.everygram.compliance.papers;

import io.everygram.compliance.papers.BoardRow.State;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Papers of goods that wait for a check, stop something, or end within a week. */
@Component
class PapersToday implements TodaySource {
    private static final int SOON_DAYS = 7;

    private final PaperBoard board;

    PapersToday(PaperBoard board) {
        this.board = board;
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        var today = board.today(facility);
        var rows = board.glance(facility).stream()
                .filter(row -> row.kind() != null)
                .toList();
        var needs = new ArrayList<Need>();
        var unchecked = rows.stream().filter(r -> r.state() == State.UNCHECKED).toList();
        add(needs, unchecked, 1, "wait for a check", "They count for nothing before", "unchecked");
        add(
                needs,
                rows.stream()
                        .filter(r -> r.blocks() && (r.state() == State.MISSING || r.state() == State.ENDED))
                        .toList(),
                2,
                "that something stands still without are missing or ended",
                "",
                "missing");
        add(
                needs,
                rows.stream().filter(r -> r.endsWithin(SOON_DAYS, today)).toList(),
                2,
                "of goods end within a week",
                "",
                Integer.toString(SOON_DAYS));
        return needs;
    }

    private static void add(List<Need> needs, List<BoardRow> rows, int urgency, String what, String rule, String show) {
        if (!rows.isEmpty()) {
            var first = rows.getFirst();
            needs.add(new Need(
                    "Buy",
                    urgency,
                    Show.count(rows.size(), "paper") + " "
                            + (rows.size() == 1
                                    ? what.replaceFirst("^wait", "waits")
                                            .replaceFirst(" are missing", " is missing")
                                            .replaceFirst("goods end", "goods ends")
                                    : what),
                    first.vendor() + ": " + first.what() + " for " + first.thing(),
                    "/vendor-papers?show=" + show,
                    Optional.empty(),
                    Optional.empty(),
                    rule,
                    false));
        }
    }
}
