package io.everygram.tracking.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What the log makes of requests and answers: no secrets, and the tags and documents that they name. */
public final class CallText {
    /** A longer list says nothing about a single tag. */
    private static final int MOST_SUBJECTS = 60;

    private static final String SECRET =
            "password|passwd|pwd|secret|session_?id|nosession|(?:integrator|user|vendor|software|api)[_-]?(?:api[_-]?)?key|access_?token|token|authorization";
    private static final Pattern IN_JSON =
            Pattern.compile("(\"(?:" + SECRET + ")\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*(\"?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_ADDRESS =
            Pattern.compile("([?&](?:" + SECRET + ")=)[^&\\s]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_HEADER =
            Pattern.compile("\\b(Basic|Bearer) [A-Za-z0-9+/=._~-]{6,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED = Pattern.compile(
            "\"(?:Label|PackageLabel|Tag|Package|barcode_?id|barcode|inventory_?id|ManifestNumber|manifest_?id)\"\\s*:\\s*\"([^\"]{1,40})\"",
            Pattern.CASE_INSENSITIVE);

    private CallText() {}

    /** The same without passwords, keys and session numbers. */
    public static String redacted(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var json = IN_JSON.matcher(text).replaceAll("$1•••$2");
        var address = IN_ADDRESS.matcher(json).replaceAll("$1•••");
        return IN_HEADER.matcher(address).replaceAll("$1 •••");
    }

    /** The subject first; only it where the call names more tags than a page holds. */
    public static List<String> subjects(String subject, String request, String answer) {
        var subjects = new LinkedHashSet<String>();
        if (!subject.isBlank()) {
            subjects.add(subject);
        }
        for (var text : List.of(request, answer)) {
            var matcher = NAMED.matcher(text);
            while (matcher.find()) {
                subjects.add(matcher.group(1));
                if (subjects.size() > MOST_SUBJECTS) {
                    return subject.isBlank() ? List.of() : List.of(subject);
                }
            }
        }
        return List.copyOf(subjects);
    }
}
