package io.everygram.platform.talk;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Who a text names with an @ and the login: {@code @pete}. An @ inside a word, as in a mail address, names nobody. */
final class Mentions {
    private static final Pattern NAMED = Pattern.compile("(?<![\\w@.+-])@([\\w.+@-]{1,100})");

    private Mentions() {}

    /** @param known the logins there are */
    static List<String> in(String text, Collection<String> known) {
        Set<String> logins = Set.copyOf(known);
        var found = new LinkedHashSet<String>();
        var match = NAMED.matcher(text);
        while (match.find()) {
            // A period or a hyphen may end the sentence instead of the name.
            for (var name = match.group(1).toLowerCase(Locale.ROOT);
                    !name.isEmpty();
                    name = name.substring(0, name.length() - 1)) {
                if (logins.contains(name)) {
                    found.add(name);
                    break;
                }
                if (Character.isLetterOrDigit(name.charAt(name.length() - 1))) {
                    break;
                }
            }
        }
        return List.copyOf(found);
    }
}
