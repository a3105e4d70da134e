package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Certainty;
import io.everygram.compliance.rules.Duty;
import io.everygram.compliance.rules.PaperDemand;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Setting;
import io.everygram.compliance.rules.Severity;
import io.everygram.compliance.rules.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a pack.
 *
 * @param words the duty in our words
 * @param readOn the day the source was read
 * @param from first day it applies; {@code null} from ever
 * @param to last day it applies; {@code null} until further notice
 * @param on whether it applies where nobody chose otherwise
 * @param systems state systems it is for; empty for all
 * @param licenses words of which a license type must contain one; empty for all
 * @param check what it judges; {@code null} when it only states parameters or a duty for people
 * @param paper what paper it wants of goods; {@code null} for none
 */
public record Rule(
        String id,
        Duty duty,
        String words,
        String citation,
        LocalDate readOn,
        Certainty certainty,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Severity severity,
        boolean on,
        List<String> systems,
        List<String> licenses,
        @Nullable Check check,
        @Nullable PaperDemand paper,
        Map<Parameter, Setting> parameters) {
    public Rule {
        systems = List.copyOf(systems);
        licenses = List.copyOf(licenses);
        parameters = Map.copyOf(parameters);
    }

    /** @param when only subjects for which this holds are judged; {@code null} for all */
    public record Check(Subject subject, @Nullable Predicate when, Predicate must) {
        public Stream<Predicate.About> leaves() {
            return Stream.concat(when == null ? Stream.empty() : when.leaves(), must.leaves());
        }
    }

    /** What of a facility decides whether a rule is for it. */
    public record Place(String stateSystem, String licenseType) {}

    public boolean appliesOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    public boolean isFor(Place place) {
        var type = place.licenseType().toLowerCase(Locale.ROOT);
        return (systems.isEmpty() || systems.contains(place.stateSystem()))
                && (licenses.isEmpty()
                        || licenses.stream().anyMatch(word -> type.contains(word.toLowerCase(Locale.ROOT))));
    }

    /** Whether both apply on some day, at some place. */
    public boolean meets(Rule other) {
        boolean days = (to == null || other.from == null || !to.isBefore(other.from))
                && (other.to == null || from == null || !other.to.isBefore(from));
        boolean places =
                systems.isEmpty() || other.systems.isEmpty() || systems.stream().anyMatch(other.systems::contains);
        return days && places && (licenses.isEmpty() || other.licenses.isEmpty() || licenses.equals(other.licenses));
    }
}
