package io.everygram.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A tiny OpenID Connect provider on loopback: real HTTP, signed tokens. Whoever comes is the person that the test says. */
public final class SignOnProvider implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey wrongKey;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private volatile Map<String, Object> claims = Map.of();
    private volatile boolean forging;

    private SignOnProvider(HttpServer server, RSAKey key, RSAKey wrongKey) {
        this.server = server;
        this.key = key;
        this.wrongKey = wrongKey;
    }

    public static SignOnProvider start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var provider = new SignOnProvider(
                    server,
                    new RSAKeyGenerator(2048).keyID("1").generate(),
                    new RSAKeyGenerator(2048).keyID("1").generate());
            server.createContext("/.well-known/openid-configuration", provider::configuration);
            server.createContext("/authorize", provider::authorize);
            server.createContext("/token", provider::token);
            server.createContext(
                    "/keys", exchange -> answer(exchange, new JWKSet(provider.key.toPublicJWK()).toString()));
            server.start();
            return provider;
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who signs in next, e.g. {@code email} and {@code email_verified}. */
    public void nextIs(Map<String, Object> next) {
        claims = Map.copyOf(next);
    }

    /** From now on tokens are signed with a key that is not published. */
    public void forge(boolean on) {
        forging = on;
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = fields(exchange.getRequestURI().getRawQuery());
        var code = "code" + nonces.size();
        nonces.put(code, asked.getOrDefault("nonce", ""));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + asked.getOrDefault("state", "").replace("=", "%3D"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var asked = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var nonce = nonces.remove(asked.getOrDefault("code", ""));
        if (nonce == null || !asked.containsKey("code_verifier")) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        var now = Instant.now();
        var told = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject")
                .audience("everygram")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce);
        claims.forEach(told::claim);
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), told.build());
            token.sign(new RSASSASigner(forging ? wrongKey : key));
            answer(
                    exchange,
                    "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\""
                            + token.serialize() + "\"}");
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> fields(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
