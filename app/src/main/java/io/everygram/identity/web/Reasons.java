package io.everygram.identity.web;

import io.everygram.identity.Acting;
import io.everygram.identity.AsksReason;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Why something is changed: what the person typed, what they typed last for such a change, and what is done anyway. */
final class Reasons {
    static final String FIELD = "reason";
    /** At the field that was emptied. */
    static final String UNSAID = "Say in a few words why. Nothing was changed yet.";

    private static final String LAST = "reason of ";
    private static final int LONGEST = 500;
    private static final List<String> SAID_AS = List.of(FIELD, "why", "note");
    /** Characters of a reason, a note or a comment; a form may ask for fewer. */
    static final int MOST = 2_000;
    /** The fields in which people say why, and what stands over them. */
    static final Map<String, String> LABELS = Map.of(FIELD, "Why", "why", "Why", "note", "Note", "comment", "Comment");

    private Reasons() {}

    /** What the audit trail says beside the changes of this request: the typed reason, or else the deed, e.g. {@code orders cancel}. */
    static String of(HttpServletRequest request, HandlerMethod handler) {
        if (request.getMethod().equals("GET")) {
            return "";
        }
        var asks = handler.getMethodAnnotation(AsksReason.class);
        return SAID_AS.stream()
                .map(request::getParameter)
                .filter(words -> words != null && !words.isBlank())
                .map(words -> words.strip()
                        .substring(0, Math.min(LONGEST, words.strip().length())))
                .findFirst()
                .orElseGet(() -> asks == null ? deed(request) : asks.usually());
    }

    private static String deed(HttpServletRequest request) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return Stream.concat(
                        Arrays.stream(pattern.replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "")
                                .split("/", -1)),
                        Stream.of(lastWord(request, pattern)))
                .filter(word -> !word.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** What was chosen where the pattern leaves the last word open: {@code accept} of {@code /cases/{id}/{choice}}. */
    private static String lastWord(HttpServletRequest request, String pattern) {
        var last = request.getRequestURI().replaceFirst(".*/", "");
        return pattern.endsWith("}") && last.matches("[a-z][a-z-]{1,40}") ? last : "";
    }

    /** A field in which somebody says why, with more in it than is kept; those of which a form has several are judged by their form. */
    static Optional<String> tooLong(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                ? Optional.empty()
                : LABELS.keySet().stream()
                        .filter(name -> {
                            var typed = request.getParameterValues(name);
                            return typed != null
                                    && typed.length == 1
                                    && typed[0].strip().length() > MOST;
                        })
                        .sorted()
                        .findFirst();
    }

    /** Whether the field was emptied, or left out where there are no usual words. */
    static boolean isRefused(HttpServletRequest request, HandlerMethod handler) {
        var typed = request.getParameter(FIELD);
        var asks = handler.getMethodAnnotation(AsksReason.class);
        return asks != null && (typed == null ? asks.usually().isEmpty() : typed.isBlank());
    }

    /** Keeps what was typed for the next change of the kind. */
    static void remember(HttpServletRequest request, HandlerMethod handler) {
        var typed = request.getParameter(FIELD);
        var asks = handler.getMethodAnnotation(AsksReason.class);
        if (asks != null && !asks.usually().isEmpty() && typed != null && !typed.isBlank()) {
            request.getSession().setAttribute(LAST + asks.usually(), of(request, handler));
        }
    }

    /** What stands in the field when the form is shown. */
    static String usual(HttpServletRequest request, AsksReason asks) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(LAST + asks.usually()) instanceof String last
                ? last
                : asks.usually();
    }

    /** The form with a field for the reason: its own, if it has one, else a new last one. */
    static Form asking(Form form, HttpServletRequest request, AsksReason asks) {
        var fields = form.fields().stream()
                .map(field -> field.name().equals(FIELD) && !field.type().equals("hidden")
                        ? filled(field, usual(request, asks))
                        : field)
                .toList();
        if (fields.stream().noneMatch(field -> field.name().equals(FIELD))) {
            fields = Stream.concat(fields.stream(), Stream.of(field(usual(request, asks))))
                    .toList();
        }
        if (Acting.isReasonLacking() && form.path().equals(request.getRequestURI())) {
            fields = fields.stream()
                    .map(field -> field.name().equals(FIELD) ? emptied(field).refused(UNSAID) : field)
                    .toList();
        }
        return new Form(form.id(), form.path(), form.button(), form.tone(), form.consequence(), fields);
    }

    private static Field emptied(Field field) {
        return new Field(
                field.name(), field.label(), field.type(), "", "", field.hint(), field.required(), field.options());
    }

    static Field field(String value) {
        return Field.of(FIELD, "Why", "text", value).hint("Stands in the audit trail beside the change.");
    }

    private static Field filled(Field field, String usual) {
        return new Field(
                field.name(),
                field.label(),
                field.type(),
                field.value().isBlank() && field.error().isEmpty() ? usual : field.value(),
                field.error(),
                field.hint(),
                true,
                field.options());
    }
}
