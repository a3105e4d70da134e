package io.everygram.closing.pack;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.closing.store.InspectionStore;
import io.everygram.closing.store.InspectionStore.InspectedUnit;
import io.everygram.closing.store.InspectionStore.Inspection;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.kernel.BusinessDay;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Sha256;
import io.everygram.platform.evidence.EvidenceFiles;
import io.everygram.platform.evidence.EvidenceScope;
import io.everygram.platform.evidence.EvidenceTable;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Show;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Files for an inspector: all that is recorded of one package, one lot, one person, or within some days of the license. */
@Service
public class Inspections {
    /** Days in one file at most. */
    public static final int MOST_DAYS = 366;
    /** What an own tag or lot is at most long. */
    private static final int LONGEST = 300;

    private final InspectionStore store;
    private final EvidenceFiles files;
    private final ObjectProvider<EvidenceTable> evidence;
    private final Documents documents;
    private final Catalog catalog;
    private final People people;
    private final Rules rules;
    private final AuditTrail audit;
    private final Clock clock;

    Inspections(
            InspectionStore store,
            EvidenceFiles files,
            ObjectProvider<EvidenceTable> evidence,
            Documents documents,
            Catalog catalog,
            People people,
            Rules rules,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.evidence = evidence;
        this.documents = documents;
        this.catalog = catalog;
        this.people = people;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a file is about. */
    public enum Kind {
        PACKAGE("A package"),
        LOT("A lot, with all that came of it"),
        PERSON("A person"),
        DAYS("Everything of the license");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether the days that are asked for bound it; a package and a lot are told from their beginning. */
        public boolean isByDays() {
            return this == PERSON || this == DAYS;
        }
    }

    /**
     * What is asked for.
     *
     * @param subject a tag, a lot or a login; ignored for {@link Kind#DAYS}
     * @param from the first business day, {@code to} the last; for {@link Kind#isByDays} only
     * @param reason for whom and why
     */
    public record Asked(
            Kind kind,
            String subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String reason) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Made(long inspectionId) implements Outcome {}

        /** @param field of the form that the reason is about */
        record Refused(String field, String words) implements Outcome {}
    }

    /** Puts a file together from one moment of the database and keeps it, with who asked for it and why. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Outcome make(CurrentPerson person, Asked asked) {
        var today = catalog.facility(person.facility()).day(clock.instant());
        var refusal = refusal(asked, today.date());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (asked.kind()) {
            case PACKAGE, LOT -> ofUnits(person, asked, today);
            case PERSON -> ofPerson(person, asked, today);
            case DAYS -> made(person, asked, span(today, asked), everything(person.facility(), today, asked), "", "");
        };
    }

    private static Optional<Outcome> refusal(Asked asked, LocalDate today) {
        if (asked.reason().isBlank()) {
            return refused("reason", "For whom is it, and why? It is kept with the file.");
        }
        if (asked.kind() != Kind.DAYS
                && (asked.subject().isBlank() || asked.subject().length() > LONGEST)) {
            return refused("subject", "Write the tag, the lot or the login that is asked about.");
        }
        if (!asked.kind().isByDays()) {
            return Optional.empty();
        }
        var from = asked.from();
        var to = asked.to();
        if (from == null || to == null) {
            return refused(from == null ? "from" : "to", "Write the first and the last day, e.g. " + today + ".");
        }
        if (to.isBefore(from)) {
            return refused("to", "The last day is before the first.");
        }
        if (from.isAfter(today)) {
            return refused("from", "That day has not begun.");
        }
        return from.plusDays(MOST_DAYS).isAfter(to)
                ? Optional.empty()
                : refused("to", "One file holds " + MOST_DAYS + " days at most; make several.");
    }

    private static Optional<Outcome> refused(String field, String words) {
        return Optional.of(new Outcome.Refused(field, words));
    }

    private record Span(LocalDate from, LocalDate to) {}

    private static Span span(BusinessDay today, Asked asked) {
        return new Span(
                Objects.requireNonNullElse(asked.from(), today.date()),
                Objects.requireNonNullElse(asked.to(), today.date()));
    }

    private static Instant start(LocalDate day, BusinessDay today) {
        return new BusinessDay(day, today.zone()).start();
    }

    private static Instant end(LocalDate day, BusinessDay today) {
        return new BusinessDay(day, today.zone()).end();
    }

    private static EvidenceScope everything(FacilityId facility, BusinessDay today, Asked asked) {
        var span = span(today, asked);
        return EvidenceScope.everything(facility, start(span.from(), today), end(span.to(), today));
    }

    private Outcome ofPerson(CurrentPerson person, Asked asked, BusinessDay today) {
        var login = asked.subject().strip();
        var known = people.names(List.of(login)).get(login);
        if (known == null) {
            return new Outcome.Refused("subject", "Nobody signs in as “" + login + "”; the logins stand under People.");
        }
        var span = span(today, asked);
        return made(
                person,
                asked,
                span,
                EvidenceScope.person(person.facility(), start(span.from(), today), end(span.to(), today), login, known),
                known,
                "");
    }

    private Outcome ofUnits(CurrentPerson person, Asked asked, BusinessDay today) {
        boolean isLot = asked.kind() == Kind.LOT;
        var name = isLot ? asked.subject().strip() : asked.subject().strip().toUpperCase(java.util.Locale.ROOT);
        var units = store.units(person.facility(), name, isLot);
        if (units.isEmpty()) {
            return new Outcome.Refused(
                    "subject", "This license has no " + (isLot ? "lot" : "package") + " “" + name + "”.");
        }
        var last = units.stream().map(InspectedUnit::lastMoved).max(Comparator.naturalOrder());
        var scope = EvidenceScope.packages(
                person.facility(),
                Instant.EPOCH,
                clock.instant().plusSeconds(1),
                units.stream().map(InspectedUnit::unitId).toList(),
                units.stream()
                        .map(InspectedUnit::tag)
                        .filter(tag -> !tag.isEmpty())
                        .toList());
        return made(
                person,
                asked,
                new Span(today.date(), today.date()),
                scope,
                name,
                keptUntil(
                        person.facility(),
                        BusinessDay.at(last.orElseThrow(), today.zone()).date()));
    }

    /** Until when the state wants records kept, counted from the last movement; empty where its rules say nothing. */
    private String keptUntil(FacilityId facility, LocalDate lastMoved) {
        int years = rules.today(facility).whole(Parameter.RETENTION_YEARS, 0);
        return years == 0
                ? ""
                : Show.day(lastMoved.plusYears(years)) + ", " + years + " years after its last movement of "
                        + Show.day(lastMoved);
    }

