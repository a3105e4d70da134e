package io.everygram.identity.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A form that was sent before the second factor was proved, or after the session had ended. It waits in the session, so that nothing typed is lost; passwords
 * and files are never kept.
 *
 * @param path where it was sent to
 * @param owner for whom the form was made, when nobody was signed in; empty for whoever's session it is
 */
record ParkedForm(String path, ArrayList<Typed> typed, FormMarks.@Nullable Owner owner) implements Serializable {
    static final String PAGE = "/second-factor/go-on";

    private static final long serialVersionUID = 2;
    private static final String PARKED = "parked-form";
    private static final int MOST_LETTERS = 50_000;
    /** Hidden fields of our own forms, which nobody typed. */
    private static final Set<String> MEANT_FOR_US = Set.of("key", "version");

    record Typed(String name, String value) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** Keeps the form of this request; false when it holds nothing that was typed, or something that must not be kept. */
    static boolean park(HttpServletRequest request) {
        return park(request, null);
    }

    /** Keeps it for who signs in next, if that is its owner. */
    static boolean park(HttpServletRequest request, FormMarks.@Nullable Owner owner) {
        var type = request.getContentType();
        if (!request.getMethod().equals("POST")
                || type == null
                || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return false;
        }
        var typed = new ArrayList<Typed>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("_csrf")) {
                for (var value : values) {
                    typed.add(new Typed(name, value));
                }
            }
        });
        boolean secret = request.getRequestURI().contains("password")
                || typed.stream()
                        .anyMatch(field -> field.name().toLowerCase(Locale.ROOT).contains("password"));
        int letters = typed.stream().mapToInt(field -> field.value().length()).sum();
        if (secret || letters > MOST_LETTERS || typed.stream().noneMatch(ParkedForm::isShown)) {
            return false;
        }
        request.getSession().setAttribute(PARKED, new ParkedForm(request.getRequestURI(), typed, owner));
        return true;
    }

    static Optional<ParkedForm> of(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(PARKED) instanceof ParkedForm parked
                ? Optional.of(parked)
                : Optional.empty();
    }

    /** Takes it along into the session that begins when its owner signs in. */
    void hand(HttpServletRequest request) {
        request.getSession().setAttribute(PARKED, this);
    }

    boolean isOf(long person) {
        return owner == null || owner.person() == person;
    }

    /** Forgets it when this request is the form sent again. */
    static void sent(HttpServletRequest request) {
        if (request.getMethod().equals("POST")) {
            of(request)
                    .filter(parked -> parked.path().equals(request.getRequestURI()))
                    .ifPresent(parked -> request.getSession().removeAttribute(PARKED));
        }
    }

    private static boolean isShown(Typed field) {
        return !MEANT_FOR_US.contains(field.name()) && !field.value().isBlank();
    }

    /** Sends the same once more. */
    Form form() {
        var fields = new ArrayList<Field>();
        typed.forEach(field -> fields.add(Field.hidden(field.name(), field.value())));
        return new Form("go-on", path, "Go on: " + act().toLowerCase(Locale.ROOT), "primary", "", List.copyOf(fields));
    }

    /** The last word of the path that is no number: {@code Seal} of {@code /close/seal}. */
    private String act() {
        var words = path.split("/", -1);
        for (int i = words.length - 1; i > 0; i--) {
            if (words[i].matches("[a-z][a-z_-]*") && !words[i].equals("new")) {
                return Show.words(words[i].replace('-', '_').toUpperCase(Locale.ROOT));
            }
        }
        return "Send";
    }

    Table table() {
        var table = Table.of("What", "Typed");
        typed.stream()
                .filter(ParkedForm::isShown)
                .forEach(field -> table.row(
                        "",
                        "",
                        Cell.text(Show.words(field.name().toUpperCase(Locale.ROOT))),
                        Cell.text(field.value())));
        return table.emptySaying("");
    }
}
