package io.everygram.identity.domain;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When the second factor is asked for.
 *
 * @param required nobody does a sensitive act without one; otherwise it is asked of who has one
 * @param sensitive the permissions whose acts ask for it
 */
public record SecondFactorPolicy(boolean required, Set<String> sensitive) {
    public SecondFactorPolicy {
        sensitive = Set.copyOf(sensitive);
    }

    /**
     * As it is configured. A word that means nothing would guard nothing, so it is refused.
     *
     * @param known names of all permissions
     * @throws IllegalStateException with what to write instead
     */
    public static SecondFactorPolicy of(String word, Collection<String> permissions, Collection<String> known) {
        var plain = word.strip().toLowerCase(Locale.ROOT);
        if (!plain.equals("required") && !plain.equals("optional")) {
            throw new IllegalStateException("EVERYGRAM_SECOND_FACTOR is “" + word + "”. It is optional or required.");
        }
        var named = permissions.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        var unknown =
                named.stream().filter(name -> !known.contains(name)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("EVERYGRAM_SECOND_FACTOR_FOR names no permission by “"
                    + String.join("”, “", unknown)
                    + "”. The permissions are " + known.stream().sorted().collect(Collectors.joining(", "))
                    + ".");
        }
        return new SecondFactorPolicy(plain.equals("required"), named);
    }
}
