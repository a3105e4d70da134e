package io.everygram.compliance.rules;

import io.everygram.compliance.rules.domain.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place in a pack's file with the problems found so far: whatever is wrong is noted, and reading goes on. */
record JsonPath(String path, @Nullable JsonNode node, List<Problem> problems) {
    void problem(String words) {
        problems.add(new Problem(path.isEmpty() ? "file" : path, words));
    }

    boolean exists() {
        return node != null && !node.isNull() && !node.isMissingNode();
    }

    JsonPath at(String name) {
        return new JsonPath(
                path.isEmpty() ? name : path + "." + name,
                node != null && node.isObject() ? node.get(name) : null,
                problems);
    }

    /** The entries of a list; none, with a problem, when it is no list. */
    List<JsonPath> entries() {
        if (node == null || !node.isArray()) {
            problem("must be a list.");
            return List.of();
        }
        var entries = new ArrayList<JsonPath>();
        for (int i = 0; i < node.size(); i++) {
            entries.add(new JsonPath(path + "[" + i + "]", node.get(i), problems));
        }
        return entries;
    }

    /** The entries where a list may be left out. */
    List<JsonPath> optionalEntries() {
        return exists() ? entries() : List.of();
    }

    /** Notes every name that does not belong here. */
    void only(Set<String> names) {
        if (node == null || !node.isObject()) {
            problem("must be an object with "
                    + String.join(", ", names.stream().sorted().toList()) + ".");
            return;
        }
        node.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> at(name).problem("does not belong here; there are "
                        + String.join(", ", names.stream().sorted().toList()) + "."));
    }

    List<String> names() {
        return node == null || !node.isObject() ? List.of() : List.copyOf(node.propertyNames());
    }

    Optional<String> text() {
        if (node == null || !node.isString() || node.stringValue().isBlank()) {
            problem(exists() ? "must be a text that is not blank." : "is missing.");
            return Optional.empty();
        }
        return Optional.of(node.stringValue().strip());
    }

    Optional<BigDecimal> number() {
        if (node == null || !node.isNumber()) {
            problem(exists() ? "must be a number." : "is missing.");
            return Optional.empty();
        }
        return Optional.of(node.decimalValue());
    }

    Optional<Boolean> flag() {
        if (node == null || !node.isBoolean()) {
            problem(exists() ? "must be true or false." : "is missing.");
            return Optional.empty();
        }
        return Optional.of(node.booleanValue());
    }

    Optional<LocalDate> day() {
        var text = text();
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            problem("“" + text.orElse("") + "” is no day; write it as 2027-01-31.");
            return Optional.empty();
        }
    }

    List<String> texts() {
        return entries().stream().map(JsonPath::text).flatMap(Optional::stream).toList();
    }

    <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        return named(
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(e -> e.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst(),
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    /** What a name stands for; a problem that lists the names there are when it stands for nothing. */
    <T> Optional<T> named(Function<String, Optional<T>> find, List<String> names) {
        var text = text();
        var found = text.flatMap(find);
        if (text.isPresent() && found.isEmpty()) {
            problem("“" + text.get() + "” is not known here; there are " + String.join(", ", names) + ".");
        }
        return found;
    }
}
