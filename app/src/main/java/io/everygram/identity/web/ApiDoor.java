package io.everygram.identity.web;

import io.everygram.identity.ApiTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets programs in by their token, and tells them as a problem in JSON when it does not. Browsers get the sign-in page and the error page. */
final class ApiDoor extends OncePerRequestFilter implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String BEARER = "bearer ";

    private final ApiTokens tokens;
    private final AuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint("/login");
    private final AccessDeniedHandler page;

    /** @param page what refuses a browser */
    ApiDoor(ApiTokens tokens, AccessDeniedHandler page) {
        this.tokens = tokens;
        this.page = page;
    }

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    static boolean hasToken(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return isApi(request)
                && header != null
                && header.toLowerCase(Locale.ROOT).startsWith(BEARER);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var access = tokens.open(
                request.getHeader("Authorization").substring(BEARER.length()).strip());
        if (access.isEmpty()) {
            commence(request, response, new BadCredentialsException("no valid token"));
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new TokenAuthentication(access.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException, ServletException {
        if (!isApi(request)) {
            signIn.commence(request, response, refusal);
            return;
        }
        response.setHeader("WWW-Authenticate", "Bearer");
        problem(
                response,
                401,
                "Unauthorized",
                "No valid token: unknown, expired or revoked. Make one under Settings, API tokens, and send it as Authorization: Bearer.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        if (!isApi(request)) {
            page.handle(request, response, refusal);
            return;
        }
        problem(
                response,
                403,
                "Forbidden",
                "The token's scopes or its person's roles at the facility do not permit this. Make a token with that scope, or ask an administrator for the role.");
    }

    private static void problem(HttpServletResponse response, int status, String title, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(title, status, detail));
    }
}
