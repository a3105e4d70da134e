package io.everygram.simulators.faults;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault that is set.
 *
 * @param name of {@link FaultKind}; unused with a script
 * @param method regular expression on the method; empty for all
 * @param path regular expression found in the path (BioTrack: in the action); empty for all
 * @param license calls of this license only; empty for all
 * @param times how many calls it strikes; absent: 1, or without end when it has a rate or a window
 * @param rate the share of the calls struck, between 0 and 1; absent: every one
 * @param seconds of waiting, or of lateness
 * @param script one name a call, in turn; {@code -} lets the call pass
 */
public record Fault(
        @Nullable String name,
        @Nullable String method,
        @Nullable String path,
        @Nullable String license,
        @Nullable Integer times,
        @Nullable Double rate,
        @Nullable Integer seconds,
        @Nullable Integer status,
        @Nullable String body,
        @Nullable List<String> script,
        @Nullable Instant from,
        @Nullable Instant until) {

    int endsAfter() {
        if (times != null) {
            return times < 0 ? Integer.MAX_VALUE : times;
        }
        return script != null ? script.size() : rate != null || until != null ? Integer.MAX_VALUE : 1;
    }

    boolean meets(String calledMethod, String calledPath, String calledLicense, Instant now) {
        return (from == null || !now.isBefore(from))
                && (until == null || now.isBefore(until))
                && (method == null || method.isEmpty() || calledMethod.matches(method))
                && (path == null
                        || path.isEmpty()
                        || java.util.regex.Pattern.compile(path)
                                .matcher(calledPath)
                                .find())
                && (license == null || license.isEmpty() || license.equals(calledLicense));
    }

    /** Why a body with these names is no fault, or empty text: a misspelt one would strike calls that nobody meant. */
    public static String unknown(Collection<String> names) {
        var known = Arrays.stream(Fault.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return names.stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> "A fault has no " + name + "; it takes " + String.join(", ", known) + ".")
                .orElse("");
    }

    /** Why this cannot be set, or empty text. */
    public String refused() {
        if ((name == null) == (script == null)) {
            return "A fault wants a name or a script.";
        }
        try {
            for (var word : script == null ? List.of(String.valueOf(name)) : script) {
                if (!word.equals("-")) {
                    var _ = FaultKind.of(word);
                }
            }
            var _ = java.util.regex.Pattern.compile((method == null ? "" : method) + (path == null ? "" : path));
        } catch (java.util.regex.PatternSyntaxException e) {
            return "No regular expression: " + e.getPattern();
        } catch (IllegalArgumentException e) {
            return "There is no fault of that name: " + (script == null ? name : script);
        }
        boolean wantsStatus = (script == null ? List.of(String.valueOf(name)) : script)
                .stream().anyMatch(word -> word.equals("status") || word.equals("status-after"));
        if (wantsStatus && status == null) {
            return "This fault wants a status.";
        }
        return status != null && (status < 200 || status > 599) ? "The status must be between 200 and 599." : "";
    }
}
