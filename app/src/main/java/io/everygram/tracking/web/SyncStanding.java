package io.everygram.tracking.web;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.tracking.Outbox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What was told to the state about one package or document, for its page. */
@Component
class SyncStanding implements SyncSource {
    private static final int SHOWN = 10;

    private final Outbox outbox;

    SyncStanding(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Optional<Cell> mark(FacilityId facility, Collection<String> subjects) {
        var open = outbox.openAbout(facility, subjects);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(open.stream()
                .filter(message -> message.state().equals("REFUSED"))
                .findFirst()
                .map(message ->
                        Cell.badge("Not at the state: refused", "bad").hint(message.subject() + ": " + message.cause()))
                .orElseGet(() -> Cell.badge("Not yet at the state", "warn")
                        .hint(open.size() + (open.size() == 1 ? " report waits" : " reports wait"))));
    }

    @Override
    public RecordPage.Part part(FacilityId facility, String subject, ZoneId zone) {
        var table = Table.of("Happened", "Report", "State", "What was said, what to do");
        for (var message : outbox.about(facility, subject, SHOWN)) {
            var href = "/state/messages/" + message.messageId();
            table.row(
                    "",
                    href,
                    Cell.time(message.happenedAt(), zone),
                    Cell.link(ReportWords.kind(message), href),
                    ReportWords.badge(message),
                    outbox.behind(facility, message)
                            .map(ReportWords::behind)
                            .orElseGet(() -> Cell.text(ReportWords.said(message)))
                            .wrapped());
        }
        return new RecordPage.Part("Told to the state", "The latest first.", table.emptySaying(""));
    }

    @Override
    public List<WorklistPage.LinkButton> links(String subject) {
        return List.of(new WorklistPage.LinkButton(
                "Calls to the state", "/state/calls?q=" + URLEncoder.encode(subject, StandardCharsets.UTF_8), false));
    }

    @Override
    public Set<String> notYetThere(FacilityId facility, int limit) {
        return outbox.notYetThere(facility, limit);
    }
}
