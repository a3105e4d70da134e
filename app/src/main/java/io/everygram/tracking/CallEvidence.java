package io.everygram.tracking;

import io.everygram.platform.SqlCatalog;
import io.everygram.platform.evidence.EvidenceTable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The calls to the state as evidence: each by the digests of what was asked and answered. */
@Configuration(proxyBeanMethods = false)
class CallEvidence {
    @Bean
    static EvidenceTable callsEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "calls",
                "Calls to the state, with the SHA-256 of what was asked and answered",
                List.of(),
                sql.get("tracking/evidence_calls"));
    }
}
