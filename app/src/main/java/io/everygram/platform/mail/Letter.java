package io.everygram.platform.mail;

import io.everygram.kernel.FacilityId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail to be sent.
 *
 * @param body plain text; each {@link #SECRET} in it stands for the next line of {@code secret}
 * @param secret what only the reader of the mail may know, e.g. a link, or several, a line each; empty for nothing
 * @param about address of the page of what it is about
 */
public record Letter(
        FacilityId facility,
        String to,
        String subject,
        String body,
        String secret,
        Optional<Attachment> attachment,
        String about) {
    public static final String SECRET = "{secret}";

    private static final Pattern ADDRESS =
            Pattern.compile("[^@\\s,;<>\"]{1,100}@[^@\\s,;<>\"]{1,80}\\.[^@\\s.,;<>\"]{1,18}");
    private static final int LONGEST_SUBJECT = 200;

    public Letter {
        subject = subject.replaceAll("\\p{Cntrl}", " ").strip();
        subject = subject.substring(0, Math.min(LONGEST_SUBJECT, subject.length()));
        if (!isAddress(to)) {
            throw new IllegalArgumentException("No address: " + to);
        }
    }

    /** A file that goes along. */
    @SuppressWarnings("ArrayRecordComponent") // handed on to be sent, never compared
    public record Attachment(String name, String media, byte[] content) {}

    /** A body with its secrets in their places; those that are left when the lines end all stand for the last. */
    public static String filled(String body, String secret) {
        var lines = secret.lines().toList();
        var filled = new StringBuilder();
        int from = 0;
        int next = 0;
        for (int at = body.indexOf(SECRET); at >= 0; at = body.indexOf(SECRET, from)) {
            filled.append(body, from, at).append(lines.isEmpty() ? "" : lines.get(Math.min(next++, lines.size() - 1)));
            from = at + SECRET.length();
        }
        return filled.append(body.substring(from)).toString();
    }

    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
