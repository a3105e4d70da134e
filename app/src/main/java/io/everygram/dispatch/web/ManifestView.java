package io.everygram.dispatch.web;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.ManifestPaper;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.identity.CurrentPerson;
import io.everygram.ledger.HappenedAt;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.DocumentPage;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Note;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.tracking.RecipientAnswers;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A manifest as its page shows it: the paper, what may be done, what the rules say, and its story. */
@Component
class ManifestView {
    private final Manifests manifests;
    private final Documents documents;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final HappenedAt happened;
    private final RecipientAnswers answers;
    private final ObjectProvider<SyncSource> sync;

    ManifestView(
            Manifests manifests,
            Documents documents,
            Catalog catalog,
            AuditTrail audit,
            HappenedAt happened,
            RecipientAnswers answers,
            ObjectProvider<SyncSource> sync) {
        this.manifests = manifests;
        this.documents = documents;
        this.catalog = catalog;
        this.audit = audit;
        this.happened = happened;
        this.answers = answers;
        this.sync = sync;
    }

    /** The paper itself, on screen and as PDF. */
    Documents.Paper paper(CurrentPerson person, Manifest manifest) {
        var paper = manifests.paper(person.facility(), manifest);
        var hash = manifests.hash(manifest, paper);
        var code = ManifestPaper.code(hash);
        var head = manifest.head();
        var status = switch (head.state()) {
            case READY -> "Draft, not departed";
            case DEPARTED -> "Departed";
            case DELIVERED -> "Delivered, received by " + head.receivedBy();
            case VOIDED -> "VOID: " + head.voidReason();
        };
        return documents.paper(
                "Manifest " + head.number(),
                "dispatch/manifest_paper",
                Map.of(
                        "paper",
                        paper,
                        "status",
                        status,
                        "code",
                        code,
                        "hash",
                        hash,
                        "qr",
                        QrPicture.address("EVERYGRAM MANIFEST " + head.number() + " " + code)));
    }

    DocumentPage page(CurrentPerson person, Manifest manifest, RecordPage.Refusal refusal) {
        var head = manifest.head();
        var number = head.number();
        var zone = catalog.facility(person.facility()).zoneId();
        var marks = new ArrayList<>(List.of(ManifestWords.badge(head)));
        if (head.state() == ManifestState.READY && head.stateNumber().isEmpty()) {
            marks.add(
                    manifests.registeredByState(person.facility())
                            ? Cell.badge("The state has to register it", "info")
                            : Cell.badge("To register at the state", "warn"));
        }
        var subjects = Stream.concat(
                        Stream.of(number), manifest.lines().stream().map(Manifest.Line::tag))
                .toList();
        sync.forEach(state -> state.mark(person.facility(), subjects).ifPresent(marks::add));
        var answered = answered(person, head);
        if (!answered.isEmpty()) {
            marks.add(AnswerWords.badge(answered, head.packages()));
        }
        long rejected =
                manifest.lines().stream().filter(Manifest.Line::isRejected).count();
        if (rejected > 0) {
            marks.add(Cell.badge(rejected + " rejected", "bad"));
        }
        return DocumentPage.of(
                        "Manifest",
                        Cell.text(number),
                        head.customer() + " · order " + head.orderNumber() + " · " + head.loaded() + " of "
                                + head.packages() + " loaded"
                                + manifest.totalGrams()
                                        .map(grams -> " · gross " + Show.number(grams) + " g")
                                        .orElse("")
                                + judgedBy(person, manifest),
                        marks,
                        paper(person, manifest),
                        "/manifests/" + number + ".pdf")
                .forms(forms(person, head, refusal.typed()))
                .links(Stream.concat(links(head).stream(), sync.stream().flatMap(state -> state.links(number).stream()))
                        .toArray(LinkButton[]::new))
                .story(audit.about(person.facility(), "manifest " + number).stream()
                        .map(event -> new RecordPage.Line(
                                Show.time(event.at(), zone), event.who(), Show.words(event.action()), event.reason()))
                        .toList())
                .notes(notes(person, manifest, answered))
                .after(refusal);
    }

