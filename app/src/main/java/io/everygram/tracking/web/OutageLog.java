package io.everygram.tracking.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Show;
import io.everygram.tracking.Outages;
import io.everygram.tracking.StateLink;
import io.everygram.tracking.store.OutageStore.Outage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The log of an outage as a paper. */
@Controller
class OutageLog {
    private static final int ON_PAPER = 20_000;

    private final Outages outages;
    private final Catalog catalog;
    private final Documents documents;
    private final StateLink link;
    private final Clock clock;

    OutageLog(Outages outages, Catalog catalog, Documents documents, StateLink link, Clock clock) {
        this.outages = outages;
        this.catalog = catalog;
        this.documents = documents;
        this.link = link;
        this.clock = clock;
    }

    /** The log for the state's inspector: the rule, the clocks, and everything that was done. */
    @GetMapping("/state/outage/log.pdf")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> paper(@RequestParam(defaultValue = "0") long id, CurrentPerson person) {
        var facility = person.facility();
        var outage = outages.shown(facility, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=outage-" + outage.outageId() + ".pdf")
                .body(documents.pdf(documents.paper(
                        "Work without the state's system",
                        "tracking/outage_paper",
                        Map.of("paper", paper(facility, outage)))));
    }

    private OutagePaper paper(FacilityId facility, Outage outage) {
        var zone = catalog.facility(facility).zoneId();
        var rule = outages.contingency(facility);
        var done = outages.done(facility, outage, ON_PAPER + 1);
        var facts = new ArrayList<OutagePaper.Fact>();
        facts.add(new OutagePaper.Fact("Began", Show.time(outage.beganAt(), zone)));
        facts.add(new OutagePaper.Fact(
                "Declared",
                Show.time(outage.declaredAt(), zone)
                        + (outage.declaredBy().isEmpty() ? ", by itself" : ", by " + outage.declaredBy()) + ": "
                        + outage.why()));
        var ended = outage.endedAt();
        facts.add(new OutagePaper.Fact("Ended", ended == null ? "lasts" : Show.time(ended, zone)));
        outages.enterBy(outage, rule)
                .ifPresent(by -> facts.add(new OutagePaper.Fact("To be entered by", Show.time(by, zone))));
        facts.add(new OutagePaper.Fact(
                "Reports owed on " + Show.time(clock.instant(), zone), Show.number(outages.owed(facility, outage))));
        facts.add(new OutagePaper.Fact(
                "May goods leave",
                rule.goodsMayMove().map(may -> may ? "yes" : "no").orElse("not known")));
        outages.toTell(facility, outage)
                .forEach(one -> facts.add(new OutagePaper.Fact(
                        "Notify " + one.who(),
                        one.told()
                                .map(note -> "told by " + note.who() + ", " + Show.time(note.at(), zone))
                                .orElse("not told"))));
        facts.add(new OutagePaper.Fact("Duty", rule.duty() + " " + rule.citation()));
        return new OutagePaper(
                catalog.facility(facility).name(),
                link.license(facility),
                facts,
                done.subList(0, Math.min(ON_PAPER, done.size())).stream()
                        .map(one -> new OutagePaper.Line(Show.time(one.at(), zone), one.who(), one.what()))
                        .toList(),
                done.size() > ON_PAPER
                        ? "The first " + Show.number(ON_PAPER) + " acts; the list of reports has all."
                        : "Complete: " + Show.number(done.size()) + " acts.");
    }
}
