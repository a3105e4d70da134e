package io.everygram.compliance.rules;

import io.everygram.compliance.rules.domain.Amount;
import io.everygram.compliance.rules.domain.Choice;
import io.everygram.compliance.rules.domain.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads predicates about one subject from a pack's file. */
final class PredicateReader {
    private static final List<String> KINDS = List.of(
            "required",
            "empty",
            "oneOf",
            "contains",
            "is",
            "countAtLeast",
            "between",
            "dateWithin",
            "lasts",
            "all",
            "any",
            "not");
    private static final int DEEPEST = 12;

    private final Subject subject;

    PredicateReader(Subject subject) {
        this.subject = subject;
    }

    Optional<Predicate> read(JsonPath at) {
        return read(at, 0);
    }

    private Optional<Predicate> read(JsonPath at, int depth) {
        var names = at.names();
        if (names.size() != 1 || !KINDS.contains(names.getFirst())) {
            at.problem("must have exactly one of " + String.join(", ", KINDS) + ".");
            return Optional.empty();
        }
        if (depth > DEEPEST) {
            at.problem("is nested too deep; " + DEEPEST + " levels are the most.");
            return Optional.empty();
        }
        var inner = at.at(names.getFirst());
        return switch (names.getFirst()) {
            case "required" -> fields(inner, Predicate.Required::new);
            case "empty" -> fields(inner, Predicate.Empty::new);
            case "all" -> parts(inner, depth).map(Predicate.All::new);
            case "any" -> parts(inner, depth).map(Predicate.Any::new);
            case "not" -> read(inner, depth + 1).map(Predicate.Not::new);
            default -> leaf(names.getFirst(), inner).map(leaf -> leaf);
        };
    }

    /** One field, or a list of them that must all be so. */
    private Optional<Predicate> fields(JsonPath at, Function<Field, Predicate> make) {
        if (at.node() == null || !at.node().isArray()) {
            return field(at).map(make);
        }
        var entries = at.entries();
        var fields = entries.stream().map(this::field).flatMap(Optional::stream).toList();
        if (entries.isEmpty()) {
            at.problem("must name at least one field.");
        }
        return entries.isEmpty() || fields.size() < entries.size()
                ? Optional.empty()
                : Optional.of(new Predicate.All(fields.stream().map(make).toList()));
    }

    private Optional<List<Predicate>> parts(JsonPath at, int depth) {
        var entries = at.entries();
        var parts = new ArrayList<Predicate>();
        entries.forEach(entry -> read(entry, depth + 1).ifPresent(parts::add));
        if (entries.isEmpty()) {
            at.problem("must have at least one part.");
        }
        return parts.isEmpty() || parts.size() < entries.size() ? Optional.empty() : Optional.of(parts);
    }

    private Optional<Field> field(JsonPath at) {
        return at.named(
                key -> Field.of(subject, key),
                Field.of(subject).stream().map(Field::key).toList());
    }

    private Optional<Predicate.About> leaf(String kind, JsonPath at) {
        at.only(names(kind));
        var field = field(at.at("field"));
        var leaf = field.flatMap(f -> leaf(kind, f, at));
        if (leaf.isPresent()
                && !Predicate.kinds(leaf.get()).contains(leaf.get().field().kind())) {
            at.problem(kind + " does not fit “" + leaf.get().field().key() + "”, which is a "
                    + leaf.get().field().kind().name().toLowerCase(java.util.Locale.ROOT) + ".");
            return Optional.empty();
        }
        return leaf;
    }

    private static Set<String> names(String kind) {
        return switch (kind) {
            case "oneOf" -> Set.of("field", "values");
            case "contains" -> Set.of("field", "entry");
            case "is" -> Set.of("field", "value");
            case "countAtLeast" -> Set.of("field", "count");
            case "between" -> Set.of("field", "min", "max");
            case "dateWithin" -> Set.of("field", "daysBefore", "daysAfter");
            default -> Set.of("field", "atLeastHours", "atMostHours");
        };
    }

    private static Optional<Predicate.About> leaf(String kind, Field field, JsonPath at) {
        return switch (kind) {
            case "oneOf" -> choice(at.at("values")).map(c -> new Predicate.OneOf(field, c));
            case "contains" -> at.at("entry").text().map(entry -> new Predicate.Contains(field, entry));
            case "is" -> at.at("value").flag().map(value -> new Predicate.Is(field, value));
            case "countAtLeast" -> amount(at.at("count")).map(count -> new Predicate.CountAtLeast(field, count));
            case "between" -> ends(at, "min", "max", (a, b) -> new Predicate.Between(field, a, b));
            case "dateWithin" -> ends(at, "daysBefore", "daysAfter", (a, b) -> new Predicate.DateWithin(field, a, b));
            default -> ends(at, "atLeastHours", "atMostHours", (a, b) -> new Predicate.Lasts(field, a, b));
        };
    }

    private interface Ends {
        Predicate.About make(@Nullable Amount low, @Nullable Amount high);
    }

    private static Optional<Predicate.About> ends(JsonPath at, String low, String high, Ends make) {
        if (!at.at(low).exists() && !at.at(high).exists()) {
            at.problem("needs " + low + ", " + high + " or both.");
            return Optional.empty();
        }
        var a = at.at(low).exists() ? amount(at.at(low)) : Optional.<Amount>empty();
        var b = at.at(high).exists() ? amount(at.at(high)) : Optional.<Amount>empty();
        return at.at(low).exists() && a.isEmpty() || at.at(high).exists() && b.isEmpty()
                ? Optional.empty()
                : Optional.of(make.make(a.orElse(null), b.orElse(null)));
    }

    private static Optional<Amount> amount(JsonPath at) {
        return at.node() != null && at.node().isString()
                ? reference(at, Parameter.Type.FIGURE).map(Amount.Of::new)
                : at.number().map(Amount.Fixed::new);
    }

    private static Optional<Choice> choice(JsonPath at) {
        if (at.node() != null && at.node().isString()) {
            return reference(at, Parameter.Type.LIST).map(Choice.Of::new);
        }
        var texts = at.texts();
        if (texts.isEmpty()) {
            at.problem("must list at least one text, or name a parameter as @name.");
            return Optional.empty();
        }
        return Optional.of(new Choice.Fixed(texts));
    }

    private static Optional<Parameter> reference(JsonPath at, Parameter.Type type) {
        return at.named(
                text -> text.startsWith("@")
                        ? Parameter.of(text.substring(1)).filter(p -> p.type() == type)
                        : Optional.empty(),
                java.util.Arrays.stream(Parameter.values())
                        .filter(p -> p.type() == type)
                        .map(p -> "@" + p.key())
                        .toList());
    }
}
