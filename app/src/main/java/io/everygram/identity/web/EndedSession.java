package io.everygram.identity.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Refuses a browser. A form of ours that was made in a session which has ended is kept for whom it was made, and leads, by the sign-in page, to where it is sent
 * again; nothing is done with it before. Any other wrong token is refused as it is.
 */
final class EndedSession implements AccessDeniedHandler {
    /** Of the session before the sign-in: what was sent held a file or a password. */
    static final String NOT_KEPT = "form-not-kept";

    private final AccessDeniedHandler refusal = new AccessDeniedHandlerImpl();
    private final FormMarks marks;

    EndedSession(FormMarks marks) {
        this.marks = marks;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException, ServletException {
        if (!(refused instanceof CsrfException) || !isOfThisSite(request)) {
            refusal.handle(request, response, refused);
            return;
        }
        var person = Guard.person();
        var owner = marks.owner(request)
                .filter(made -> person.isEmpty() || person.get().personId() == made.person());
        if (owner.isPresent() && ParkedForm.park(request, owner.get())) {
            response.sendRedirect(ParkedForm.PAGE);
        } else if (owner.isPresent() && person.isEmpty()) {
            request.getSession().setAttribute(NOT_KEPT, true);
            response.sendRedirect(StepUp.back(request));
        } else if (person.isEmpty() && request.getRequestURI().equals("/login")) {
            response.sendRedirect("/login?ended");
        } else {
            refusal.handle(request, response, refused);
        }
    }

    /** What the browser itself says, if it does. */
    private static boolean isOfThisSite(HttpServletRequest request) {
        var from = request.getHeader("Sec-Fetch-Site");
        return from == null || from.equals("same-origin");
    }
}
