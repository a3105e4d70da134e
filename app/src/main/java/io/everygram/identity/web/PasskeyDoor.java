package io.everygram.identity.web;

import io.everygram.identity.Accounts;
import io.everygram.identity.Acting;
import io.everygram.identity.People;
import io.everygram.identity.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpMessageConverterAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs people in by passkey, which proves both factors at once, and registers passkeys of people signed in. */
@Component
class PasskeyDoor {
    private final PasskeyProtocol protocol;
    private final UserCredentialRepository passkeys;
    private final People people;
    private final Accounts accounts;
    private final StepUp stepUp;

    PasskeyDoor(
            PasskeyProtocol protocol,
            UserCredentialRepository passkeys,
            People people,
            Accounts accounts,
            StepUp stepUp) {
        this.protocol = protocol;
        this.passkeys = passkeys;
        this.people = people;
        this.accounts = accounts;
        this.stepUp = stepUp;
    }

    void addTo(HttpSecurity http) {
        var signIn = new WebAuthnAuthenticationFilter();
        signIn.setAuthenticationManager(this::authenticate);
        signIn.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        signIn.setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        var answer = new HttpMessageConverterAuthenticationSuccessHandler();
        signIn.setAuthenticationSuccessHandler((request, response, authentication) -> {
            if (authentication.getPrincipal() instanceof SignedIn person) {
                accounts.signedIn(person.getUsername(), request.getRemoteAddr(), "passkey", "");
                stepUp.proved(request, person);
            }
            answer.onAuthenticationSuccess(request, response, authentication);
        });
        http.addFilterBefore(new PublicKeyCredentialRequestOptionsFilter(protocol), AnonymousAuthenticationFilter.class)
                .addFilterBefore(signIn, AnonymousAuthenticationFilter.class)
                .addFilterBefore(new PublicKeyCredentialCreationOptionsFilter(protocol), AuthorizationFilter.class)
                .addFilterBefore(new WebAuthnRegistrationFilter(passkeys, protocol), AuthorizationFilter.class)
                .addFilterBefore(new Sensitive(), PublicKeyCredentialCreationOptionsFilter.class);
    }

    private Authentication authenticate(Authentication asked) {
        if (!(asked instanceof WebAuthnAuthenticationRequestToken token)) {
            throw new BadCredentialsException("not a passkey");
        }
        try {
            var entity = protocol.authenticate(token.getWebAuthnRequest());
            var person = people.find(entity.getName()).orElseThrow(() -> new BadCredentialsException("unknown"));
            if (!person.isAccountNonLocked()) {
                throw new LockedException("closed or locked");
            }
            return UsernamePasswordAuthenticationToken.authenticated(
                    person.withoutPassword(), null, person.getAuthorities());
        } catch (RuntimeException e) {
            throw e instanceof LockedException locked
                    ? locked
                    : new BadCredentialsException("the passkey was refused", e);
        }
    }

    /** Registering a passkey is as sensitive as what it will open: who has a second factor proves it first. Removing goes through the settings page only. */
    private final class Sensitive extends OncePerRequestFilter {
        private final PathPatternRequestMatcher register =
                PathPatternRequestMatcher.pathPattern("/webauthn/register/**");
        private final PathPatternRequestMatcher registerItself =
                PathPatternRequestMatcher.pathPattern("/webauthn/register");

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            boolean registering = register.matches(request) || registerItself.matches(request);
            if (registering && (!request.getMethod().equals("POST") || isMissing(request))) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            if (registering) {
                Guard.person().ifPresent(person -> Acting.in(request, person, "", "registered a passkey"));
            }
            chain.doFilter(request, response);
        }

        private boolean isMissing(HttpServletRequest request) {
            return Guard.person()
                    .map(person -> person.mustChangePassword()
                            || stepUp.unproved(request, person).isPresent())
                    .orElse(true);
        }
    }
}
