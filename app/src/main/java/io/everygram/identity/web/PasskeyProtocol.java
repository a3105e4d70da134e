package io.everygram.identity.web;

import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The server's side of passkeys, for the one address that people know the product by: {@code everygram.address}, e.g. {@code https://desk.example.com}.
 * Without it passkeys work on {@code localhost} only, at whatever port. A browser binds a key to a name, so an address of figures has none.
 */
@Component
class PasskeyProtocol implements WebAuthnRelyingPartyOperations {
    private static final String LOCAL = "localhost";

    private final PublicKeyCredentialUserEntityRepository users;
    private final UserCredentialRepository passkeys;
    private final String address;

    PasskeyProtocol(
            PublicKeyCredentialUserEntityRepository users,
            UserCredentialRepository passkeys,
            @Value("${everygram.address:${EVERYGRAM_ADDRESS:}}") String address) {
        this.users = users;
        this.passkeys = passkeys;
        this.address = address.replaceAll("/+$", "");
    }

    /** Whether the page of this request may use passkeys. */
    boolean isPossible() {
        return !host().isEmpty();
    }

    private String host() {
        if (!address.isEmpty()) {
            var host = URI.create(address).getHost();
            return host == null ? "" : host;
        }
        return LOCAL.equals(here().getHost()) ? LOCAL : "";
    }

    private static URI here() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUri();
    }

    private WebAuthnRelyingPartyOperations operations() {
        var host = host();
        if (host.isEmpty()) {
            throw new BadCredentialsException("passkeys need EVERYGRAM_ADDRESS, or the name localhost");
        }
        var party =
                PublicKeyCredentialRpEntity.builder().id(host).name("Everygram").build();
        var origin = address.isEmpty() ? here().toString().replaceAll("/+$", "") : address;
        return new Webauthn4JRelyingPartyOperations(users, passkeys, party, Set.of(origin));
    }

    @Override
    public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
            PublicKeyCredentialCreationOptionsRequest request) {
        return operations().createPublicKeyCredentialCreationOptions(request);
    }

    @Override
    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
        return operations().registerCredential(request);
    }

    @Override
    public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
            PublicKeyCredentialRequestOptionsRequest request) {
        return operations().createCredentialRequestOptions(request);
    }

    @Override
    public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
        return operations().authenticate(request);
    }
}
