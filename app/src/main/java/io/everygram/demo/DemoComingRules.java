package io.everygram.demo;

import io.everygram.compliance.rules.PackOutcome;
import io.everygram.compliance.rules.RulePacks;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.identity.CurrentPerson;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules that the company sets itself from a day some weeks ahead, on top of its state's: something to rehearse, and a list that shrinks as vehicles are
 * looked at and goods are tested anew. They are the demo company's own, not a state's.
 */
@Component
class DemoComingRules {
    private static final int AHEAD_DAYS = 40;

    private final RulePacks packs;
    private final JsonMapper json;

    DemoComingRules(RulePacks packs, JsonMapper json) {
        this.packs = packs;
        this.json = json;
    }

    void write(DemoFacility facility, LocalDate today) {
        var chloe = new CurrentPerson(0, "chloe", "Chloe Baptiste", DemoIds.facility(facility));
        var drafted = packs.load(chloe, content(facility, today));
        if (!(drafted instanceof PackOutcome.Drafted(var pack))
                || !(packs.publish(chloe, pack) instanceof PackOutcome.Published)) {
            throw new IllegalStateException("The demo's coming rules could not be published: " + drafted);
        }
    }

    /** The state's pack as it is, and the company's rules behind it. */
    private String content(DemoFacility facility, LocalDate today) {
        var pack = (ObjectNode) json.readTree(packs.published(facility.state()).orElseThrow());
        var prefix = facility.state().toLowerCase(java.util.Locale.ROOT) + ".company.";
        var _ = pack.put("title", pack.path("title").stringValue() + " with the company's rules")
                .put("edition", today.plusDays(AHEAD_DAYS).getYear() + ".company")
                .put("effectiveFrom", today.plusDays(AHEAD_DAYS).toString());
        var rules = pack.withArray("rules");
        rules.add(json.readTree("""
                {"id": "%svehicle", "duty": "VEHICLE", "words": "Every vehicle has an alarm and tells where it is; somebody has looked at both.",
                 "citation": "Company rule 7, security of vehicles", "readOn": "%s", "certainty": "TEXT", "severity": "BLOCKS", "subject": "VEHICLE",
                 "must": {"all": [{"is": {"field": "alarm", "value": true}}, {"is": {"field": "gps", "value": true}}]}}""".formatted(prefix, today)));
        rules.add(json.readTree("""
                {"id": "%scertificate", "duty": "TESTING", "words": "What lies in rooms for sale rests on a certificate of the last four months.",
                 "citation": "Company rule 12, fresh certificates", "readOn": "%s", "certainty": "TEXT", "severity": "WARNS", "subject": "PACKAGE",
                 "when": {"all": [{"oneOf": {"field": "roomPurpose", "values": ["FINISHED_GOODS", "PICK_ZONE"]}}, {"required": "testedOn"}]},
                 "must": {"dateWithin": {"field": "testedOn", "daysBefore": 120}}}""".formatted(prefix, today)));
        return json.writeValueAsString(pack);
    }
}
