package io.everygram.compliance.domain;

import io.everygram.compliance.domain.LabDecision.Told;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One figure or panel of a certificate, as it was read.
 *
 * @param value absent when the certificate gives words or nothing
 * @param said the words in place of a value, e.g. {@code not detected}; else empty
 * @param limit as the certificate prints it, in {@code unit}; absent when it prints none
 */
public record CertificateFigure(
        String name, Optional<BigDecimal> value, String said, String unit, Optional<BigDecimal> limit, Told verdict) {
    private static final Pattern NUMBER = Pattern.compile(
            "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,6})?|\\d{1,9}(?:\\.\\d{1,6})?)"
                    + "\\s*(%|ppm|ppb|aw|cfu/g|(?:mg|ug|mcg|[µμ]g|ng|g)(?:/(?:g|kg|ml|unit|serving|package))?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BELOW = Pattern.compile("(?:<|≤|below)\\s*(\\d{1,9}(?:\\.\\d{1,6})?|LOQ|LOD|MDL)");

    /** What stands where a result or a limit belongs. */
    public record Amount(Optional<BigDecimal> value, String said, String unit) {}

    /** Empty for what is neither a figure nor one of the words that labs write for one. */
    public static Optional<Amount> amount(String written) {
        var text = written.strip();
        var number = NUMBER.matcher(text);
        if (number.matches()) {
            var unit = number.group(2);
            return Optional.of(new Amount(
                    Optional.of(new BigDecimal(number.group(1).replace(",", ""))),
                    "",
                    unit == null ? "" : unit.strip()));
        }
        var below = BELOW.matcher(text);
        if (below.matches()) {
            return Optional.of(said("below " + below.group(1)));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nd", "n.d.", "not detected", "none detected" -> Optional.of(said("not detected"));
            case "absent", "negative", "not present" -> Optional.of(said("absent"));
            case "present", "positive", "detected" -> Optional.of(said("present"));
            case "nt", "n.t.", "n/a", "na", "not tested", "-", "–", "—" -> Optional.of(said(""));
            default -> Optional.empty();
        };
    }

    private static Amount said(String words) {
        return new Amount(Optional.empty(), words, "");
    }

    /** Empty for what is no word of a verdict. */
    public static Optional<Told> verdict(String written) {
        return switch (written.strip().toLowerCase(Locale.ROOT)) {
            case "pass", "passed", "passes" -> Optional.of(Told.PASS);
            case "fail", "failed", "fails" -> Optional.of(Told.FAIL);
            case "", "n/a", "na", "nt", "not tested", "tested", "-", "–", "—" -> Optional.of(Told.NOTHING);
            default -> Optional.empty();
        };
    }

    /** Whether it is a panel as a whole. */
    public Optional<LabDecision.Panel> panel() {
        return panel(name);
    }

    static Optional<LabDecision.Panel> panel(String name) {
        var plain = name.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z ]", " ")
                .replaceAll("\\b(panel|analysis|screening|screen|testing|tests?|category|results?|status)\\b", " ")
                .strip()
                .replaceAll(" +", " ");
        return switch (plain) {
            case "pesticide", "pesticides" -> Optional.of(LabDecision.Panel.PESTICIDES);
            case "microbes", "microbial", "microbials", "microbiology", "microbial impurities", "microbiological" ->
                Optional.of(LabDecision.Panel.MICROBES);
            case "mycotoxin", "mycotoxins" -> Optional.of(LabDecision.Panel.MYCOTOXINS);
            case "heavy metal", "heavy metals", "metals" -> Optional.of(LabDecision.Panel.HEAVY_METALS);
            case "residual solvents", "residual solvent", "solvents" ->
                Optional.of(LabDecision.Panel.RESIDUAL_SOLVENTS);
            case "foreign matter", "foreign material", "foreign materials" ->
                Optional.of(LabDecision.Panel.FOREIGN_MATTER);
            default -> Optional.empty();
        };
    }

    // ------------------------------------------------------------------ as a person corrects it

    /** {@code name | value | unit | limit | verdict}, what is not known left blank. */
    public String line() {
        return String.join(
                " | ",
                name,
                value.map(BigDecimal::toPlainString).orElse(said),
                unit,
                limit.map(BigDecimal::toPlainString).orElse(""),
                verdict == Told.NOTHING ? "" : verdict.name().toLowerCase(Locale.ROOT));
    }

    /** Reads such a line; empty when a part of it is not what belongs there. */
    public static Optional<CertificateFigure> ofLine(String line) {
        var parts = line.split("\\|", -1);
        if (parts.length != 5
                || parts[0].isBlank()
                || parts[0].strip().length() > 100
                || parts[2].strip().length() > 20) {
            return Optional.empty();
        }
        var amount = parts[1].isBlank() ? Optional.of(said("")) : amount(parts[1]);
        var limit = parts[3].isBlank() ? Optional.of(said("")) : amount(parts[3]);
        var verdict = verdict(parts[4]);
        boolean clear = amount.isPresent()
                && limit.isPresent()
                && verdict.isPresent()
                && (parts[3].isBlank() || limit.get().value().isPresent())
                && !(amount.get().value().isEmpty() && amount.get().said().isEmpty() && verdict.get() == Told.NOTHING);
        return clear
                ? Optional.of(new CertificateFigure(
                        parts[0].strip(),
                        amount.get().value(),
                        amount.get().said(),
                        parts[2].isBlank() ? amount.get().unit() : parts[2].strip(),
                        limit.get().value(),
                        verdict.get()))
                : Optional.empty();
    }
}
