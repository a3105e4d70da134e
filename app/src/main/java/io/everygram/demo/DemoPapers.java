package io.everygram.demo;

import io.everygram.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Papers of goods as a desk has them: most are checked and hold, some end in a week, a month or two, one is of an older revision, some wait for a check,
 * some are missing.
 */
final class DemoPapers {
    private final JdbcTemplate jdbc;
    private final LocalDate today;
    private final Batch files;
    private final Batch papers;
    private long serial;

    DemoPapers(JdbcTemplate jdbc, LocalDate today) {
        this.jdbc = jdbc;
        this.today = today;
        this.files =
                new Batch(jdbc, "compliance.paper_file (file_id, name, media, content, sha256, added_at, added_by)");
        this.papers = new Batch(
                jdbc,
                "compliance.paper (paper_id, kind, vendor_id, item_id, size, revision, lot, license_type, state, issuer, number, issued_on, valid_to, standing,"
                        + " file_id, came_by, filed_at, filed_by, checked_at, checked_by)");
    }

    void write() {
        var _ = jdbc.update("""
                UPDATE catalog.item
                SET size = coalesce(substring(name FROM '([0-9.]+ (?:g|mm|ml|oz))\\M'), ''), revision = CASE WHEN category IN ('packaging', 'hardware') THEN 'B' ELSE '' END,
                    child_resistant = CASE WHEN name ILIKE '%child-resistant%' THEN true END, food_contact = CASE WHEN number IN ('PK-009', 'IN-001', 'IN-002') THEN true END
                WHERE NOT tracked""");
        childResistance();
        lots("hardware", "MATERIAL_DECLARATION", "Analytica Metals Lab", "HM-");
        lots("ingredient", "ANALYSIS_CERTIFICATE", "Golden State Food Lab", "COA-");
        foodContact();
        licenses();
        files.flush();
        papers.flush();
        Batch.continueAfter(jdbc, "compliance.paper_file", "file_id");
        Batch.continueAfter(jdbc, "compliance.paper", "paper_id");
    }

    private void childResistance() {
        jdbc.query("""
                SELECT i.item_id, i.number, i.size, p.vendor_id, v.code FROM catalog.item AS i JOIN catalog.vendor_price AS p USING (item_id)
                JOIN catalog.vendor AS v USING (vendor_id) WHERE NOT i.tracked AND i.child_resistant ORDER BY i.number, p.rank""", (RowCallbackHandler) r -> {
            var sold = r.getString("number") + " " + r.getString("code");
            var days = switch (sold) {
                case "PK-001 VN-02" -> 26;
                case "PK-002 VN-02" -> 55;
                case "PK-008 VN-03" -> 6;
                default -> 140 + (int) (serial * 37 % 500);
            };
            // The second maker of the bag changed its drawing and has sent no report of the new one.
            var revision = sold.equals("PK-001 VN-01") ? "A" : "B";
            boolean waits = sold.equals("PK-007 VN-15");
            if (!sold.equals("PK-002 VN-01")) {
                add(
                        new Thing(
                                "CHILD_RESISTANCE_REPORT",
                                r.getLong("vendor_id"),
                                r.getLong("item_id"),
                                r.getString("size"),
                                revision,
                                "",
                                "",
                                ""),
                        "Packaging Test Institute",
                        "CR-" + (4100 + serial * 7),
                        today.minusDays(340),
                        today.plusDays(days),
                        waits ? "UNCHECKED" : "CHECKED");
            }
        });
    }

