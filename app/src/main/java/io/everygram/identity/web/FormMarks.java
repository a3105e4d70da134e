package io.everygram.identity.web;

import io.everygram.identity.SecretBox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/**
 * Says beside the token of every form for whom it was made and at which facility, under this installation's mark: {@code token~person.facility.mark}. The
 * mark opens nothing. It outlives the session, so that a form which is sent after the session has ended is kept for that person and for nobody else.
 */
@Component
class FormMarks implements CsrfTokenRequestHandler {
    private static final String PARAMETER = "_csrf";
    private static final char BEFORE = '~';
    private static final int DIGITS = 32;

    private final XorCsrfTokenRequestAttributeHandler masked = new XorCsrfTokenRequestAttributeHandler();
    private final SecretBox box;
    private final Guard guard;

    FormMarks(SecretBox box, Guard guard) {
        this.box = box;
        this.guard = guard;
    }

    /** For whom a form was made, and where. */
    record Owner(long person, long facility) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken inner) {
            var marked = new Marked(inner);
            request.setAttribute(CsrfToken.class.getName(), marked);
            request.setAttribute(inner.getParameterName(), marked);
        }
    }

    /** Asks for the token, and who is signed in, only when a form is written. */
    private final class Marked implements CsrfToken {
        private static final long serialVersionUID = 1;

        private final transient CsrfToken inner;
        private String mark = "";

        private Marked(CsrfToken inner) {
            this.inner = inner;
        }

        @Override
        public String getHeaderName() {
            return inner.getHeaderName();
        }

        @Override
        public String getParameterName() {
            return inner.getParameterName();
        }

        @Override
        public String getToken() {
            if (mark.isEmpty()) {
                mark = Guard.person()
                        .flatMap(person -> guard.facility().map(here -> new Owner(person.personId(), here.value())))
                        .map(FormMarks.this::mark)
                        .orElse("");
            }
            return inner.getToken() + mark;
        }
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return masked.resolveCsrfTokenValue(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public @Nullable String getHeader(String name) {
                        var value = super.getHeader(name);
                        return name.equals(token.getHeaderName()) && value != null ? unmarked(value) : value;
                    }

                    @Override
                    public @Nullable String getParameter(String name) {
                        var value = super.getParameter(name);
                        return name.equals(token.getParameterName()) && value != null ? unmarked(value) : value;
                    }
                },
                token);
    }

    private static String unmarked(String value) {
        return value.indexOf(BEFORE) < 0 ? value : value.substring(0, value.indexOf(BEFORE));
    }

    /** For whom the form of this request was made; empty when it says nobody or its mark is not ours. */
    Optional<Owner> owner(HttpServletRequest request) {
        var sent = request.getParameter(PARAMETER);
        var end = sent == null ? "" : sent.substring(unmarked(sent).length());
        if (!end.matches(BEFORE + "[0-9]{1,18}[.][0-9]{1,18}[.][0-9a-f]{" + DIGITS + "}")) {
            return Optional.empty();
        }
        var parts = end.substring(1).split("[.]", 3);
        var owner = new Owner(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        return MessageDigest.isEqual(
                        end.getBytes(StandardCharsets.UTF_8), mark(owner).getBytes(StandardCharsets.UTF_8))
                ? Optional.of(owner)
                : Optional.empty();
    }

    /** Empty where the key of the installation can be neither read nor made: forms are then kept for nobody. */
    private String mark(Owner owner) {
        var words = owner.person() + "." + owner.facility();
        try {
            return BEFORE + words + "." + box.mark("form of " + words).substring(0, DIGITS);
        } catch (IllegalStateException e) {
            return "";
        }
    }
}
