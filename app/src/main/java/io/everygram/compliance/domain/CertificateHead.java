package io.everygram.compliance.domain;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a certificate says of itself: who tested what, when, and how it ended. Only what stands beside its label is taken; the rest is for a person. */
public final class CertificateHead {
    /** What is looked for. */
    public enum Label {
        LAB("(?:testing )?lab(?:oratory)?(?: name)?"),
        CERTIFICATE("(?:certificate(?: of analysis)?|coa)(?: number| no\\.?| id)?|lab id|report (?:number|no\\.?|id)"),
        TESTED("(?:date )?tested(?: on)?|test date|date of (?:test|analysis)|(?:date )?completed(?: on)?"),
        BATCH("(?:(?:harvest|production) )?batch(?: number| no\\.?| id)?|lot(?: number| no\\.?| id)?"),
        SOURCE(
                "(?:source )?metrc(?: source)?(?: package)?(?: uid| id| tag)?|source (?:package|tag|uid|metrc uid)|package tag"),
        OVERALL("overall(?: result| status)?|(?:batch|final) (?:result|status)");

        private final Pattern alone;
        private final Pattern withValue;

        Label(String words) {
            alone = Pattern.compile("(?i)(?:" + words + ")\\s*[:#]*");
            withValue = Pattern.compile("(?i)(?:" + words + ")\\s*[:#]+\\s*(\\S.{0,99})");
        }

        /** Whether this is the label and nothing else. */
        boolean is(String text) {
            return alone.matcher(text.strip()).matches();
        }

        /** What follows the label and its colon. */
        Optional<String> value(String text) {
            var match = withValue.matcher(text.strip());
            return match.matches() ? Optional.of(match.group(1).strip()) : Optional.empty();
        }

        static Optional<Label> of(String text) {
            return List.of(values()).stream().filter(label -> label.is(text)).findFirst();
        }
    }

    private static final List<DateTimeFormatter> DAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("M/d/uuuu", Locale.US),
            DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US),
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US));

    private final Map<Label, String> values;

    CertificateHead(Map<Label, String> values) {
        this.values = values.isEmpty() ? Map.of() : new EnumMap<>(values);
    }

    /** As written; empty when it does not say. */
    public String of(Label label) {
        return values.getOrDefault(label, "");
    }

    /** Empty when no day is told, or it is written in a form that could be read as two. */
    public Optional<LocalDate> testedOn() {
        return day(of(Label.TESTED));
    }

    /** The lab's own verdict; empty when it gives none. */
    public Optional<Boolean> passed() {
        return CertificateFigure.verdict(of(Label.OVERALL))
                .filter(told -> told != LabDecision.Told.NOTHING)
                .map(told -> told == LabDecision.Told.PASS);
    }

    /** Whether it names another batch or package than these; one that names none belongs to any. */
    public boolean namesAnother(String lot, String tag, String sampledFrom) {
        var named = List.of(of(Label.BATCH), of(Label.SOURCE)).stream()
                .filter(name -> !name.isEmpty())
                .toList();
        return !named.isEmpty()
                && named.stream()
                        .noneMatch(
                                name -> List.of(lot, tag, sampledFrom).stream().anyMatch(name::equalsIgnoreCase));
    }

    private static Optional<LocalDate> day(String text) {
        for (var form : DAYS) {
            try {
                return Optional.of(LocalDate.parse(text, form));
            } catch (DateTimeParseException e) {
                // The next form is tried.
            }
        }
        return Optional.empty();
    }
}
