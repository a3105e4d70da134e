package io.everygram.compliance;

import io.everygram.platform.SqlCatalog;
import io.everygram.platform.evidence.EvidenceTable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lab results as evidence. */
@Configuration(proxyBeanMethods = false)
class LabEvidence {
    @Bean
    static EvidenceTable labResultsEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "lab_results",
                "Lab results that were recorded, with each analyte",
                List.of("tag", "lab", "certificate", "tested_on", "result_is", "failed_for", "recorded_by"),
                sql.get("compliance/evidence_lab_results"));
    }
}
