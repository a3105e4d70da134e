package io.everygram.tracking.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What the log makes of requests and answers: no secrets, and the tags and documents that they name. */
public final class CallText {
    /** A longer list says nothing about a single tag. */
    private static final int MOST_SUBJECTS = 60;

    /** What blacking out makes shorter is made up for by so much more of a long text. */
    private static final int READ_FURTHER = 1_000;

    /** A name and what is not yet known for a secret, as its rest was cut off: {@code Bearer} and five characters are the longest. */
    private static final int CUT_IN_TWO = 16;

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

    /** The same of as many characters at most, and a sign that there was more: only so much of a list of thousands is looked through. */
    public static String beginning(String text, int most) {
        if (text.length() <= most + READ_FURTHER) {
            var all = redacted(text);
            return all.length() > most ? all.substring(0, most) + " …" : all;
        }
        var read = redacted(text.substring(0, most + READ_FURTHER));
        return read.substring(0, Math.clamp(read.length() - CUT_IN_TWO, 0, most)) + " …";
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
                subjects.add(redacted(matcher.group(1)));
                if (subjects.size() > MOST_SUBJECTS) {
                    return subject.isBlank() ? List.of() : List.of(subject);
                }
            }
        }
        return List.copyOf(subjects);
    }
}
