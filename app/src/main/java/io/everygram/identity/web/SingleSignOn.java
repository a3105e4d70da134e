package io.everygram.identity.web;

import io.everygram.identity.Accounts;
import io.everygram.identity.People;
import io.everygram.identity.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Sign-in through the company's own provider (OpenID Connect), when {@code EVERYGRAM_SSO_ISSUER}, {@code EVERYGRAM_SSO_CLIENT_ID} and
 * {@code EVERYGRAM_SSO_CLIENT_SECRET} are set. It proves who somebody is; what they may do is decided here, so people must have an account first: found by the
 * verified e-mail address, or by the claim that {@code EVERYGRAM_SSO_CLAIM} names.
 */
@Component
class SingleSignOn {
    private static final String ID = "sso";
    private static final String UNKNOWN = "unknown_person";

    private final String issuer;
    private final String client;
    private final String secret;
    private final String name;
    private final String claim;
    private final People people;
    private final Accounts accounts;
    private volatile @Nullable ClientRegistration registration;

    SingleSignOn(
            @Value("${everygram.sso.issuer:${EVERYGRAM_SSO_ISSUER:}}") String issuer,
            @Value("${everygram.sso.client-id:${EVERYGRAM_SSO_CLIENT_ID:}}") String client,
            @Value("${everygram.sso.client-secret:${EVERYGRAM_SSO_CLIENT_SECRET:}}") String secret,
            @Value("${everygram.sso.name:${EVERYGRAM_SSO_NAME:the company account}}") String name,
            @Value("${everygram.sso.claim:${EVERYGRAM_SSO_CLAIM:email}}") String claim,
            People people,
            Accounts accounts) {
        if (!issuer.isBlank() && (client.isBlank() || secret.isBlank())) {
            throw new IllegalStateException(
                    "EVERYGRAM_SSO_ISSUER is set, so EVERYGRAM_SSO_CLIENT_ID and EVERYGRAM_SSO_CLIENT_SECRET are needed too.");
        }
        this.issuer = issuer.strip();
        this.client = client.strip();
        this.secret = secret.strip();
        this.name = name;
        this.claim = claim;
        this.people = people;
        this.accounts = accounts;
    }

    /** What people call the provider; empty when none is set up. */
    String name() {
        return issuer.isEmpty() ? "" : name;
    }

    void addTo(HttpSecurity http) {
        if (issuer.isEmpty()) {
            return;
        }
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(
                        (ClientRegistrationRepository) id -> id.equals(ID) ? registration() : null)
                .authorizedClientRepository(new Forgetful())
                .userInfoEndpoint(info -> info.oidcUserService(this::known))
                .successHandler(this::letIn)
                .failureHandler(this::refuse));
    }

    /** Asks the provider for its addresses at the first sign-in, so that the product starts without it. */
    private ClientRegistration registration() {
        var known = registration;
        if (known == null) {
            known = ClientRegistrations.fromIssuerLocation(issuer)
                    .registrationId(ID)
                    .clientId(client)
                    .clientSecret(secret)
                    .scope("openid", "email", "profile")
                    .clientSettings(ClientRegistration.ClientSettings.builder()
                            .requireProofKey(true)
                            .build())
                    .build();
            registration = known;
        }
        return known;
    }

    private OidcUser known(OidcUserRequest request) {
        var user = new OidcUserService().loadUser(request);
        if (person(user).filter(SignedIn::isAccountNonLocked).isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(UNKNOWN));
        }
        return user;
    }

    private Optional<SignedIn> person(OidcUser user) {
        if (claim.equals("email")) {
            return Boolean.TRUE.equals(user.getEmailVerified()) && user.getEmail() != null
                    ? people.findByEmail(user.getEmail())
                    : Optional.empty();
        }
        var login = user.getClaimAsString(claim);
        return login == null || login.isBlank() ? Optional.empty() : people.find(login);
    }

    /** The session holds our person, not the provider's user. */
    private void letIn(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws java.io.IOException {
        var person = authentication.getPrincipal() instanceof OidcUser user ? person(user) : Optional.<SignedIn>empty();
        if (person.isEmpty()) {
            request.getSession().invalidate();
            response.sendRedirect("/login?unknown");
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                person.get().withoutPassword(), null, person.get().getAuthorities()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        accounts.signedIn(person.get().getUsername(), request.getRemoteAddr(), "single sign-on", "");
        boolean waits = ParkedForm.of(request)
                .filter(form -> form.isOf(person.get().personId()))
                .isPresent();
        response.sendRedirect(waits ? ParkedForm.PAGE : "/");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws java.io.IOException {
        boolean unknown = refusal instanceof OAuth2AuthenticationException failed
                && failed.getError().getErrorCode().equals(UNKNOWN);
        response.sendRedirect(unknown ? "/login?unknown" : "/login?refused");
    }

    /** The provider's tokens are not needed after the sign-in, so none is kept. */
    private static final class Forgetful implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // The signature is Spring's.
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String clientRegistrationId, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String clientRegistrationId,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
