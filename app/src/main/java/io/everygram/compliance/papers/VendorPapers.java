package io.everygram.compliance.papers;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.Need.Goods;
import io.everygram.compliance.papers.PaperOutcome.Fault;
import io.everygram.compliance.papers.PaperOutcome.Wrong;
import io.everygram.compliance.papers.VendorPaper.Standing;
import io.everygram.compliance.papers.domain.ActivePdf;
import io.everygram.compliance.papers.domain.FileName;
import io.everygram.compliance.papers.domain.PaperDates;
import io.everygram.compliance.papers.store.PaperStore;
import io.everygram.compliance.papers.store.PaperStore.NewPaper;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.compliance.rules.PaperKind.Binding;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FileKind;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Sha256;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files papers of vendors, has them checked, and ends them. A paper never changes; another takes its place. */
@Service
public class VendorPapers {
    /** Bytes of one file. */
    public static final int LARGEST = 10 << 20;

    private static final int LONGEST = 120;
    private static final int LONGEST_REASON = 500;
    private static final Set<FileKind> KINDS = Set.of(FileKind.PDF, FileKind.JPEG, FileKind.PNG);

    private final PaperStore store;
    private final PaperHolds holds;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    VendorPapers(PaperStore store, PaperHolds holds, Catalog catalog, AuditTrail audit, Clock clock) {
        this.store = store;
        this.holds = holds;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A paper as somebody typed it.
     *
     * @param issued the day, as {@code 2031-03-14}
     * @param ends its last day; blank where it names none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to be kept, never compared
    public record Typed(
            PaperKind kind,
            long vendorId,
            long itemId,
            String size,
            String revision,
            String lot,
            String licenseType,
            String state,
            String scope,
            String issuer,
            String number,
            String issued,
            String ends,
            String fileName,
            byte[] content) {}

    /** How it came and for which request. */
    record Came(String by, String who, @Nullable Long requestId) {}

    /** It waits for a check; the same number of the same thing is refused. */
    @Transactional
    public PaperOutcome file(CurrentPerson person, Typed typed) {
        var outcome = file(typed, new Came("PERSON", person.name(), null), today(person));
        if (outcome instanceof PaperOutcome.Filed(var id)) {
            audit.record(
                    person.facility(),
                    person.login(),
                    "filed",
                    "vendor paper " + id,
                    typed.kind().words());
        }
        return outcome;
    }

    @Transactional
    PaperOutcome file(Typed typed, Came came, LocalDate today) {
        store.oneAtATime();
        var goods = store.goods(List.of(typed.itemId())).stream().findFirst();
        var wrong = wrongText(typed)
                .or(() -> wrongThing(typed, goods))
                .or(() -> PaperDates.wrong(typed.kind(), day(typed.issued()), day(typed.ends()), today))
                .or(() -> wrongFile(typed));
        if (wrong.isPresent()) {
            return wrong.get();
        }
        var paper = paper(typed, came, goods, today, 0);
        var same = store.same(paper);
        if (same.isPresent()) {
            return new PaperOutcome.Duplicate(same.get());
        }
        var kind = FileKind.of(typed.content()).orElseThrow();
        long file = store.keep(
                FileName.of(typed.fileName(), kind),
                kind.mediaType(),
                typed.content(),
                Sha256.hex(typed.content()),
                came.who(),
                clock.instant());
        return new PaperOutcome.Filed(
                store.insert(paper(typed, came, goods, today, file), came.who(), clock.instant()));
    }

    private NewPaper paper(Typed typed, Came came, Optional<Goods> goods, LocalDate today, long file) {
        var binding = typed.kind().binding();
        return new NewPaper(
                typed.kind(),
                typed.vendorId(),
                binding == Binding.LICENSE ? null : typed.itemId(),
                binding == Binding.REVISION ? FileName.seen(typed.size()) : "",
                binding == Binding.REVISION ? FileName.seen(typed.revision()) : "",
                binding == Binding.LOT ? FileName.seen(typed.lot()) : "",
                binding == Binding.LICENSE ? FileName.seen(typed.licenseType()) : "",
                binding == Binding.LICENSE ? state(typed.state()) : "",
                scope(typed.scope()),
                FileName.seen(typed.issuer()),
                FileName.seen(typed.number()),
                day(typed.issued()).orElseThrow(),
                day(typed.ends()).orElse(null),
                String.join("\n", flags(typed, goods, today)),
                file,
                came.by(),
                came.requestId());
    }

    private List<String> flags(Typed typed, Optional<Goods> goods, LocalDate today) {
        var flags = new ArrayList<>(PaperDates.flags(day(typed.issued()).orElseThrow(), day(typed.ends()), today));
        for (var other : store.ofFile(Sha256.hex(typed.content()))) {
            flags.add("The same file is paper " + other.paperId() + ", for " + other.thing() + ".");
        }
        goods.filter(g -> typed.kind().binding() == Binding.REVISION).ifPresent(g -> {
            if (g.size().isEmpty() && g.revision().isEmpty()) {
                flags.add("The item names neither size nor revision; a change of it would not be noticed.");
            } else if (!g.size().equals(FileName.seen(typed.size()))) {
                flags.add("The item’s size is " + named(g.size()) + ", the paper’s " + named(typed.size()) + ".");
            } else if (!g.revision().equals(FileName.seen(typed.revision()))) {
                flags.add("The item’s revision is " + named(g.revision()) + ", the paper’s " + named(typed.revision())
                        + ".");
            }
        });
        if (FileKind.of(typed.content()).filter(FileKind.PDF::equals).isPresent()) {
            ActivePdf.warning(typed.content()).ifPresent(flags::add);
        }
        return flags.stream().limit(10).toList();
    }

    private static String named(String text) {
        return text.isBlank() ? "not named" : text.strip();
    }

    private static Optional<Wrong> wrongText(Typed typed) {
        return missing("issuer", typed.issuer())
                .or(() -> missing("number", typed.number()))
                .or(() -> tooLong("issuer", typed.issuer()))
                .or(() -> tooLong("number", typed.number()))
                .or(() -> tooLong("size", typed.size()))
                .or(() -> tooLong("revision", typed.revision()))
                .or(() -> tooLong("lot", typed.lot()))
                .or(() -> tooLong("license_type", typed.licenseType()))
                .or(() -> noDay("issued", typed.issued()))
                .or(() -> noDay("ends", typed.ends()));
    }

    private Optional<Wrong> wrongThing(Typed typed, Optional<Goods> goods) {
        if (catalog.vendor(typed.vendorId()).isEmpty()) {
            return Optional.of(new Wrong("vendor", Fault.UNKNOWN, Long.toString(typed.vendorId())));
        }
        if (!typed.scope().isBlank() && !typed.scope().strip().matches("(?i)[a-z]{2}([ ,;]+[a-z]{2})*")) {
            return Optional.of(new Wrong("scope", Fault.UNKNOWN, typed.scope()));
        }
        if (typed.kind().binding() == Binding.LICENSE) {
            return missing("license_type", typed.licenseType())
                    .or(() -> state(typed.state()).matches("[A-Z]{2}")
                            ? Optional.empty()
                            : Optional.of(new Wrong(
                                    "state", typed.state().isBlank() ? Fault.MISSING : Fault.UNKNOWN, typed.state())));
        }
        if (goods.isEmpty()) {
            return Optional.of(new Wrong("item", Fault.UNKNOWN, ""));
        }
        return typed.kind().binding() == Binding.LOT ? missing("lot", typed.lot()) : Optional.empty();
    }

    private static Optional<Wrong> wrongFile(Typed typed) {
        if (typed.content().length == 0) {
            return Optional.of(new Wrong("file", Fault.MISSING, ""));
        }
        if (typed.content().length > LARGEST) {
            return Optional.of(new Wrong("file", Fault.TOO_LARGE, ""));
        }
        return FileKind.of(typed.content()).filter(KINDS::contains).isPresent()
                ? Optional.empty()
                : Optional.of(new Wrong("file", Fault.NOT_A_PAPER, typed.fileName()));
    }

    private static Optional<Wrong> missing(String field, String text) {
        return text.isBlank() ? Optional.of(new Wrong(field, Fault.MISSING, "")) : Optional.empty();
    }

    private static Optional<Wrong> tooLong(String field, String text) {
        return text.strip().length() > LONGEST ? Optional.of(new Wrong(field, Fault.TOO_LONG, text)) : Optional.empty();
    }

    private static Optional<Wrong> noDay(String field, String text) {
        return text.isBlank() || day(text).isPresent()
                ? Optional.empty()
                : Optional.of(new Wrong(field, Fault.NO_DAY, text));
    }

    private static Optional<LocalDate> day(String text) {
        if (!text.strip().matches("\\d{4}-\\d{2}-\\d{2}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String state(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    private static String scope(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replaceAll("[ ,;]+", " ");
    }

    /** Somebody looked at it and it is what it says: it counts from now on, and lots that waited for it are freed. */
    @Transactional
    public PaperOutcome check(CurrentPerson person, long paperId, int seenVersion) {
        return onPaper(person, paperId, seenVersion, Standing.CHECKED, "");
    }

    /** It is not what was wanted, or counts no more: what was free by it is held again. */
    @Transactional
    public PaperOutcome end(CurrentPerson person, long paperId, int seenVersion, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return new PaperOutcome.ReasonMissing();
        }
        return store.find(paperId)
                .map(paper -> onPaper(
                        person,
                        paperId,
                        seenVersion,
                        paper.isChecked() ? Standing.WITHDRAWN : Standing.REFUSED,
                        reason.strip()))
                .orElseGet(PaperOutcome.UnknownPaper::new);
    }

    private PaperOutcome onPaper(CurrentPerson person, long paperId, int seenVersion, Standing wanted, String reason) {
        store.oneAtATime();
        var found = store.lock(paperId);
        if (found.isEmpty()) {
            return new PaperOutcome.UnknownPaper();
        }
        var paper = found.get();
        if (paper.version() != seenVersion) {
            return new PaperOutcome.ChangedMeanwhile(paperId);
        }
        boolean possible = switch (wanted) {
            case CHECKED, REFUSED -> paper.standing() == Standing.UNCHECKED;
            case WITHDRAWN -> paper.standing() == Standing.CHECKED;
            case UNCHECKED -> false;
        };
        if (!possible) {
            return new PaperOutcome.NotPossible(paper.standing());
        }
        store.become(paperId, wanted, person.name(), reason, clock.instant());
        audit.record(
                person.facility(),
                person.login(),
                wanted.name().toLowerCase(Locale.ROOT),
                "vendor paper " + paperId,
                reason);
        if (wanted == Standing.CHECKED) {
            store.closeRequest(paperId, person.name(), clock.instant());
        }
        var item = paper.itemId();
        var key = new IdempotencyKey("paper-" + paperId + "-" + paper.version());
        if (wanted == Standing.CHECKED) {
            return new PaperOutcome.Checked(paperId, holds.free(paper, person.name(), key));
        }
        if (wanted == Standing.WITHDRAWN && item != null) {
            var _ = holds.hold(item, person.name(), key);
        }
        return new PaperOutcome.Ended(paperId, wanted);
    }

    @Transactional(readOnly = true)
    public Optional<VendorPaper> find(long paperId) {
        return store.find(paperId);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<VendorPaper> ofVendor(long vendorId) {
        return store.ofVendor(vendorId);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<VendorPaper> ofItem(long itemId) {
        return store.about(List.of(itemId), List.of());
    }

    @Transactional(readOnly = true)
    public Optional<Goods> goods(long itemId) {
        return store.goods(List.of(itemId)).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public Optional<byte[]> content(long paperId) {
        return store.content(paperId);
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
