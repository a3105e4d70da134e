package io.everygram.compliance.papers.store;

import io.everygram.compliance.papers.Need.Goods;
import io.everygram.compliance.papers.VendorPaper;
import io.everygram.compliance.papers.VendorPaper.Standing;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Papers and their files as rows. */
@Repository
public class PaperStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    PaperStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** A paper to be kept; fields as of {@link VendorPaper}. */
    public record NewPaper(
            PaperKind kind,
            long vendorId,
            @Nullable Long itemId,
            String size,
            String revision,
            String lot,
            String licenseType,
            String state,
            String scope,
            String issuer,
            String number,
            LocalDate issuedOn,
            @Nullable LocalDate validTo,
            String flags,
            long fileId,
            String cameBy,
            @Nullable Long requestId) {}

    private JdbcClient.StatementSpec papers(String which) {
        return jdbc.sql(sql.get("compliance/papers").replace("{which}", which));
    }

    /** All of the items, and the licenses of the vendors. */
    public List<VendorPaper> about(Collection<Long> items, Collection<Long> vendors) {
        return papers(
                        "p.item_id = ANY (:items::bigint[]) OR p.item_id IS NULL AND p.vendor_id = ANY (:vendors::bigint[])")
                .param("items", items.toArray(Long[]::new))
                .param("vendors", vendors.toArray(Long[]::new))
                .query(Rows.of(VendorPaper.class))
                .list();
    }

    /** All that count or may come to count. */
    public List<VendorPaper> standing() {
        return papers("p.standing IN ('UNCHECKED', 'CHECKED')")
                .query(Rows.of(VendorPaper.class))
                .list();
    }

    public List<VendorPaper> all() {
        return papers("true").query(Rows.of(VendorPaper.class)).list();
    }

    public List<VendorPaper> ofVendor(long vendorId) {
        return papers("p.vendor_id = :v")
                .param("v", vendorId)
                .query(Rows.of(VendorPaper.class))
                .list();
    }

    public Optional<VendorPaper> find(long paperId) {
        return papers("p.paper_id = :p")
                .param("p", paperId)
                .query(Rows.of(VendorPaper.class))
                .optional();
    }

    /** The same, locked until the transaction ends. */
    public Optional<VendorPaper> lock(long paperId) {
        var found = jdbc.sql("SELECT paper_id FROM compliance.paper WHERE paper_id = :p FOR UPDATE")
                .param("p", paperId)
                .query(Long.class)
                .optional();
        return found.flatMap(this::find);
    }

    /** The one that stands under the same number for the same thing. */
    public Optional<Long> same(NewPaper paper) {
        return jdbc.sql("""
                        SELECT paper_id FROM compliance.paper
                        WHERE vendor_id = :v AND kind = :k AND number = :n AND coalesce(item_id, 0) = :i AND size = :s AND revision = :r AND lot = :l
                          AND license_type = :t AND state = :st AND standing IN ('UNCHECKED', 'CHECKED')""")
                .param("v", paper.vendorId())
                .param("k", paper.kind().name())
                .param("n", paper.number())
                .param("i", paper.itemId() == null ? 0L : paper.itemId())
                .param("s", paper.size())
                .param("r", paper.revision())
                .param("l", paper.lot())
                .param("t", paper.licenseType())
                .param("st", paper.state())
                .query(Long.class)
                .optional();
    }

    /** Papers that are the same file. */
    public List<VendorPaper> ofFile(String sha256) {
        return papers("f.sha256 = :h")
                .param("h", sha256)
                .query(Rows.of(VendorPaper.class))
                .list();
    }

    /** One writer of papers at a time, so that a number is filed once and a file is kept once. */
    public void oneAtATime() {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('compliance.paper'))::text")
                .query(String.class)
                .single();
    }

    /** Keeps a file, once whatever it is called. */
    public long keep(String name, String media, byte[] content, String sha256, String by, Instant at) {
        return jdbc.sql("""
                        WITH new AS (
                            INSERT INTO compliance.paper_file (name, media, content, sha256, added_at, added_by) VALUES (:n, :m, :c, :h, :at, :by)
                            ON CONFLICT (sha256) DO NOTHING RETURNING file_id)
                        SELECT file_id FROM new UNION ALL SELECT file_id FROM compliance.paper_file WHERE sha256 = :h LIMIT 1""")
                .param("n", name)
                .param("m", media)
                .param("c", content)
                .param("h", sha256)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    public long insert(NewPaper paper, String by, Instant at) {
        return jdbc.sql("""
                        INSERT INTO compliance.paper (kind, vendor_id, item_id, size, revision, lot, license_type, state, scope, issuer, number, issued_on, valid_to,
                            flags, file_id, came_by, request_id, filed_at, filed_by)
                        VALUES (:k, :v, :i::bigint, :s, :r, :l, :t, :st, :sc, :is, :n, :d, :e::date, :fl, :f, :c, :rq::bigint, :at, :by) RETURNING paper_id""")
                .param("k", paper.kind().name())
                .param("v", paper.vendorId())
                .param("i", paper.itemId())
                .param("s", paper.size())
                .param("r", paper.revision())
                .param("l", paper.lot())
                .param("t", paper.licenseType())
                .param("st", paper.state())
                .param("sc", paper.scope())
                .param("is", paper.issuer())
                .param("n", paper.number())
                .param("d", paper.issuedOn())
                .param("e", paper.validTo())
                .param("fl", paper.flags())
                .param("f", paper.fileId())
                .param("c", paper.cameBy())
                .param("rq", paper.requestId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    public void become(long paperId, Standing standing, String by, String note, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE compliance.paper SET standing = :s, checked_at = :at, checked_by = :by, note = :n, version = version + 1
                        WHERE paper_id = :p""")
                .param("s", standing.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("n", note)
                .param("p", paperId)
                .update();
    }

    /** Ends the link by which a paper came, now that it counts. */
    public void closeRequest(long paperId, String by, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE compliance.paper_request SET closed_at = :at, closed_by = :by
                        WHERE closed_at IS NULL AND request_id = (SELECT request_id FROM compliance.paper WHERE paper_id = :p)""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("p", paperId)
                .update();
    }

    /** The bytes of a paper. */
    public Optional<byte[]> content(long paperId) {
        return jdbc.sql(
                        "SELECT f.content FROM compliance.paper AS p JOIN compliance.paper_file AS f USING (file_id) WHERE p.paper_id = :p")
                .param("p", paperId)
                .query((r, n) -> r.getBytes(1))
                .optional();
    }

    public List<Goods> goods(Collection<Long> items) {
        return jdbc.sql(sql.get("compliance/paper_goods"))
                .param("items", items.toArray(Long[]::new))
                .query(Rows.of(Goods.class))
                .list();
    }

    /** An item with a vendor who sells it. */
    public record Sold(
            long itemId,
            String number,
            String name,
            String category,
            boolean childResistant,
            boolean foodContact,
            String size,
            String revision,
            long vendorId,
            String vendor) {
        public Goods goods() {
            return new Goods(itemId, number, name, category, childResistant, foodContact, size, revision);
        }
    }

    public List<Sold> sold(Collection<String> categories, String state) {
        return jdbc.sql(sql.get("compliance/paper_prices"))
                .param("categories", categories.toArray(String[]::new))
                .param("state", state)
                .query(Rows.of(Sold.class))
                .list();
    }
}
