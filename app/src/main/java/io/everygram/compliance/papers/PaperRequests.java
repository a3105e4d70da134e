package io.everygram.compliance.papers;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.store.PaperStore;
import io.everygram.compliance.papers.store.RequestStore;
import io.everygram.compliance.papers.store.RequestStore.Wanted;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.compliance.rules.PaperKind.Binding;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Sha256;
import io.everygram.platform.mail.Letter;
import io.everygram.platform.mail.MailOutbox;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks vendors for papers by mail, with a link under which they send one without an account. The link is good for one paper of one thing, for
 * {@link #LASTS}, and a few files; only its digest is kept. What comes by it waits for somebody's check and counts for nothing before.
 */
@Service
public class PaperRequests {
    /** How long a link leads somewhere. */
    public static final Duration LASTS = Duration.ofDays(21);
    /** How many files a link takes. */
    public static final int FILES = 3;
    /** How often files may be tried by a link. */
    static final int TRIES = 20;
    /** So long the same thing is not asked for again. */
    static final Duration NOT_AGAIN = Duration.ofDays(2);

    private static final int SECRET_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final RequestStore store;
    private final PaperStore papers;
    private final VendorPapers filing;
    private final MailOutbox mail;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PaperRequests(
            RequestStore store,
            PaperStore papers,
            VendorPapers filing,
            MailOutbox mail,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.papers = papers;
        this.filing = filing;
        this.mail = mail;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of asking. */
    public sealed interface Outcome {
        /** @param mailId the letter; it leaves when there is a mail server */
        record Asked(long requestId, long mailId) implements Outcome {}

        /** Refusals; nothing is written. */
        sealed interface Refused extends Outcome {}

        record UnknownVendor() implements Refused {}

        record UnknownItem() implements Refused {}

        /** The vendor's record has no address of mail. */
        record NoAddress(String vendor) implements Refused {}

        /** It was asked for lately and the link is still open. */
        record AskedLately() implements Refused {}
    }

    /**
     * A paper to ask for.
     *
     * @param itemId 0 for a license
     * @param lot empty unless the paper is of a lot
     */
    public record Ask(
            long vendorId, PaperKind kind, long itemId, String size, String revision, String lot, String state) {}

    /**
     * Writes to the vendor.
     *
     * @param base address under which people outside reach the program, without a slash at its end
     */
    @Transactional
    public Outcome ask(CurrentPerson person, Ask ask, String base) {
        return ask(person.facility(), ask, base, person.name(), person.login());
    }

    private Outcome ask(FacilityId facility, Ask ask, String base, String by, String login) {
        var vendor = catalog.vendor(ask.vendorId());
        if (vendor.isEmpty()) {
            return new Outcome.UnknownVendor();
        }
        var goods = papers.goods(List.of(ask.itemId())).stream().findFirst();
        boolean isLicense = ask.kind().binding() == Binding.LICENSE;
        if (goods.isEmpty() && !isLicense) {
            return new Outcome.UnknownItem();
        }
        if (!Letter.isAddress(vendor.get().email())) {
            return new Outcome.NoAddress(vendor.get().name());
        }
        papers.oneAtATime();
        var opened = open(facility, ask, vendor.get().email(), by);
        if (opened.isEmpty()) {
            return new Outcome.AskedLately();
        }
        var request = opened.get().request();
        long mailId = mail.put(letter(facility, request, base + opened.get().path()), by);
        audit.record(facility, login, "asked for a paper", "vendor " + ask.vendorId(), request.thing());
        return new Outcome.Asked(request.requestId(), mailId);
    }

    /** A request with the path of its link, which only its letter may tell. */
    record Opened(PaperRequest request, String path) {}

    /** Makes a link; empty when the same was asked for lately. Call it under {@link PaperStore#oneAtATime}, in the transaction of the letter. */
    Optional<Opened> open(FacilityId facility, Ask ask, String sentTo, String by) {
        var now = clock.instant();
        var wanted = wanted(ask, ask.kind().binding() == Binding.LICENSE ? null : ask.itemId());
        if (store.askedSince(wanted, now.minus(NOT_AGAIN))) {
            return Optional.empty();
        }
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var _ = store.insert(facility, wanted, digest(token), sentTo, by, now, now.plus(LASTS), FILES, TRIES);
        return Optional.of(new Opened(store.byToken(digest(token)).orElseThrow(), "/paper-upload/" + token));
    }

    private static Wanted wanted(Ask ask, @Nullable Long item) {
        var binding = ask.kind().binding();
        return new Wanted(
                ask.vendorId(),
                ask.kind(),
                item,
                binding == Binding.REVISION ? ask.size() : "",
                binding == Binding.REVISION ? ask.revision() : "",
                binding == Binding.LOT ? ask.lot() : "",
                "",
                binding == Binding.LICENSE ? ask.state() : "");
    }

    private Letter letter(FacilityId facility, PaperRequest request, String link) {
        var here = catalog.facility(facility);
        var day = here.day(request.endsAt()).date();
        return new Letter(
                facility,
                request.sentTo(),
                "Please send: " + request.kind().words() + " for " + request.thing(),
                """
                To %s

                We buy from you and have to keep this paper on file:

                  %s
                  for %s

                Please send it as PDF, JPEG or PNG under this address; you need no account:

                  %s

                The address is yours alone and works until %s. Please do not pass it on.
                Somebody here looks at every paper before it counts.

                %s
                %s, %s %s
                %s
                """.formatted(
                                request.vendor(),
                                request.kind().words(),
                                request.thing(),
                                Letter.SECRET,
                                day,
                                here.name(),
                                here.street(),
                                here.city(),
                                here.state(),
                                here.phone()),
                link,
                Optional.empty(),
                "/vendors/" + request.vendorId());
    }

    private static String digest(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a link asks for; empty for one that leads nowhere, whether it was made up, is used up, has ended or was taken back. */
    @Transactional(readOnly = true)
    public Optional<PaperRequest> open(String token) {
        return TOKEN.matcher(token).matches()
                ? store.byToken(digest(token)).filter(request -> request.isOpen(clock.instant()))
                : Optional.empty();
    }

    /** What came of sending a file by a link. */
    public sealed interface Sent {
        /** It waits for a check. */
        record Came(PaperRequest request, boolean mayMore) implements Sent {}

        record Refused(PaperRequest request, PaperOutcome.Refused why) implements Sent {}

        record LeadsNowhere() implements Sent {}
    }

    /** What a vendor types beside the file. */
    @SuppressWarnings("ArrayRecordComponent") // handed on to be kept, never compared
    public record Upload(
            String licenseType,
            String issuer,
            String number,
            String issued,
            String ends,
            String fileName,
            byte[] content) {}

    /** Counts the try, whether the file does or not. */
    @Transactional
    public Sent send(String token, Upload upload) {
        if (!TOKEN.matcher(token).matches()) {
            return new Sent.LeadsNowhere();
        }
        var found = store.tried(digest(token), clock.instant());
        if (found.isEmpty()) {
            return new Sent.LeadsNowhere();
        }
        var request = found.get();
        var item = request.itemId();
        var today = catalog.facility(new FacilityId(request.facilityId()))
                .day(clock.instant())
                .date();
        var outcome = filing.file(
                new VendorPapers.Typed(
                        request.kind(),
                        request.vendorId(),
                        item == null ? 0 : item,
                        request.size(),
                        request.revision(),
                        request.lot(),
                        upload.licenseType(),
                        request.state(),
                        "",
                        upload.issuer(),
                        upload.number(),
                        upload.issued(),
                        upload.ends(),
                        upload.fileName(),
                        upload.content()),
                new VendorPapers.Came("LINK", request.vendor() + ", by link", request.requestId()),
                today);
        return switch (outcome) {
            case PaperOutcome.Refused refused -> new Sent.Refused(request, refused);
            case PaperOutcome.Filed _, PaperOutcome.Checked _, PaperOutcome.Ended _ -> {
                boolean _ = store.came(request);
                audit.record(
                        new FacilityId(request.facilityId()),
                        "link " + request.requestId(),
                        "sent a paper",
                        "vendor " + request.vendorId(),
                        request.thing());
                yield new Sent.Came(request, request.filesLeft() > 1);
            }
        };
    }

    /** Takes a link back; false when it leads nowhere already. */
    @Transactional
    public boolean close(CurrentPerson person, long request) {
        return store.close(person.facility(), request, person.name(), clock.instant());
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<PaperRequest> ofVendor(FacilityId facility, long vendor) {
        return store.ofVendor(facility, vendor);
    }

    /** Those whose links lead somewhere, newest first. */
    @Transactional(readOnly = true)
    public List<PaperRequest> open(FacilityId facility) {
        Instant now = clock.instant();
        return store.open(facility, now).stream()
                .filter(request -> request.isOpen(now))
                .toList();
    }
}