    /** Of the lots that came in with the components; every third has none, every fourth waits for a check. */
    private void lots(String category, String kind, String issuer, String prefix) {
        var came = today.minusDays(19);
        jdbc.query(
                """
                SELECT i.item_id, i.number, p.vendor_id FROM catalog.item AS i JOIN catalog.vendor_price AS p USING (item_id)
                WHERE NOT i.tracked AND i.category = ? AND p.rank = 1 ORDER BY i.number""",
                (RowCallbackHandler) r -> {
                    int place = Integer.parseInt(r.getString("number").replaceAll("\\D", ""));
                    if (place % 3 != 0) {
                        add(
                                new Thing(
                                        kind,
                                        r.getLong("vendor_id"),
                                        r.getLong("item_id"),
                                        "",
                                        "",
                                        r.getString("number") + "-"
                                                + came.toString().substring(2).replace("-", ""),
                                        "",
                                        ""),
                                issuer,
                                prefix + (700 + serial * 11),
                                came.minusDays(12),
                                null,
                                place % 4 == 0 ? "UNCHECKED" : "CHECKED");
                    }
                },
                category);
    }

    private void foodContact() {
        jdbc.query("""
                SELECT i.item_id, i.number, p.vendor_id FROM catalog.item AS i JOIN catalog.vendor_price AS p USING (item_id)
                WHERE NOT i.tracked AND i.food_contact AND i.number <> 'IN-002' ORDER BY i.number, p.rank""", (RowCallbackHandler) r -> add(
                new Thing("FOOD_CONTACT_STATEMENT", r.getLong("vendor_id"), r.getLong("item_id"), "", "", "", "", ""),
                "The maker",
                "FC-" + (300 + serial * 3),
                today.minusDays(200),
                today.plusDays(r.getString("number").equals("PK-009") ? 82 : 260),
                "CHECKED"));
    }

    private void licenses() {
        jdbc.query("""
                SELECT v.vendor_id, v.state, d.number, d.valid_from, d.valid_to, d.note FROM catalog.vendor AS v JOIN catalog.vendor_document AS d USING (vendor_id)
                WHERE v.kind = 'cannabis' AND d.kind = 'STATE_LICENSE' ORDER BY v.vendor_id""", (RowCallbackHandler) r -> add(
                new Thing(
                        "VENDOR_LICENSE",
                        r.getLong("vendor_id"),
                        null,
                        "",
                        "",
                        "",
                        r.getString("note"),
                        r.getString("state")),
                "State of " + r.getString("state"),
                r.getString("number"),
                r.getDate("valid_from").toLocalDate(),
                r.getDate("valid_to").toLocalDate(),
                "CHECKED"));
    }

    private record Thing(
            String kind,
            long vendor,
            @Nullable Long item,
            String size,
            String revision,
            String lot,
            String licenseType,
            String state) {}

    private void add(
            Thing thing, String issuer, String number, LocalDate issued, @Nullable LocalDate ends, String standing) {
        long id = ++serial;
        var content = pdf(number + ", " + issuer);
        var filed = Timestamp.from(
                today.minusDays(12).atStartOfDay(ZoneOffset.UTC).plusHours(17).toInstant());
        boolean checked = standing.equals("CHECKED");
        files.row(
                id,
                number.toLowerCase(java.util.Locale.ROOT) + ".pdf",
                "application/pdf",
                content,
                Sha256.hex(content),
                filed,
                "Maria Delgado");
        papers.row(
                id,
                thing.kind(),
                thing.vendor(),
                thing.item(),
                thing.size(),
                thing.revision(),
                thing.lot(),
                thing.licenseType(),
                thing.state(),
                issuer,
                number,
                Date.valueOf(issued),
                ends == null ? null : Date.valueOf(ends),
                standing,
                id,
                checked ? "PERSON" : "LINK",
                filed,
                checked ? "Maria Delgado" : "The vendor, by link",
                checked ? filed : null,
                checked ? "Chloe Baptiste" : "");
    }

    /** One page with one line. */
    private static byte[] pdf(String line) {
        var text = "BT /F1 14 Tf 72 720 Td (" + line.replaceAll("[()\\\\]", " ") + ") Tj ET";
        return ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj "
                        + "4 0 obj<</Length " + text.length() + ">>stream\n" + text
                        + "\nendstream endobj 5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