    private Outcome made(
            CurrentPerson person, Asked asked, Span span, EvidenceScope scope, String subject, String keptUntil) {
        var now = clock.instant();
        var facility = catalog.facility(person.facility());
        var tables = new ArrayList<>(store.tables());
        evidence.stream().sorted(Comparator.comparing(EvidenceTable::name)).forEach(tables::add);
        try (var folder = EvidenceFolder.open()) {
            for (var table : tables) {
                folder.add(table, scope, files);
            }
            var facts = new ArrayList<DayPaper.Fact>();
            facts.add(new DayPaper.Fact(
                    "License", facility.license() + ", " + facility.name() + ", " + facility.state()));
            facts.add(new DayPaper.Fact("About", asked.kind().label() + (subject.isEmpty() ? "" : ": " + subject)));
            if (asked.kind().isByDays()) {
                facts.add(new DayPaper.Fact(
                        "Days",
                        span.from() + " to " + span.to() + ", from midnight to midnight in " + facility.zone()));
            }
            if (!keptUntil.isEmpty()) {
                facts.add(new DayPaper.Fact("Records are kept until", keptUntil));
            }
            facts.add(new DayPaper.Fact("For", asked.reason().strip()));
            facts.add(new DayPaper.Fact("Made", Show.time(now, facility.zoneId()) + " by " + person.name()));
            var index = documents.page(
                    "closing/inspection_index",
                    Map.of(
                            "title",
                            "Records of " + facility.name(),
                            "facts",
                            List.copyOf(facts),
                            "files",
                            folder.parts()));
            var zip = folder.zip(Map.of("index.html", index.getBytes(StandardCharsets.UTF_8)));
            long id = store.add(
                    person.facility(),
                    new Inspection(
                            0,
                            now,
                            person.name(),
                            asked.kind().name(),
                            subject,
                            span.from(),
                            span.to(),
                            asked.reason().strip(),
                            Sha256.hex(zip),
                            zip.length),
                    zip);
            audit.record(
                    person.facility(),
                    person.login(),
                    "made a file for an inspector",
                    "inspection " + id,
                    asked.kind().label() + (subject.isEmpty() ? "" : " " + subject) + ": "
                            + asked.reason().strip());
            return new Outcome.Made(id);
        } catch (IOException e) {
            throw new UncheckedIOException("The file for the inspector cannot be written", e);
        }
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Inspection> newest(FacilityId facility, int limit) {
        return store.newest(facility, limit);
    }

    @Transactional(readOnly = true)
    public Optional<byte[]> content(FacilityId facility, long inspectionId) {
        return store.content(facility, inspectionId);
    }
}
