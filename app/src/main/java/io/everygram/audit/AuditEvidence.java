package io.everygram.audit;

import io.everygram.platform.SqlCatalog;
import io.everygram.platform.evidence.EvidenceTable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The trail of acts as evidence. */
@Configuration(proxyBeanMethods = false)
class AuditEvidence {
    @Bean
    static EvidenceTable eventsEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "acts", "Who did what, with old and new value and reason", List.of(), sql.get("audit/evidence_events"));
    }
}
