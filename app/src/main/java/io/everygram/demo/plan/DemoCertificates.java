package io.everygram.demo.plan;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hands out the real lab results of the Massachusetts sample: to an item of the same strain and form first, else to one of the same form; each sample once. */
final class DemoCertificates {
    private static final Map<DemoCategory, String> KINDS = new EnumMap<>(Map.of(
            DemoCategory.FLOWER, "flower",
            DemoCategory.PREROLL, "flower",
            DemoCategory.VAPE, "concentrate",
            DemoCategory.CONCENTRATE, "concentrate",
            DemoCategory.EDIBLE, "mip"));

    private record Sample(String kind, String strain, String id, SourceFile.Row row) {}

    private final List<Sample> samples;
    private final Set<String> taken = new HashSet<>();

    /** @param fromTheEnd so that two states that take a part of the samples rarely take the same */
    DemoCertificates(boolean fromTheEnd) {
        var all = SourceFile.read(
                "lab_results_ma.csv",
                row -> new Sample(row.text("kind"), plain(row.text("strain")), row.text("sample_id"), row));
        this.samples = fromTheEnd ? all.reversed() : all;
    }

    /** Of the item of this number; empty when no sample of its form is left. */
    Optional<DemoLabResult> of(DemoCategory category, String strain, String itemNumber) {
        var kind = KINDS.getOrDefault(category, "");
        return first(kind, plain(strain)).or(() -> first(kind, "")).map(sample -> {
            taken.add(sample.id());
            return DemoLabResult.ofMassachusetts(sample.row(), itemNumber);
        });
    }

    private Optional<Sample> first(String kind, String strain) {
        return samples.stream()
                .filter(s -> s.kind().equals(kind) && s.strain().equals(strain) && !taken.contains(s.id()))
                .findFirst();
    }

    private static String plain(String strain) {
        return strain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
