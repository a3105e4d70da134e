package io.everygram.compliance.rules;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.domain.Applied;
import io.everygram.compliance.rules.domain.PackDifference;
import io.everygram.compliance.rules.domain.RulePack;
import io.everygram.compliance.rules.store.PackStore;
import io.everygram.compliance.rules.store.PackStore.Loaded;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.Sha256;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The packs the company has: loaded, rehearsed as drafts, published for a day that comes, withdrawn before it. What a loaded pack says never changes. */
@Service
public class RulePacks {
    private final PackStore store;
    private final PackReader reader;
    private final PackSchema schema;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;
    private final Map<Long, RulePack> read = new ConcurrentHashMap<>();

    RulePacks(PackStore store, PackReader reader, PackSchema schema, Catalog catalog, AuditTrail audit, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.schema = schema;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Loaded> all() {
        return store.all();
    }

    @Transactional(readOnly = true)
    public Optional<Loaded> find(long packId) {
        return store.find(packId);
    }

    /** The text of a pack as it was loaded. */
    @Transactional(readOnly = true)
    public Optional<String> content(long packId) {
        return store.find(packId).map(loaded -> store.content(packId));
    }

    /** The text of the pack of a state that is published, as it was loaded; of several the one with the latest first day. */
    @Transactional(readOnly = true)
    public Optional<String> published(String jurisdiction) {
        return store.all().stream()
                .filter(loaded -> loaded.jurisdiction().equals(jurisdiction) && loaded.isPublished())
                .findFirst()
                .map(loaded -> store.content(loaded.packId()));
    }

    /** The rules of a loaded pack. */
    public RulePack pack(long packId) {
        return read.computeIfAbsent(packId, id -> switch (reader.readLoaded(store.content(id))) {
            case PackReader.Read.Good(var pack) -> pack;
            case PackReader.Read.Bad(var problems) ->
                throw new IllegalStateException("Rule pack " + id + " cannot be read any more: " + problems);
        });
    }

    /** What is stated for every state on a day. */
    Map<Parameter, Setting> base(LocalDate day) {
        return store.inForce(RulePack.EVERYWHERE, day)
                .map(loaded -> Applied.settings(pack(loaded.packId()).rules().stream()
                        .filter(rule -> rule.appliesOn(day))
                        .map(rule -> new Applied(RulePack.EVERYWHERE, rule, null))
                        .toList()))
                .orElse(Map.of());
    }

    /** Judges a file whole and keeps it as a draft; the same content is kept once. */
    @Transactional
    public PackOutcome load(CurrentPerson person, String content) {
        var today = today(person);
        return switch (reader.read(content, base(today))) {
            case PackReader.Read.Bad(var problems) -> new PackOutcome.Unreadable(problems);
            case PackReader.Read.Good(var pack) -> {
                var against = schema.problems(content);
                if (!against.isEmpty()) {
                    yield new PackOutcome.Unreadable(against);
                }
                var before = store.find(pack.jurisdiction(), sha256(content));
                if (before.isPresent()) {
                    yield new PackOutcome.LoadedBefore(before.get().packId());
                }
                if (pack.effectiveFrom().isBefore(today)) {
                    yield new PackOutcome.BeginsTooEarly(pack.effectiveFrom(), today);
                }
                audit.acting(person.login(), "");
                yield keep(pack, content, "UPLOADED", "DRAFT", pack.effectiveFrom(), person.name())
                        .<PackOutcome>map(PackOutcome.Drafted::new)
                        .orElseGet(() -> new PackOutcome.LoadedBefore(store.find(pack.jurisdiction(), sha256(content))
                                .orElseThrow()
                                .packId()));
            }
        };
    }

    private Optional<Long> keep(RulePack pack, String content, String origin, String state, LocalDate from, String by) {
        return store.insert(
                pack.jurisdiction(),
                pack.title(),
                pack.edition(),
                from,
                content,
                sha256(content),
                origin,
                state,
                by,
                clock.instant());
    }

    /** From its first day on the draft is the pack of its state. */
    @Transactional
    public PackOutcome publish(CurrentPerson person, long packId) {
        var found = store.find(packId);
        if (found.isEmpty()) {
            return new PackOutcome.UnknownPack();
        }
        if (!found.get().isDraft()) {
            return new PackOutcome.NotADraft();
        }
        var from = found.get().effectiveFrom();
        if (from.isBefore(today(person))) {
            return new PackOutcome.BeginsTooEarly(from, today(person));
        }
        audit.acting(person.login(), "");
        if (!store.decide(packId, "DRAFT", "PUBLISHED", "", person.name(), clock.instant())) {
            return new PackOutcome.NotADraft();
        }
        audit.record(
                person.facility(),
                person.login(),
                "published the rules",
                "pack " + found.get().stamp(),
                "from " + from);
        return new PackOutcome.Published(packId, from);
    }

    /** A draft, or a pack that has not begun, is taken back. */
    @Transactional
    public PackOutcome withdraw(CurrentPerson person, long packId, String reason) {
        var found = store.find(packId);
        if (found.isEmpty()) {
            return new PackOutcome.UnknownPack();
        }
        var pack = found.get();
        if (!pack.isDraft() && !pack.isPublished()) {
            return new PackOutcome.NotADraft();
        }
        if (pack.isPublished() && !pack.effectiveFrom().isAfter(today(person))) {
            return new PackOutcome.InForceAlready(pack.effectiveFrom());
        }
        if (reason.isBlank()) {
            return new PackOutcome.ReasonMissing();
        }
        audit.acting(person.login(), reason.strip());
        if (!store.decide(packId, pack.state(), "WITHDRAWN", reason.strip(), person.name(), clock.instant())) {
            return new PackOutcome.NotADraft();
        }
        audit.record(person.facility(), person.login(), "withdrew the rules", "pack " + pack.stamp(), reason.strip());
        return new PackOutcome.Withdrawn(packId);
    }

    /** What a pack changes against the one that would apply on its first day without it. */
    @Transactional(readOnly = true)
    public List<PackDifference.Change> changes(long packId) {
        var loaded = store.find(packId).orElseThrow();
        var day = loaded.effectiveFrom();
        var before = store.all().stream()
                .filter(p -> p.jurisdiction().equals(loaded.jurisdiction()) && p.isPublished())
                .filter(p -> p.packId() != packId && !p.effectiveFrom().isAfter(day))
                .max(Comparator.comparing(Loaded::effectiveFrom).thenComparing(Loaded::packId));
        return PackDifference.between(
                before.map(p -> unended(p.packId(), day)).orElse(List.of()), unended(packId, day));
    }

    private List<io.everygram.compliance.rules.domain.Rule> unended(long packId, LocalDate day) {
        return pack(packId).rules().stream()
                .filter(rule -> rule.to() == null || !rule.to().isBefore(day))
                .toList();
    }

    /**
     * Takes a pack that comes with the product. Where the company published packs of its own for the state it stays a draft; where an earlier edition
     * stands it begins today, so that past days keep their rules.
     *
     * @throws IllegalStateException when the file is not in order
     */
    @Transactional
    public void takeBuiltIn(String name, String content) {
        var today = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        switch (reader.read(content, base(today))) {
            case PackReader.Read.Bad(var problems) ->
                throw new IllegalStateException("The rule pack " + name + " is not in order: " + problems);
            case PackReader.Read.Good(var pack) -> {
                if (store.find(pack.jurisdiction(), sha256(content)).isEmpty()) {
                    boolean first =
                            store.all().stream().noneMatch(p -> p.jurisdiction().equals(pack.jurisdiction()));
                    audit.acting("system: rule packs", "comes with the product");
                    var _ = keep(
                            pack,
                            content,
                            "BUILT_IN",
                            store.hasUploads(pack.jurisdiction()) ? "DRAFT" : "PUBLISHED",
                            first || pack.effectiveFrom().isAfter(today) ? pack.effectiveFrom() : today,
                            "Everygram");
                }
            }
        }
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }

    static String sha256(String content) {
        return Sha256.hex(content);
    }
}
