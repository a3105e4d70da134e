package io.everygram.identity.web;

import io.everygram.identity.AsksReason;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.OpenWays;
import io.everygram.platform.web.PageDeeds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Takes off a page what the person may not do here; {@link Guard} keeps it shut all the same. No page has to ask whose it is. */
@Component
class Deeds implements HandlerInterceptor, WebMvcConfigurer, OpenWays {
    private static final String ANY = "*";

    private final RequestMappingHandlerMapping mappings;
    private final Guard guard;
    /** By the first part of their paths: a page asks for each of its links. */
    private volatile Map<String, List<Door>> doors = Map.of();

    Deeds(@Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings, Guard guard) {
        this.mappings = mappings;
        this.guard = guard;
    }

    /** @param permission that its handler names; empty for none */
    private record Door(
            String method,
            PathPattern path,
            String permission,
            @Nullable AsksReason asks) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(95);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView answer) {
        var page = answer == null ? null : answer.getModel().get("page");
        if (answer != null && page != null && Guard.person().isPresent()) {
            answer.addObject("page", new PageDeeds(this::isOpen, form -> asking(form, request)).of(page));
        }
    }

    @Override
    public boolean isOpen(String method, String address) {
        var path = PathContainer.parsePath(address.replaceFirst("[?#].*", ""));
        return door(method, path)
                .map(door -> door.permission().isEmpty() || guard.may(door.permission()))
                .orElse(true);
    }

    private Form asking(Form form, HttpServletRequest request) {
        return door("POST", PathContainer.parsePath(form.path().replaceFirst("[?#].*", "")))
                .map(Door::asks)
                .map(asks -> Reasons.asking(form, request, asks))
                .orElse(form);
    }

    private Optional<Door> door(String method, PathContainer path) {
        var all = doors();
        return Stream.concat(
                        all.getOrDefault(first(path.value()), List.of()).stream(),
                        all.getOrDefault(ANY, List.of()).stream())
                .filter(door -> door.method().equals(method) && door.path().matches(path))
                .findFirst();
    }

    /** {@code packages} of {@code /packages/1A4/lab}; {@value #ANY} where the path leaves it open. */
    private static String first(String path) {
        return path.startsWith("/{") ? ANY : path.replaceFirst("^/", "").replaceFirst("[/.].*", "");
    }

    /** The nearest patterns first, as requests are matched. */
    private Map<String, List<Door>> doors() {
        if (doors.isEmpty()) {
            var found = new ArrayList<Door>();
            mappings.getHandlerMethods().forEach((info, handler) -> {
                var required = handler.getMethodAnnotation(RequirePermission.class);
                var condition = info.getPathPatternsCondition();
                if (condition != null) {
                    for (var path : condition.getPatterns()) {
                        for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                            found.add(new Door(
                                    method.name(),
                                    path,
                                    required == null ? "" : required.value(),
                                    handler.getMethodAnnotation(AsksReason.class)));
                        }
                    }
                }
            });
            found.sort(Comparator.comparing(Door::path));
            doors = found.stream()
                    .collect(Collectors.groupingBy(door -> first(door.path().getPatternString())));
        }
        return doors;
    }
}
