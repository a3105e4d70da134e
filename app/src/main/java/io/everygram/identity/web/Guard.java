package io.everygram.identity.web;

import io.everygram.identity.Acting;
import io.everygram.identity.ApiTokens;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.FacilityDirectory;
import io.everygram.identity.OpenToAll;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.RequireSecondFactor;
import io.everygram.identity.SignedIn;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Frame;
import io.everygram.platform.web.FrameSource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Stands before every handler of ours: it runs only for people who hold its permission at the facility they work in; a handler that names no permission
 * runs for nobody.
 */
@Component
class Guard implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer, FrameSource {
    private static final String FACILITY = "facility";
    /** Where the first facility is made. */
    private static final String BEGIN = "/start/facility";
    /** Where an own password is chosen. */
    private static final String PASSWORD = "/settings/password";
    /** All that is open to who came in with a one-time password. */
    private static final Set<String> BEFORE_AN_OWN_PASSWORD = Set.of(PASSWORD, "/login", "/about");
    /** Of the request: the person's facilities, asked for once however many permissions the page looks at. */
    private static final String KNOWN = Guard.class.getName() + ".known";

    private final FacilityDirectory facilities;
    private final StepUp stepUp;

    Guard(FacilityDirectory facilities, StepUp stepUp) {
        this.facilities = facilities;
        this.stepUp = stepUp;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().startsWith("io.everygram")) {
            return true;
        }
        person().ifPresent(person -> Acting.in(
                request,
                person,
                access().map(access -> "token " + access.name()).orElse(""),
                Reasons.of(request, method)));
        if (isBeforeTheFirstFacility(method)) {
            response.sendRedirect(person().filter(SignedIn::mustChangePassword).isPresent() ? PASSWORD : BEGIN);
            return false;
        }
        if (!method.hasMethodAnnotation(OpenToAll.class)) {
            var required = method.getMethodAnnotation(RequirePermission.class);
            if (required == null || !may(required.value())) {
                throw new AccessDeniedException(required == null ? "no permission named" : required.value());
            }
        }
        var missing =
                access().isPresent() ? Optional.<String>empty() : person().flatMap(p -> missing(request, method, p));
        if (missing.isPresent()) {
            response.sendRedirect(missing.get());
            return false;
        }
        ParkedForm.sent(request);
        var tooLong = Reasons.tooLong(request);
        if (tooLong.isPresent()) {
            throw new ReasonTooLong(tooLong.get());
        }
        if (Reasons.isRefused(request, method)) {
            Acting.lackingReason(request);
        } else {
            Reasons.remember(request, method);
        }
        return true;
    }

    /** Every page is about a facility; until there is one, all lead to where it is made. */
    private boolean isBeforeTheFirstFacility(HandlerMethod method) {
        return !method.hasMethodAnnotation(OpenToAll.class)
                && person().isPresent()
                && access().isEmpty()
                && mine().isEmpty()
                && facilities.isEmpty();
    }

    /** Where the person has to go first: choose a password, or prove the second factor. */
    private Optional<String> missing(HttpServletRequest request, HandlerMethod method, SignedIn person) {
        if (person.mustChangePassword() && !BEFORE_AN_OWN_PASSWORD.contains(request.getRequestURI())) {
            return Optional.of(PASSWORD);
        }
        return method.hasMethodAnnotation(RequireSecondFactor.class) || isSensitive(method)
                ? stepUp.missing(request, person)
                : Optional.empty();
    }

    private boolean isSensitive(HandlerMethod method) {
        var required = method.getMethodAnnotation(RequirePermission.class);
        return required != null && stepUp.isAskedFor(required.value());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CurrentPerson.class || parameter.getParameterType() == SignedIn.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory factory) {
        var person = person().orElseThrow(() -> new AccessDeniedException("not signed in"));
        if (parameter.getParameterType() == SignedIn.class) {
            return person;
        }
        return new CurrentPerson(
                person.personId(),
                person.getUsername(),
                person.name(),
                facility().orElseThrow(() -> new AccessDeniedException("no facility")));
    }

    static Optional<SignedIn> person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn person
                ? Optional.of(person)
                : Optional.empty();
    }

    /** What the token of this request opens; making it asked for the second factor. */
    private static Optional<ApiTokens.Access> access() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof TokenAuthentication token
                ? Optional.of(token.access())
                : Optional.empty();
    }

    @Override
    public Optional<Frame.Who> who() {
        return person().map(person -> new Frame.Who(
                person.name(),
                facility()
                        .map(f -> person.rolesAt(f).stream()
                                .map(role -> role.title())
                                .sorted()
                                .collect(Collectors.joining(", ")))
                        .orElse(""),
                person.name().replaceAll("(\\S)\\S*\\s*", "$1")));
    }

    @Override
    public List<Frame.Facility> facilities() {
        return mine().stream()
                .map(f -> new Frame.Facility(f.id().value(), f.code(), f.name(), f.license()))
                .toList();
    }

    private List<FacilityDirectory.Listed> mine() {
        return person().map(this::entered).orElse(List.of());
    }

    private List<FacilityDirectory.Listed> entered(SignedIn person) {
        var request = request();
        if (request.isPresent()
                && request.get().getAttribute(KNOWN) instanceof Known known
                && known.person().equals(person)) {
            return known.facilities();
        }
        var numbers = person.mayEnter();
        var read = numbers.contains(SignedIn.EVERYWHERE) ? facilities.all() : facilities.numbered(numbers);
        request.ifPresent(r -> r.setAttribute(KNOWN, new Known(person, read)));
        return read;
    }

    /** What one request knows of the facilities that a person may enter. */
    private record Known(SignedIn person, List<FacilityDirectory.Listed> facilities) {
        Known {
            facilities = List.copyOf(facilities);
        }
    }

    @Override
    public Optional<FacilityId> facility() {
        var mine = mine();
        var access = access();
        if (access.isPresent()) {
            return mine.stream()
                    .map(FacilityDirectory.Listed::id)
                    .filter(access.get().facility()::equals)
                    .findFirst();
        }
        var chosen = request().map(r -> r.getSession(false)).map(s -> s.getAttribute(FACILITY));
        return mine.stream()
                .map(FacilityDirectory.Listed::id)
                .filter(id -> chosen.isPresent() && chosen.get().equals(id.value()))
                .findFirst()
                .or(() -> mine.stream().map(FacilityDirectory.Listed::id).findFirst());
    }

    /** Changes the facility worked in; false when the person has no role there. */
    boolean choose(FacilityId facility) {
        if (mine().stream().noneMatch(f -> f.id().equals(facility))) {
            return false;
        }
        request().ifPresent(r -> r.getSession().setAttribute(FACILITY, facility.value()));
        return true;
    }

    @Override
    public boolean may(String permission) {
        var facility = facility();
        return facility.isPresent()
                && access().map(access -> access.may(permission)).orElse(true)
                && person().map(person -> person.may(permission, facility.get()))
                        .orElse(false);
    }

    @Override
    public ZoneId zone(FacilityId facility) {
        return mine().stream()
                .filter(f -> f.id().equals(facility))
                .findFirst()
                .or(() -> facilities.numbered(Set.of(facility.value())).stream().findFirst())
                .map(FacilityDirectory.Listed::zone)
                .orElse(ZoneId.of("UTC"));
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
