package io.everygram.aging.web;

import io.everygram.aging.Aging.Asked;
import io.everygram.aging.Aging.Place;
import io.everygram.aging.domain.AgeBucket;
import io.everygram.aging.domain.AgeOrder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The address of the list of aging stock: all that it shows stands in it. Wrong values show the list as it usually is. */
record AgingAddress(Map<String, String> typed) {
    private static final List<String> KEPT = List.of("category", "bucket", "q", "sort", "hide");

    AgingAddress {
        typed = Map.copyOf(typed);
    }

    String category() {
        return typed.getOrDefault("category", io.everygram.aging.Aging.FLOWER);
    }

    Optional<AgeBucket> bucket() {
        return Arrays.stream(AgeBucket.values())
                .filter(bucket -> bucket.name().equals(typed.get("bucket")))
                .findFirst();
    }

    String words() {
        return typed.getOrDefault("q", "").strip();
    }

    Asked asked(int limit) {
        var sort = typed.getOrDefault("sort", "");
        var order = AgeOrder.labelled(sort.replaceFirst("^-", ""));
        return new Asked(
                category(),
                bucket(),
                words(),
                order.orElse(AgeOrder.AGE),
                order.isEmpty() || sort.startsWith("-"),
                place(order.orElse(AgeOrder.AGE)),
                limit);
    }

    private Optional<Place> place(AgeOrder order) {
        var parts = typed.getOrDefault("after", "").split("~", 3);
        if (parts.length < 3 || (!order.isText() && !parts[2].matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(parts[2], LocalDate.parse(parts[1]), parts[0]));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The same list from a place on. */
    String after(Place place) {
        return with("after", place.tag() + "~" + place.packagedOn() + "~" + place.key());
    }

    /** The same list from its beginning with one choice changed; an empty value leaves it out. */
    String with(String name, String value) {
        var changed = new LinkedHashMap<>(kept());
        changed.put(name, value);
        changed.putIfAbsent("category", category());
        return "/aging?"
                + changed.entrySet().stream()
                        .filter(choice ->
                                !choice.getValue().isEmpty() || choice.getKey().equals("category"))
                        .map(choice ->
                                choice.getKey() + "=" + URLEncoder.encode(choice.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** What is chosen, but where in the list one is. */
    Map<String, String> kept() {
        var kept = new LinkedHashMap<String, String>();
        KEPT.stream().filter(typed::containsKey).forEach(name -> kept.put(name, typed.getOrDefault(name, "")));
        return kept;
    }
}
