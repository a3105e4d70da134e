package io.everygram.ledger.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.Conversions;
import io.everygram.ledger.FreeTags;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.Place;
import io.everygram.ledger.PlaceFields;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the pages of merging and repacking share. */
@Component
class ConversionForms {
    private final Stock stock;
    private final Conversions conversions;
    private final PlaceFields places;
    private final HappenedAt happened;
    private final ObjectProvider<FreeTags> free;
    private final Frames frames;

    ConversionForms(
            Stock stock,
            Conversions conversions,
            PlaceFields places,
            HappenedAt happened,
            ObjectProvider<FreeTags> free,
            Frames frames) {
        this.stock = stock;
        this.conversions = conversions;
        this.places = places;
        this.happened = happened;
        this.free = free;
        this.frames = frames;
    }

    /** A form of a package as it was sent, or the empty one. */
    record Sent(String tag, Stock.PackageRow row, Map<String, String> typed, CurrentPerson person) {
        Sent {
            typed = Map.copyOf(typed);
        }

        String text(String field) {
            return typed.getOrDefault(field, "").strip();
        }

        String typedOr(String field, String shown) {
            return typed.getOrDefault(field, shown);
        }

        /** The key it was sent with stays until it is booked. */
        String key() {
            return typed.getOrDefault("key", IdempotencyKey.fresh().value());
        }
    }

    Sent sent(String tag, Map<String, String> typed, CurrentPerson person) {
        var row = stock.find(person.facility(), tag)
                .filter(found -> found.tag() != null)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Sent(String.valueOf(row.tag()), row, typed, person);
    }

    /** What the law has against another lot or item coming out of the package, in words; empty for nothing. */
    Optional<String> againstNewBatch(Sent sent) {
        return conversions
                .againstNewBatch(sent.person().facility(), PackageTag.of(sent.tag()))
                .map(why -> LedgerWords.against(why.needed(), why.citation()));
    }

    record Problem(String field, String words) {}

    /** What is wrong with time or place. */
    Optional<Problem> problem(Sent sent) {
        if (happened.read(sent.person().facility(), sent.typed()) instanceof HappenedAt.Said.Unclear(var words)) {
            return Optional.of(new Problem(HappenedAt.FIELD, words));
        }
        return places.read(sent.person().facility(), sent.typed())
                        instanceof PlaceFields.Said.Unclear(var field, var words)
                ? Optional.of(new Problem(field, words))
                : Optional.empty();
    }

    Optional<Place> place(Sent sent) {
        return places.read(sent.person().facility(), sent.typed()) instanceof PlaceFields.Said.At(var place)
                ? Optional.of(place)
                : Optional.empty();
    }

    Command.Header header(Sent sent) {
        if (!(happened.read(sent.person().facility(), sent.typed()) instanceof HappenedAt.Said.At(var moment))) {
            throw new IllegalStateException("The time was judged before.");
        }
        return new Command.Header(
                sent.person().facility(),
                IdempotencyKey.sent(sent.typed().get("key")),
                moment,
                sent.person().name(),
                "",
                sent.text("note"),
                "");
    }

    /** The next free tags, where they are known. */
    List<String> freeTags(Sent sent, int most) {
        return Optional.ofNullable(free.getIfAvailable()).stream()
                .flatMap(tags -> tags.next(sent.person().facility(), most).stream())
                .map(PackageTag::value)
                .toList();
    }

    Form.Field newTag(Sent sent) {
        return Form.Field.of(
                        "tag",
                        "New tag",
                        "text",
                        freeTags(sent, 1).stream().findFirst().orElse(""))
                .hint("The next free tag of the facility, or scan another; a tag is used once, forever");
    }

    /** Place, time and note. */
    List<Form.Field> common(Sent sent, String room) {
        var fields = new ArrayList<Form.Field>(places.fields(sent.person().facility(), room, ""));
        fields.addAll(happened.fields(sent.person().facility(), sent.typed()));
        fields.add(Form.Field.of("note", "Note", "text", "").optional());
        return fields;
    }

    static boolean has(List<Form.Field> fields, String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** With what was typed, and why one of them was refused. */
    static List<Form.Field> filled(List<Form.Field> fields, Sent sent, String refused, String why) {
        return fields.stream()
                .map(field -> field.typed(sent.typedOr(field.name(), field.value())))
                .map(field -> !why.isEmpty() && field.name().equals(refused) ? field.refused(why) : field)
                .toList();
    }

    String show(Model model, ConversionPage page) {
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "ledger/convert";
    }

    String done(String words, PackageTag tag) {
        frames.say(words);
        return "redirect:/packages/" + tag;
    }
}
