package io.everygram.compliance.papers;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.BoardRow.State;
import io.everygram.compliance.papers.Coverage.Gap;
import io.everygram.compliance.papers.PaperRequests.Opened;
import io.everygram.compliance.papers.domain.PaperFit;
import io.everygram.compliance.papers.domain.ReminderStages;
import io.everygram.compliance.papers.store.PaperStore;
import io.everygram.compliance.papers.store.ReminderStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.mail.Letter;
import io.everygram.platform.mail.MailOutbox;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds vendors of papers that end, have ended or are missing: one letter a vendor and day with a link for each paper, once for each paper and stage. A
 * paper that waits for our check, and one of which reminders are muted, is left out.
 */
@Service
public class PaperReminders {
    /** Papers in one letter; the others come the next day. */
    static final int MOST_IN_A_LETTER = 20;

    private static final String BY = "reminder";
    private static final String WHOLE_VENDOR = "";

    private final PaperBoard board;
    private final PaperRequests requests;
    private final ReminderStore store;
    private final PaperStore papers;
    private final MailOutbox mail;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;
    private final Optional<String> base;

    PaperReminders(
            PaperBoard board,
            PaperRequests requests,
            ReminderStore store,
            PaperStore papers,
            MailOutbox mail,
            Catalog catalog,
            AuditTrail audit,
            Clock clock,
            @Value("${everygram.public-url:}") String publicUrl,
            @Value("${server.port:8080}") int port) {
        this.board = board;
        this.requests = requests;
        this.store = store;
        this.papers = papers;
        this.mail = mail;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
        var said = publicUrl.strip().replaceAll("/+$", "");
        this.base = said.isEmpty()
                ? Optional.of("http://localhost:" + port).filter(local -> !mail.isOn())
                : Optional.of(said);
    }

    /** Whether letters can be written: not where mail leaves and nobody has said under which address people outside reach the program. */
    public boolean canWrite() {
        return base.isPresent();
    }

    /**
     * Something to remind a vendor of.
     *
     * @param paperId the paper that ends or has ended; 0 where there is none
     * @param stage in days before the end
     */
    public record Due(BoardRow row, Need need, long paperId, int stage) {
        String what() {
            return row.what() + " for " + row.thing();
        }
    }

    /** What is due today at a facility and was not written yet, by vendor, and why a vendor is not written to. */
    public record Todo(List<Due> due, List<Due> withoutAddress) {}

    @Transactional(readOnly = true)
    public Todo todo(FacilityId facility) {
        return todo(facility, board.today(facility));
    }

    private Todo todo(FacilityId facility, LocalDate today) {
        var stages = store.stages(facility);
        var muted = store.mutes().stream()
                .map(mute -> mute.vendorId() + "|" + mute.subject())
                .collect(Collectors.toSet());
        var rows = board.rows(facility);
        var waiting = rows.stream()
                .filter(row -> row.state() == State.UNCHECKED)
                .flatMap(row -> row.paper().stream())
                .toList();
        var due = rows.stream()
                .flatMap(row -> due(row, stages, today).stream())
                .filter(d -> !muted.contains(d.need().vendorId() + "|" + WHOLE_VENDOR)
                        && !muted.contains(d.need().vendorId() + "|" + d.need().key()))
                .filter(d -> waiting.stream()
                        .noneMatch(paper -> PaperFit.gap(d.need(), paper, today)
                                .filter(Gap.UNCHECKED::equals)
                                .isPresent()))
                .toList();
        var done = new HashSet<String>();
        store.about(due.stream().map(d -> d.need().key()).distinct().toList())
                .forEach(r -> due.stream()
                        .filter(d -> d.need().key().equals(r.subject())
                                && d.paperId() == r.paperId()
                                && r.stage() <= d.stage())
                        .forEach(d -> done.add(d.need().key() + "|" + d.paperId())));
        var left = due.stream()
                .filter(d -> !done.contains(d.need().key() + "|" + d.paperId()))
                .toList();
        var byAddress = left.stream().collect(Collectors.partitioningBy(this::hasAddress));
        return new Todo(byAddress.getOrDefault(true, List.of()), byAddress.getOrDefault(false, List.of()));
    }

    private boolean hasAddress(Due due) {
        return catalog.vendor(due.need().vendorId())
                .filter(vendor -> Letter.isAddress(vendor.email()))
                .isPresent();
    }

    private static Optional<Due> due(BoardRow row, ReminderStages stages, LocalDate today) {
        var end = row.ends();
        if (row.need().filter(need -> need.vendorId() != 0).isEmpty()
                || row.state() != State.MISSING && row.state() != State.ENDED && row.state() != State.ENDING) {
            return Optional.empty();
        }
        long left = row.state() == State.ENDING && end != null ? ChronoUnit.DAYS.between(today, end) : 0;
        boolean isOfPaper = row.state() != State.MISSING;
        return stages.at(left)
                .map(stage -> new Due(
                        row,
                        row.need().orElseThrow(),
                        isOfPaper ? row.paper().map(VendorPaper::paperId).orElse(0L) : 0,
                        stage));
    }

