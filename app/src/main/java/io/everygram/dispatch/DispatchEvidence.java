package io.everygram.dispatch;

import io.everygram.platform.SqlCatalog;
import io.everygram.platform.evidence.EvidenceTable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Manifests as evidence. */
@Configuration(proxyBeanMethods = false)
class DispatchEvidence {
    @Bean
    static EvidenceTable manifestsEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "manifests",
                "Manifests that were made, left, arrived or were voided",
                List.of("manifest", "state", "customer", "departed_at", "delivered_at", "received_by", "packages"),
                sql.get("dispatch/evidence_manifests"));
    }

    @Bean
    static EvidenceTable manifestPackagesEvidence(SqlCatalog sql) {
        return new EvidenceTable(
                "manifest_packages",
                "What stood on these manifests, package by package",
                List.of(),
                sql.get("dispatch/evidence_manifest_packages"));
    }
}
