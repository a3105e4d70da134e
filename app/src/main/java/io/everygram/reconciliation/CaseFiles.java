package io.everygram.reconciliation;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.FileKind;
import io.everygram.kernel.Sha256;
import io.everygram.reconciliation.store.CaseFileStore;
import io.everygram.reconciliation.store.CaseStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Photos, papers and lists that say something about a difference. They stay with the case as they were sent; a closed case takes no more. */
@Service
public class CaseFiles {
    /** Bytes of one file. */
    public static final int LARGEST = 10 << 20;

    /** Files of one case. */
    public static final int MOST = 50;

    private static final int LONGEST_NAME = 120;

    private final CaseStore cases;
    private final CaseFileStore store;
    private final Clock clock;

    CaseFiles(CaseStore cases, CaseFileStore store, Clock clock) {
        this.cases = cases;
        this.store = store;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Attached(String name) implements Outcome {}

        /** The same file is there, so that sending it twice keeps it once. */
        record AttachedBefore(String name) implements Outcome {}

        record NoSuchCase() implements Outcome {}

        record ClosedBefore() implements Outcome {}

        record Empty() implements Outcome {}

        record TooLarge() implements Outcome {}

        record TooMany() implements Outcome {}

        /** It is neither picture nor PDF nor text, whatever its name says. */
        record Unreadable() implements Outcome {}
    }

    /** A file with what is in it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on to who reads it, never compared
    public record Content(CaseFile file, byte[] bytes) {}

    @Transactional
    public Outcome attach(CurrentPerson person, long caseId, String name, byte[] content) {
        var facility = person.facility();
        cases.lock(facility);
        var difference = cases.find(facility, caseId);
        if (difference.isEmpty()) {
            return new Outcome.NoSuchCase();
        }
        return difference.get().closedAt() != null
                ? new Outcome.ClosedBefore()
                : attached(person, caseId, name, content);
    }

    /** What came of keeping a file that belongs to something of the case. */
    sealed interface Kept {
        record File(long fileId) implements Kept {}

        record Not(Outcome why) implements Kept {}
    }

    /** Keeps a file with a case, open or closed; one that it has already is the same. */
    @Transactional
    Kept keep(CurrentPerson person, long caseId, String name, byte[] content) {
        var outcome = attached(person, caseId, name, content);
        var digest = Sha256.hex(content);
        return store.of(person.facility(), caseId).stream()
                .filter(file -> file.sha256().equals(digest))
                .findFirst()
                .<Kept>map(file -> new Kept.File(file.fileId()))
                .orElse(new Kept.Not(outcome));
    }

    private Outcome attached(CurrentPerson person, long caseId, String name, byte[] content) {
        var facility = person.facility();
        if (content.length == 0) {
            return new Outcome.Empty();
        }
        if (content.length > LARGEST) {
            return new Outcome.TooLarge();
        }
        var kind = FileKind.of(content);
        if (kind.isEmpty()) {
            return new Outcome.Unreadable();
        }
        var digest = Sha256.hex(content);
        var there = store.of(facility, caseId);
        var same = there.stream().filter(f -> f.sha256().equals(digest)).findFirst();
        if (same.isPresent()) {
            return new Outcome.AttachedBefore(same.get().name());
        }
        if (there.size() >= MOST) {
            return new Outcome.TooMany();
        }
        var called = called(name);
        var now = clock.instant();
        store.add(facility, caseId, called, kind.get().mediaType(), content, digest, now, person.name());
        cases.event(
                facility,
                caseId,
                now,
                person.name(),
                "Attached " + called + " (SHA-256 " + digest.substring(0, 12) + "…).");
        return new Outcome.Attached(called);
    }

    /** The last part of a path, without what no name has; a file without a name is called one. */
    private static String called(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return last.isEmpty() ? "file" : last.substring(0, Math.min(LONGEST_NAME, last.length()));
    }

    @Transactional(readOnly = true)
    public List<CaseFile> of(FacilityId facility, long caseId) {
        return store.of(facility, caseId);
    }

    @Transactional(readOnly = true)
    public Optional<Content> find(FacilityId facility, long caseId, long fileId) {
        return store.of(facility, caseId).stream()
                .filter(file -> file.fileId() == fileId)
                .findFirst()
                .flatMap(file -> store.content(facility, caseId, fileId).map(bytes -> new Content(file, bytes)));
    }
}