    /** Writes what is due, one letter a vendor; how many letters. What was written at a stage is never written again. */
    @Transactional
    public int write(FacilityId facility) {
        if (base.isEmpty()) {
            return 0;
        }
        papers.oneAtATime();
        var today = board.today(facility);
        var byVendor = new TreeMap<Long, List<Due>>();
        todo(facility, today)
                .due()
                .forEach(d -> byVendor.computeIfAbsent(d.need().vendorId(), v -> new ArrayList<>())
                        .add(d));
        int letters = 0;
        for (var due : byVendor.values()) {
            letters += letter(facility, due, today) ? 1 : 0;
        }
        store.reminded(facility, today, letters);
        return letters;
    }

    private record Line(Due due, Opened opened) {}

    private boolean letter(FacilityId facility, List<Due> due, LocalDate today) {
        var vendor = catalog.vendor(due.getFirst().need().vendorId()).orElseThrow();
        var lines = due.stream()
                .sorted(Comparator.comparing(Due::stage).thenComparing(Due::what))
                .flatMap(d -> requests.open(facility, ask(d.need()), vendor.email(), BY).stream()
                        .map(opened -> new Line(d, opened)))
                .limit(MOST_IN_A_LETTER)
                .toList();
        if (lines.isEmpty()) {
            return false;
        }
        long mailId = mail.put(letter(facility, vendor, lines, today), BY);
        for (var line : lines) {
            boolean _ = store.insert(
                    facility,
                    new PaperReminder(
                            line.due().need().key(),
                            line.due().paperId(),
                            line.due().stage(),
                            vendor.vendorId(),
                            vendor.name(),
                            line.due().what(),
                            today,
                            clock.instant(),
                            facility.value(),
                            mailId));
        }
        return true;
    }

    private static PaperRequests.Ask ask(Need need) {
        var goods = need.goods();
        return new PaperRequests.Ask(
                need.vendorId(), need.kind(), goods.itemId(), goods.size(), goods.revision(), need.lot(), need.state());
    }

    private Letter letter(FacilityId facility, Catalog.Vendor vendor, List<Line> lines, LocalDate today) {
        var here = catalog.facility(facility);
        var until = here.day(lines.getFirst().opened().request().endsAt()).date();
        var body = new StringBuilder("""
                To %s

                We buy from you and have to keep these papers on file:

                """.formatted(vendor.name()));
        for (var line : lines) {
            body.append("  ")
                    .append(line.due().what())
                    .append("\n  ")
                    .append(stands(line.due(), today))
                    .append("\n  ")
                    .append(Letter.SECRET)
                    .append("\n\n");
        }
        body.append("""
                Please send each as PDF, JPEG or PNG under its address; you need no account.
                The addresses are yours alone and work until %s. Please do not pass them on.
                Somebody here looks at every paper before it counts.

                %s
                %s, %s %s
                %s
                """.formatted(until, here.name(), here.street(), here.city(), here.state(), here.phone()));
        return new Letter(
                facility,
                vendor.email(),
                lines.size() == 1
                        ? "Please send: " + lines.getFirst().due().what()
                        : "Please send " + lines.size() + " papers of your goods",
                body.toString(),
                lines.stream()
                        .map(line -> base.orElseThrow() + line.opened().path())
                        .collect(Collectors.joining("\n")),
                Optional.empty(),
                "/vendors/" + vendor.vendorId());
    }

    private static String stands(Due due, LocalDate today) {
        var row = due.row();
        return switch (row.state()) {
            case ENDING -> "The one we have, " + row.number() + ", ends on " + row.ends() + ".";
            case ENDED -> "The one we had, " + row.number() + ", ended on " + row.ends() + ".";
            case MISSING, UNCHECKED, HOLDS, OVER -> "We have none as of " + today + ".";
        };
    }

    @Transactional(readOnly = true)
    public ReminderStages stages(FacilityId facility) {
        return store.stages(facility);
    }

    /** False where it is no list of days before the end. */
    @Transactional
    public boolean set(CurrentPerson person, String typed) {
        var stages = ReminderStages.parse(typed);
        stages.ifPresent(s -> {
            store.set(person.facility(), s);
            audit.record(person.facility(), person.login(), "set", "reminders of papers", s.text());
        });
        return stages.isPresent();
    }

    /** Ends reminders of a thing, or of everything of a vendor where the subject is empty; false where they are muted already or nobody is so called. */
    @Transactional
    public boolean mute(CurrentPerson person, long vendorId, String subject, String what) {
        return catalog.vendor(vendorId).isPresent()
                && store.mute(vendorId, subject, what, person.name(), clock.instant());
    }

    @Transactional
    public boolean unmute(long vendorId, String subject) {
        return store.unmute(vendorId, subject);
    }

    @Transactional(readOnly = true)
    public List<PaperMute> mutes() {
        return store.mutes();
    }

    /** What a facility reminded of, newest first. */
    @Transactional(readOnly = true)
    public List<PaperReminder> latest(FacilityId facility, int limit) {
        return store.latest(facility, limit);
    }

    /** About things, newest first, whichever facility wrote. */
    @Transactional(readOnly = true)
    public List<PaperReminder> about(List<String> subjects) {
        return store.about(subjects);
    }
}
