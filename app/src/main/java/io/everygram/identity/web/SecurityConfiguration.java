package io.everygram.identity.web;

import io.everygram.identity.Accounts;
import io.everygram.identity.Acting;
import io.everygram.identity.ApiTokens;
import io.everygram.identity.People;
import io.everygram.identity.SignedIn;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;

/** Who gets past the door: everybody signed in, and then only where {@link Guard} lets them. Sessions live in the database. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "identity.spring_session", maxInactiveIntervalInSeconds = 12 * 3600)
class SecurityConfiguration {
    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
                    + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String LINK_POLICY =
            "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final People people;

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final boolean https;

    SecurityConfiguration(
            People people,
            Accounts accounts,
            ApiTokens tokens,
            @Value("${everygram.security.https:false}") boolean https) {
        this.https = https;
        this.people = people;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** Two requests of one session at the same time may both leave words for the next page: the later one stays. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOfPostgres() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Programs with a token: no session, and no forged forms to fear, because no browser adds the token by itself. */
    @Bean
    @Order(0)
    SecurityFilterChain tokens(HttpSecurity http) throws Exception {
        var door = new ApiDoor(tokens, new AccessDeniedHandlerImpl());
        return http.securityMatcher(ApiDoor::hasToken)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(door, AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(door).accessDeniedHandler(door))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .build();
    }

    /** What people without an account reach by a link that only they know: no session, and so no forged forms to fear; bounded in size and number. */
    @Bean
    @Order(1)
    SecurityFilterChain links(HttpSecurity http, Clock clock) throws Exception {
        return http.securityMatcher("/paper-upload/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new LinkDoor(clock), AnonymousAuthenticationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(LINK_POLICY))
                        .httpStrictTransportSecurity(this::onHttps)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain security(HttpSecurity http, PasskeyDoor passkeys, SingleSignOn singleSignOn, FormMarks marks)
            throws Exception {
        var door = new ApiDoor(tokens, new EndedSession(marks));
        passkeys.addTo(http);
        singleSignOn.addTo(http);
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login",
                                "/css/**",
                                "/js/**",
                                "/fonts/**",
                                "/counting/**",
                                "/webjars/html5-qrcode/**",
                                "/favicon.svg",
                                "/icons.svg",
                                "/actuator/health",
                                "/actuator/health/**",
                                "/error")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form ->
                        form.loginPage("/login").failureUrl("/login?refused").defaultSuccessUrl("/", false))
                .csrf(csrf -> csrf.csrfTokenRequestHandler(marks))
                .sessionManagement(session -> session.sessionAuthenticationStrategy(new NewSession()))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(door).accessDeniedHandler(door))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .httpStrictTransportSecurity(this::onHttps)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(p -> p.policy("geolocation=(), microphone=(), camera=(self)")))
                .build();
    }

    /** In production always, whether or not the proxy says how the browser came; a browser heeds it over TLS only. */
    private void onHttps(HeadersConfigurer<HttpSecurity>.HstsConfig hsts) {
        if (https) {
            hsts.requestMatcher(AnyRequestMatcher.INSTANCE);
        }
    }

    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof SignedIn person) {
            Acting.here(person, "signed in");
            people.succeeded(person.getUsername());
            if (event.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
                accounts.signedIn(person.getUsername(), details.getRemoteAddress(), "password", "");
            }
        }
    }

    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        var authentication = event.getAuthentication();
        if (event instanceof AuthenticationFailureBadCredentialsEvent) {
            people.failed(authentication.getName());
        }
        // Only of people who exist: what else is typed may be a password in the wrong field.
        if (authentication.getDetails() instanceof WebAuthenticationDetails details
                && people.find(authentication.getName()).isPresent()) {
            var why = event instanceof AuthenticationFailureBadCredentialsEvent ? "wrong password" : "locked or closed";
            accounts.signedIn(authentication.getName(), details.getRemoteAddress(), "password", why);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Passwords {
        @Bean
        PasswordEncoder passwordEncoder() {
            return PasswordEncoderFactories.createDelegatingPasswordEncoder();
        }
    }
}
