package io.everygram.ledger.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A form of a package's page as it was sent.
 *
 * @param places where the package stands, most first
 * @param happenedAt when it happened, as it was said
 */
record SentForm(
        String form,
        Stock.PackageRow row,
        List<Stock.Standing> places,
        Map<String, String> typed,
        CurrentPerson person,
        Instant happenedAt) {
    SentForm {
        places = List.copyOf(places);
    }

    String text(String field) {
        return typed.getOrDefault(field, "").strip();
    }

    PackageTag tag() {
        return PackageTag.of(String.valueOf(row.tag()));
    }

    UnitRef unit() {
        return UnitRef.of(tag());
    }

    /** Where it is taken from, as it was said. */
    Optional<Place> from() {
        return places.stream()
                .map(Stock.Standing::place)
                .filter(place -> place.text().equals(text("from")))
                .findFirst();
    }

    /** Of what leaves a place: why it is not known which. */
    Optional<Answer> unclear() {
        if (!PackageForms.LEAVING.contains(form) || from().isPresent()) {
            return Optional.empty();
        }
        var stands =
                places.stream().map(place -> PackageForms.words(place, row)).collect(Collectors.joining("; "));
        if (!text("from").isEmpty()) {
            return Optional.of(new Answer.Unread(
                    "from", "It stands there no more. It stands in " + (stands.isEmpty() ? "no place" : stands) + "."));
        }
        return places.size() > 1
                ? Optional.of(new Answer.Unread("from", "It stands in several places: " + stands + ". Say which."))
                : Optional.empty();
    }

    /** Whether no time was said, so that it happens now. */
    boolean isNow() {
        return text(HappenedAt.FIELD).isEmpty();
    }

    Answer unread(String field) {
        return new Answer.Unread(
                field,
                "“" + text(field) + "” is not a quantity in "
                        + Unit.valueOf(row.unit()).symbol() + ". Write it like 3.");
    }

    /** The quantity typed in a field; empty when it is none in the package's unit. */
    Optional<Quantity> quantity(String field) {
        return TypedFigure.read(text(field), Unit.valueOf(row.unit()));
    }
}
