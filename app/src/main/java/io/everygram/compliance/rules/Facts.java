package io.everygram.compliance.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one subject. A field that is given as nothing is <em>missing</em> and fails a rule that needs it; a field that is not given is <em>not
 * known to the product</em>, and a rule that needs it is not judged.
 *
 * @param id what tells it from others of its kind
 * @param title as people call it
 */
public record Facts(Subject subject, String id, String title, Map<Field, Given> given) {
    public Facts {
        given = fixed(given);
        given.forEach((field, fact) -> {
            if (field.subject() != subject) {
                throw new IllegalArgumentException(field + " is not of " + subject);
            }
            if (fact.value() != null && fact.value().kind() != field.kind()) {
                throw new IllegalArgumentException(field + " is " + field.kind() + ", not " + fact.value());
            }
        });
    }

    /** Thousands of these are judged at once: an array by field is made and read quicker than a table. */
    private static Map<Field, Given> fixed(Map<Field, Given> given) {
        var copy = new EnumMap<Field, Given>(Field.class);
        copy.putAll(given);
        return Collections.unmodifiableMap(copy);
    }

    /** @param mend where the fact is mended */
    public record Given(@Nullable Value value, String mend) {}

    /** Whether anybody gives this fact. */
    public boolean knows(Field field) {
        return given.containsKey(field);
    }

    /** The value; empty when it is missing or blank. */
    public Optional<Value> value(Field field) {
        var fact = given.get(field);
        return fact == null
                ? Optional.empty()
                : Optional.ofNullable(fact.value()).filter(value -> !value.isBlank());
    }

    /** Where a field is mended; empty for nowhere. */
    public String mend(Field field) {
        var fact = given.get(field);
        return fact == null ? "" : fact.mend();
    }

    /** The same facts with another value for one field. */
    public Facts with(Field field, @Nullable Value value) {
        var changed = new EnumMap<Field, Given>(Field.class);
        changed.putAll(given);
        changed.put(field, new Given(value, mend(field)));
        return new Facts(subject, id, title, changed);
    }

    public static Builder of(Subject subject, String id, String title) {
        return new Builder(subject, id, title);
    }

    /** Collects facts; {@link #mendedAt} is said before the facts that are mended there. */
    public static final class Builder {
        private final Subject subject;
        private final String id;
        private final String title;
        private final Map<Field, Given> given = new EnumMap<>(Field.class);
        private String mend = "";

        private Builder(Subject subject, String id, String title) {
            this.subject = subject;
            this.id = id;
            this.title = title;
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder mendedAt(String path) {
            mend = path;
            return this;
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder put(Field field, @Nullable Value value) {
            given.put(field, new Given(value, mend));
            return this;
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder text(Field field, @Nullable String text) {
            return put(field, text == null ? null : new Value.Text(text));
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder number(Field field, @Nullable BigDecimal number) {
            return put(field, number == null ? null : new Value.Figure(number));
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder day(Field field, @Nullable LocalDate day) {
            return put(field, day == null ? null : new Value.Day(day));
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder flag(Field field, @Nullable Boolean flag) {
            return put(field, flag == null ? null : new Value.Flag(flag));
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder list(Field field, Collection<String> entries) {
            return put(field, new Value.Many(List.copyOf(entries)));
        }

        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder duration(Field field, @Nullable Duration duration) {
            return put(field, duration == null ? null : new Value.Span(duration));
        }

        public Facts build() {
            return new Facts(subject, id, title, given);
        }
    }
}
