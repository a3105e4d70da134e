package io.everygram.identity.store;

import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalId;
import io.everygram.identity.Approvals;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code identity.approval}. */
@Component
public class ApprovalStore {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    ApprovalStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    public void expire(FacilityId facility, Instant now) {
        var _ = jdbc.sql(sql.get("identity/expire_approvals"))
                .param("facility_id", facility.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Empty when the key is known or the same deed waits already. */
    public Optional<ApprovalId> insert(CurrentPerson person, Approvals.Ask ask, Instant now, Instant until) {
        return jdbc.sql(sql.get("identity/ask_approval"))
                .param("facility_id", person.facility().value())
                .param("request_key", ask.key().value())
                .param("kind", ask.kind())
                .param("subject", ask.subject())
                .param("path", ask.path())
                .param("facts", JSON.writeValueAsString(ask.facts()))
                .param("payload", ask.payload())
                .param("reason", ask.reason().strip())
                .param("asked_by", person.personId())
                .param("asked_by_name", person.name())
                .param("asked_at", now.atOffset(ZoneOffset.UTC))
                .param("expires_at", until.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .map(ApprovalId::new);
    }

    public Optional<ApprovalId> byKey(FacilityId facility, String key) {
        return jdbc.sql("SELECT approval_id FROM identity.approval WHERE facility_id = :f AND request_key = :k")
                .param("f", facility.value())
                .param("k", key)
                .query(Long.class)
                .optional()
                .map(ApprovalId::new);
    }

    /** The one whose state is still waiting, even when its time is over. */
    public Optional<Approval> waiting(FacilityId facility, String kind, String subject) {
        return jdbc.sql(
                        "SELECT approval_id FROM identity.approval WHERE facility_id = :f AND kind = :k AND subject = :s AND state = 'WAITING'")
                .param("f", facility.value())
                .param("k", kind)
                .param("s", subject)
                .query(Long.class)
                .optional()
                .flatMap(id -> find(facility, new ApprovalId(id), Instant.EPOCH));
    }

    /** As {@link #find}, and keeps everybody else from deciding until the transaction ends. */
    public Optional<Approval> lock(FacilityId facility, ApprovalId id, Instant now) {
        return query(sql.get("identity/approval") + " FOR UPDATE", facility, id, now);
    }

    public Optional<Approval> find(FacilityId facility, ApprovalId id, Instant now) {
        return query(sql.get("identity/approval"), facility, id, now);
    }

    private Optional<Approval> query(String statement, FacilityId facility, ApprovalId id, Instant now) {
        return jdbc.sql(statement)
                .param("facility_id", facility.value())
                .param("approval_id", id.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Rows.of(Approval.class))
                .optional();
    }

    public List<Approval> list(
            FacilityId facility, Optional<Approval.State> state, long before, int limit, Instant now) {
        return jdbc.sql(sql.get("identity/approvals"))
                .param("facility_id", facility.value())
                .param("state", state.map(Enum::name).orElse(""))
                .param("before_id", before)
                .param("limit", limit)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Rows.of(Approval.class))
                .list();
    }

    /** @throws IllegalStateException when it does not wait; the caller holds its lock and has looked */
    public void decide(
            CurrentPerson person, ApprovalId id, Approval.State state, String reason, String result, Instant now) {
        int changed = jdbc.sql(sql.get("identity/decide_approval"))
                .param("facility_id", person.facility().value())
                .param("approval_id", id.value())
                .param("state", state.name())
                .param("decided_by", person.personId())
                .param("decided_by_name", person.name())
                .param("decided_at", now.atOffset(ZoneOffset.UTC))
                .param("decision_reason", reason.strip())
                .param("result", result)
                .update();
        if (changed != 1) {
            throw new IllegalStateException("approval " + id.value() + " does not wait");
        }
    }
}
