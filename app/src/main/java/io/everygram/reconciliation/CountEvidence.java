package io.everygram.reconciliation;

import io.everygram.platform.SqlCatalog;
import io.everygram.platform.evidence.EvidenceTable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts, their signatures and the differences they found as evidence. */
@Configuration(proxyBeanMethods = false)
class CountEvidence {
    @Bean
    static EvidenceTable countsEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "counts",
                "Counts that were begun or finished, with their signatures",
                List.of("count", "of", "room", "state", "finished_at", "lines", "differences", "signed_by"),
                sql.get("reconciliation/evidence_counts"));
    }

    @Bean
    static EvidenceTable countLinesEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "count_lines",
                "What was counted, line by line, and what the book said at that instant",
                List.of(),
                sql.get("reconciliation/evidence_count_lines"));
    }

    @Bean
    static EvidenceTable casesEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "cases",
                "Differences that were opened or closed",
                List.of("case", "tag", "cause", "opened_at", "closed_at", "closed_by", "closed_as"),
                sql.get("reconciliation/evidence_cases"));
    }

    @Bean
    static EvidenceTable caseFilesEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "case_files",
                "Photos and papers that were attached to differences",
                List.of("case", "tag", "name", "bytes", "sha256", "added_at", "added_by"),
                sql.get("reconciliation/evidence_case_files"));
    }

    @Bean
    static EvidenceTable caseEventsEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "case_events",
                "What was said and done about differences",
                List.of("case", "tag", "at", "person", "words"),
                sql.get("reconciliation/evidence_case_events"));
    }

    @Bean
    static EvidenceTable caseNoticesEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "case_notices",
                "Notices of differences that were given",
                List.of("case", "tag", "about", "told_at", "whom", "reference", "recorded_by"),
                sql.get("reconciliation/evidence_case_notices"));
    }
}
