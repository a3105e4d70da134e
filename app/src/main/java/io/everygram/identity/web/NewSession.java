package io.everygram.identity.web;

import io.everygram.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;

/** Whoever signs in begins a session of their own: what the session before held goes along only if it is a form that was made for the same person. */
final class NewSession implements SessionAuthenticationStrategy {
    private final SessionFixationProtectionStrategy begin = new SessionFixationProtectionStrategy();

    NewSession() {
        begin.setMigrateSessionAttributes(false);
    }

    @Override
    public void onAuthentication(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        var waiting = ParkedForm.of(request);
        begin.onAuthentication(authentication, request, response);
        waiting.filter(form -> form.owner() != null && !isOfAnother(form, authentication))
                .ifPresent(form -> form.hand(request));
    }

    /** Of whom a provider tells is not known yet; the form is shown to its owner only in any case. */
    private static boolean isOfAnother(ParkedForm form, Authentication authentication) {
        return authentication.getPrincipal() instanceof SignedIn person && !form.isOf(person.personId());
    }
}
