package io.everygram.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Says above a list what of its address was not understood, so that nobody takes a list for another than it is: a filter that is none of the list's
 * chips, a column that the list does not have, a parameter that the page does not know. What a page reads by itself it says by {@link #say}.
 */
@Component
public class AddressNotes implements HandlerInterceptor, WebMvcConfigurer {
    private static final String SAID = AddressNotes.class.getName();
    /** What every list understands. */
    private static final Set<String> EVERYWHERE = Set.of("sort", "hide", "view", "format", "after", "q");
    /** Characters of a wrong value that are repeated. */
    private static final int LONGEST = 60;

    private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    /** Says above the page of this request what of its address was not understood. */
    public static void say(HttpServletRequest request, String sentence) {
        var said = new ArrayList<>(said(request));
        said.add(sentence);
        request.setAttribute(SAID, List.copyOf(said));
    }

    private static List<String> said(HttpServletRequest request) {
        return request.getAttribute(SAID) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // What comes later here looks first at what a page gives: before ListPages hides columns.
        registry.addInterceptor(this).order(110);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView answer) {
        if (answer == null || !(answer.getModel().get("frame") instanceof Frame frame)) {
            return;
        }
        var notes = new ArrayList<>(said(request));
        var page = answer.getModel().get("page");
        chips(page).ifPresent(chips -> {
            filters(request, chips).forEach(notes::add);
            if (handler instanceof HandlerMethod method && request.getMethod().equals("GET")) {
                strangers(request, method).forEach(notes::add);
            }
        });
        columns(page)
                .ifPresent(
                        columns -> wrongColumns(ListChoice.of(request), columns).forEach(notes::add));
        if (!notes.isEmpty()) {
            answer.addObject("frame", frame.noting(notes));
        }
    }

    private static Optional<List<WorklistPage.Chip>> chips(@Nullable Object page) {
        return switch (page) {
            case WorklistPage list -> Optional.of(list.chips());
            case MatrixPage matrix -> Optional.of(matrix.parts().chips());
            case WorkbenchPage bench -> Optional.of(bench.parts().chips());
            case null, default -> Optional.empty();
        };
    }

    private static Optional<List<String>> columns(@Nullable Object page) {
        return switch (page) {
            case WorklistPage list ->
                Optional.of(
                        list.table().columns().stream().map(Table.Column::label).toList());
            case MatrixPage matrix ->
                Optional.of(
                        matrix.columns().stream().map(MatrixPage.Column::label).toList());
            case WorkbenchPage bench ->
                bench.table()
                        .map(table -> table.columns().stream()
                                .map(Table.Column::label)
                                .toList());
            case null, default -> Optional.empty();
        };
    }

    /** Values of the parameters that tell the chips apart which belong to no chip. */
    private static Stream<String> filters(HttpServletRequest request, List<WorklistPage.Chip> chips) {
        var known = choices(request.getRequestURI(), chips);
        return known.entrySet().stream()
                .filter(choice -> choice.getValue().size() > 1)
                .filter(choice -> !value(request, choice.getKey()).isEmpty())
                .filter(choice -> !choice.getValue().contains(value(request, choice.getKey())))
                .map(choice -> "The address asks for " + choice.getKey() + " “"
                        + shortened(value(request, choice.getKey()))
                        + "”, which this list does not know, so it is not applied. It knows "
                        + choice.getValue().stream().filter(v -> !v.isEmpty()).collect(Collectors.joining(", "))
                        + ".");
    }

    private static String value(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
    }

    /** What the chips of a page choose, by parameter; a chip that leaves a parameter out chooses nothing of it. */
    private static Map<String, Set<String>> choices(String path, List<WorklistPage.Chip> chips) {
        var each = chips.stream()
                .filter(chip -> chip.href().replaceFirst("[?#].*", "").equals(path))
                .map(chip -> parameters(chip.href()))
                .toList();
        var found = new TreeMap<String, Set<String>>();
        each.stream()
                .flatMap(chosen -> chosen.keySet().stream())
                .distinct()
                .filter(name -> !EVERYWHERE.contains(name))
                .forEach(name -> found.put(
                        name,
                        each.stream()
                                .map(chosen -> chosen.getOrDefault(name, ""))
                                .collect(Collectors.toCollection(LinkedHashSet::new))));
        return found;
    }

    private static Map<String, String> parameters(String address) {
        var found = new LinkedHashMap<String, String>();
        if (address.contains("?")) {
            for (var part : address.substring(address.indexOf('?') + 1).split("&", -1)) {
                var pair = part.split("=", 2);
                found.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    /** Parameters that neither the page nor any list reads. */
    private Stream<String> strangers(HttpServletRequest request, HandlerMethod method) {
        var read = Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .toList();
        if (read.stream().anyMatch(parameter -> Map.class.isAssignableFrom(parameter.getParameterType()))) {
            return Stream.empty();
        }
        var known = Stream.concat(read.stream().map(this::name), parts(method)).collect(Collectors.toSet());
        return request.getParameterMap().keySet().stream()
                .filter(name -> !known.contains(name) && !EVERYWHERE.contains(name))
                .map(name -> "The address says “" + shortened(name)
                        + "”, which this page does not read, so it changes nothing.");
    }

    /** What a record that stands for the whole address reads. */
    private static Stream<String> parts(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(ModelAttribute.class)
                        && parameter.getParameterType().isRecord())
                .flatMap(parameter -> Arrays.stream(parameter.getParameterType().getRecordComponents()))
                .map(RecordComponent::getName);
    }

    private String name(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        var given = annotation == null ? "" : annotation.name();
        parameter.initParameterNameDiscovery(names);
        return given.isEmpty() ? String.valueOf(parameter.getParameterName()) : given;
    }

    private static Stream<String> wrongColumns(ListChoice chosen, List<String> columns) {
        var known = columns.stream().filter(label -> !label.isEmpty()).toList();
        var order = Stream.of(chosen.column())
                .filter(label -> !label.isEmpty() && !known.contains(label))
                .map(label -> "The address orders by “" + shortened(label)
                        + "”, which is no column of this list, so the list has its own order.");
        var hidden = chosen.hidden().stream()
                .filter(label -> !known.contains(label))
                .map(label -> "The address hides “" + shortened(label) + "”, which is no column of this list.");
        return Stream.concat(order, hidden);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
