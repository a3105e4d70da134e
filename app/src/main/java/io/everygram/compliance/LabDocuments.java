package io.everygram.compliance;

import io.everygram.audit.AuditTrail;
import io.everygram.compliance.store.LabStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Certificates of analysis as PDF, each kept once and attached to every result of its batch. */
@Service
public class LabDocuments {
    public static final int LARGEST = 5 * 1024 * 1024;

    private final LabStore store;
    private final AuditTrail audit;
    private final Clock clock;

    LabDocuments(LabStore store, AuditTrail audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of attaching a paper. */
    public sealed interface Outcome {
        /** @param results to which it was attached */
        record Attached(String certificate, int results) implements Outcome {}

        record UnknownResult() implements Outcome {}

        record NotAPdf() implements Outcome {}

        record TooLarge(int bytes) implements Outcome {}
    }

    /** @param name of the file */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Document(String name, byte[] content) {
        public boolean isPdf() {
            return LabDocuments.isPdf(content);
        }

        /** Of the name of a table's file. */
        public String ending() {
            return content[0] == 'P' ? ".xlsx" : ".csv";
        }
    }

    /** Attaches a paper to a result and to all others of the same certificate and batch. The same file again changes nothing. */
    @Transactional
    public Outcome attach(CurrentPerson person, String tag, long result, String name, byte[] content) {
        var found = store.results(person.facility(), tag).stream()
                .filter(r -> r.resultId() == result)
                .findFirst();
        if (found.isEmpty()) {
            return new Outcome.UnknownResult();
        }
        if (content.length > LARGEST) {
            return new Outcome.TooLarge(content.length);
        }
        if (!isPdf(content)) {
            return new Outcome.NotAPdf();
        }
        long document = keep(person.facility(), name, content, "UPLOADED", person.name());
        int results = store.attach(person.facility(), result, document);
        audit.record(
                person.facility(),
                person.login(),
                "certificate attached",
                "package " + tag,
                found.get().certificate());
        return new Outcome.Attached(found.get().certificate(), results);
    }

    /** What came of keeping a certificate that is to be read. */
    public sealed interface Kept {
        record Document(long document) implements Kept {}

        /** @param why a sentence that says what is wrong and what to do */
        record Refused(String why) implements Kept {}
    }

    /** Keeps a certificate, as PDF or table, until a person has confirmed what was read of it. It stands with no result before. */
    @Transactional
    public Kept keepToRead(CurrentPerson person, String name, byte[] content) {
        if (content.length == 0) {
            return new Kept.Refused("Choose the certificate's file: PDF, CSV or XLSX.");
        }
        if (content.length > LARGEST) {
            return new Kept.Refused("The file has " + content.length / 1_000_000 + " MB; 5 MB are the most.");
        }
        return CertificateFile.rows(content) instanceof CertificateFile.Content.Unreadable(var why)
                ? new Kept.Refused(why)
                : new Kept.Document(keep(person.facility(), name, content, "UPLOADED", person.name()));
    }

    /** A kept file, whether a result has it or not; empty for one of another facility. */
    @Transactional(readOnly = true)
    public Optional<Document> kept(FacilityId facility, long document) {
        return store.document(facility, document);
    }

    /** By its first bytes, whatever its name says. */
    static boolean isPdf(byte[] content) {
        return content.length > 5 && new String(content, 0, 5, StandardCharsets.US_ASCII).equals("%PDF-");
    }

    /** Keeps a paper, once whatever it is called; call inside a transaction. */
    long keep(FacilityId facility, String name, byte[] content, String origin, String by) {
        return store.keepDocument(facility, name, content, Sha256.hex(content), origin, by, clock.instant());
    }

    /** The paper of a result of a package; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<Document> of(FacilityId facility, String tag, long result) {
        return store.document(facility, tag, result);
    }
}