    /** What the recipient told the state while the delivery is not recorded here; nothing at any other time. */
    private List<RecipientAnswers.Answer> answered(CurrentPerson person, Manifest.Head head) {
        return head.state() == ManifestState.DEPARTED
                ? answers.of(person.facility(), List.of(head.number())).getOrDefault(head.number(), List.of())
                : List.of();
    }

    /** That nobody may be there when the truck comes. */
    private Optional<Note> window(CurrentPerson person, Manifest manifest) {
        var arrives = LocalDateTime.ofInstant(
                manifest.head().arrivesAt(), catalog.facility(person.facility()).zoneId());
        return catalog.customer(person.facility(), manifest.head().customerId())
                .map(customer -> ArrivalWords.outside(customer, arrives))
                .filter(words -> !words.isEmpty())
                .map(words -> new Note("Arrives outside the delivery windows", words, true, List.of()));
    }

    /** What the rules say while it may still be changed, and the packages with their truths, which stand on no paper. */
    private List<Note> notes(CurrentPerson person, Manifest manifest, List<RecipientAnswers.Answer> answered) {
        var notes = new ArrayList<Note>();
        if (!answered.isEmpty()) {
            notes.add(AnswerWords.note(answered, manifest.head().packages()));
        }
        if (manifest.head().state() == ManifestState.READY) {
            window(person, manifest).ifPresent(notes::add);
            notes.addAll(VerdictNotes.of(manifests.verdict(person.facility(), manifest)));
        }
        var packages = manifest.lines().stream()
                .map(line -> new Note.Entry(
                        line.itemName(),
                        (Show.number(line.quantity()) + " " + Show.unit(line.unit())).strip(),
                        List.of(Cell.tag(line.tag(), "/packages/" + line.tag()))))
                .toList();
        notes.add(new Note(
                Show.count(packages.size(), "package") + ": shelf, book and state",
                "",
                manifest.head().state() == ManifestState.READY,
                List.of(new Note.Group("", packages))));
        return notes;
    }

    private String judgedBy(CurrentPerson person, Manifest manifest) {
        var packs = manifests.judgedBy(person.facility(), manifest);
        return packs.isEmpty() ? "" : " · passed the rules " + packs;
    }

    private List<Form> forms(CurrentPerson person, Manifest.Head head, Map<String, String> typed) {
        if (head.state() != ManifestState.READY) {
            return List.of();
        }
        var path = "/manifests/" + head.number();
        var forms = new ArrayList<Form>();
        forms.add(new Form(
                "register",
                path + "/register",
                head.stateNumber().isEmpty() ? "Registered at the state" : "Correct the state's number",
                "plain",
                manifests.registeredByState(person.facility())
                        ? "The state answers with it when it is told of the manifest. Type it only where somebody registered it on the state's site."
                        : "The template waits on the state's site under the name " + head.number() + ".",
                List.of(Form.Field.of("state_number", "The state's manifest number", "text", head.stateNumber()))));
        forms.add(Form.button(
                path + "/depart",
                "Depart",
                head.loaded() == head.packages() ? "primary" : "plain",
                "Puts " + Show.count(head.packages(), "package") + " in transit and freezes the paper."));
        if (head.loaded() == head.packages()) {
            forms.add(new Form(
                    "left",
                    path + "/depart",
                    "It left earlier",
                    "plain",
                    "For a truck that went while nobody was at the screen.",
                    happened.fields(person.facility(), typed)));
        }
        forms.add(new Form(
                "void",
                path + "/void",
                "Void",
                "danger",
                "The order can then be listed again.",
                List.of(Form.Field.of("reason", "Why", "text", ""))));
        return forms;
    }

    private static List<LinkButton> links(Manifest.Head head) {
        var path = "/manifests/" + head.number();
        return switch (head.state()) {
            case READY -> List.of(new LinkButton("Load by scan", path + "/load", head.loaded() < head.packages()));
            case DEPARTED -> List.of(new LinkButton("Record the delivery", path + "/deliver", true));
            case DELIVERED, VOIDED -> List.of(new LinkButton("Order", "/orders/" + head.orderNumber(), false));
        };
    }
}
