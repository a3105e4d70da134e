package io.everygram.identity.web;

import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalKind;
import io.everygram.identity.Approvals;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.TodaySource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Requests for a second person in the rail and in Today. */
@Component
class ApprovalsToday implements TodaySource {
    private final Approvals approvals;

    ApprovalsToday(Approvals approvals) {
        this.approvals = approvals;
    }

    @Bean
    static PageEntry approvalsPage(ObjectProvider<Approvals> approvals) {
        return new PageEntry(
                "Today",
                40,
                "Approvals",
                "/approvals",
                Permissions.READ,
                "g a",
                facility -> Guard.person()
                        .map(me ->
                                approvals.getObject().waitingFor(me, facility).size())
                        .orElse(0));
    }

    @Override
    public List<Need> needs(FacilityId facility) {
        return approvals.list(facility, Optional.of(Approval.State.WAITING), 0, 50).stream()
                .map(this::need)
                .toList();
    }

    private Need need(Approval asked) {
        var kind = approvals.kind(asked.kind());
        return new Need(
                "Today",
                0,
                "A second person has to decide: "
                        + kind.map(ApprovalKind::title).orElse(asked.kind()) + ", " + asked.subject(),
                "Asked by " + asked.askedByName() + ": " + asked.reason(),
                "/approvals/" + asked.approvalId(),
                Optional.of(asked.askedAt()),
                Optional.of(asked.expiresAt()),
                "A request lapses when nobody decides it in time",
                kind.map(ApprovalKind::blocksClose).orElse(false));
    }
}
