package io.everygram.compliance.papers.store;

import io.everygram.compliance.papers.PaperRequest;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What vendors were asked for, as rows. */
@Repository
public class RequestStore {
    private static final String REQUEST = """
            SELECT r.facility_id, r.request_id, r.vendor_id, v.name AS vendor, r.kind, r.item_id, coalesce(i.number, '') AS item_number, coalesce(i.name, '') AS item_name,
                   r.size, r.revision, r.lot, r.license_type, r.state, r.sent_to, r.made_at, r.made_by, r.ends_at, r.files_left, r.tries_left, r.closed_at, r.closed_by
            FROM compliance.paper_request AS r JOIN catalog.vendor AS v USING (vendor_id) LEFT JOIN catalog.item AS i ON i.item_id = r.item_id
            WHERE\s""";

    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is wanted of a vendor. */
    public record Wanted(
            long vendorId,
            PaperKind kind,
            @Nullable Long itemId,
            String size,
            String revision,
            String lot,
            String licenseType,
            String state) {}

    public long insert(
            FacilityId facility,
            Wanted wanted,
            String tokenHash,
            String sentTo,
            String by,
            Instant at,
            Instant ends,
            int files,
            int tries) {
        return jdbc.sql("""
                        INSERT INTO compliance.paper_request (facility_id, vendor_id, kind, item_id, size, revision, lot, license_type, state, token_hash, sent_to,
                            made_at, made_by, ends_at, files_left, tries_left)
                        VALUES (:f, :v, :k, :i::bigint, :s, :r, :l, :t, :st, :h, :to, :at, :by, :e, :files, :tries) RETURNING request_id""")
                .param("f", facility.value())
                .param("v", wanted.vendorId())
                .param("k", wanted.kind().name())
                .param("i", wanted.itemId())
                .param("s", wanted.size())
                .param("r", wanted.revision())
                .param("l", wanted.lot())
                .param("t", wanted.licenseType())
                .param("st", wanted.state())
                .param("h", tokenHash)
                .param("to", sentTo)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("e", ends.atOffset(ZoneOffset.UTC))
                .param("files", files)
                .param("tries", tries)
                .query(Long.class)
                .single();
    }

    /** The same thing asked for since an instant, whoever asked. */
    public boolean askedSince(Wanted wanted, Instant since) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM compliance.paper_request
                        WHERE closed_at IS NULL AND made_at > :since AND vendor_id = :v AND kind = :k AND coalesce(item_id, 0) = coalesce(:i::bigint, 0)
                          AND size = :s AND revision = :r AND lot = :l AND state = :st)""")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("v", wanted.vendorId())
                .param("k", wanted.kind().name())
                .param("i", wanted.itemId())
                .param("s", wanted.size())
                .param("r", wanted.revision())
                .param("l", wanted.lot())
                .param("st", wanted.state())
                .query(Boolean.class)
                .single();
    }

    public Optional<PaperRequest> byToken(String tokenHash) {
        return jdbc.sql(REQUEST + "r.token_hash = :h")
                .param("h", tokenHash)
                .query(Rows.of(PaperRequest.class))
                .optional();
    }

    /** One more file is tried by a link; empty when it takes no more. */
    public Optional<PaperRequest> tried(String tokenHash, Instant now) {
        int changed = jdbc.sql("""
                        UPDATE compliance.paper_request SET tries_left = tries_left - 1
                        WHERE token_hash = :h AND closed_at IS NULL AND ends_at > :now AND files_left > 0 AND tries_left > 0""")
                .param("h", tokenHash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return changed == 1 ? byToken(tokenHash) : Optional.empty();
    }

    /** A file came; of several at once no more come than are allowed. */
    public boolean came(PaperRequest request) {
        return jdbc.sql("""
                                UPDATE compliance.paper_request SET files_left = files_left - 1
                                WHERE facility_id = :f AND request_id = :r AND files_left > 0 AND closed_at IS NULL""")
                        .param("f", request.facilityId())
                        .param("r", request.requestId())
                        .update()
                == 1;
    }

    public boolean close(FacilityId facility, long request, String by, Instant at) {
        return jdbc.sql("""
                                UPDATE compliance.paper_request SET closed_at = :at, closed_by = :by
                                WHERE facility_id = :f AND request_id = :r AND closed_at IS NULL""")
                        .param("f", facility.value())
                        .param("r", request)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Newest first. */
    public List<PaperRequest> ofVendor(FacilityId facility, long vendor) {
        return jdbc.sql(REQUEST + "r.facility_id = :f AND r.vendor_id = :v ORDER BY r.request_id DESC LIMIT 100")
                .param("f", facility.value())
                .param("v", vendor)
                .query(Rows.of(PaperRequest.class))
                .list();
    }

    /** Those that are open, newest first. */
    public List<PaperRequest> open(FacilityId facility, Instant now) {
        return jdbc.sql(
                        REQUEST
                                + "r.facility_id = :f AND r.closed_at IS NULL AND r.ends_at > :now ORDER BY r.request_id DESC LIMIT 500")
                .param("f", facility.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Rows.of(PaperRequest.class))
                .list();
    }
}
