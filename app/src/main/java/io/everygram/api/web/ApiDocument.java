package io.everygram.api.web;

import io.everygram.identity.RequirePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What programs can do here, read off the handlers themselves, so that it is never behind them. */
@Component
class ApiDocument {
    private static final String ROOT = "/api/v1/";
    private static final Map<String, String> USUAL_WORDS = Map.of(
            "after", "key of the last row seen, as the next address gives it",
            "limit", "how many rows, 1 to " + ApiPage.MOST,
            "number", "its number");

    private final RequestMappingHandlerMapping mappings;

    ApiDocument(@Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    /** @param scope the permission a token needs; empty for any token */
    record Operation(String method, String path, String scope, String summary, HandlerMethod handler) {}

    /** In the order of their paths. */
    List<Operation> operations() {
        var found = new ArrayList<Operation>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            for (var path : info.getPatternValues()) {
                if (path.startsWith(ROOT)) {
                    for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                        found.add(new Operation(method.name(), path, scope(handler), summary(handler), handler));
                    }
                }
            }
        });
        found.sort(Comparator.comparing(Operation::path).thenComparing(Operation::method));
        return found;
    }

    private static String scope(HandlerMethod handler) {
        var required = handler.getMethodAnnotation(RequirePermission.class);
        return required == null ? "" : required.value();
    }

    private static String summary(HandlerMethod handler) {
        return Optional.ofNullable(handler.getMethodAnnotation(ApiOperation.class))
                .map(ApiOperation::value)
                .orElse("As whom, where and with which permissions the token acts");
    }

    /** OpenAPI 3.1. */
    Map<String, Object> openApi(String server, String version) {
        var schemas = new ApiSchemas();
        var paths = new TreeMap<String, Map<String, Object>>();
        for (var operation : operations()) {
            paths.computeIfAbsent(operation.path(), path -> new LinkedHashMap<>())
                    .put(operation.method().toLowerCase(java.util.Locale.ROOT), described(operation, schemas));
        }
        var problem = Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "title", Map.of("type", "string"),
                        "status", Map.of("type", "integer"),
                        "detail", Map.of("type", "string", "description", "what is wrong and what to do")));
        var components = new LinkedHashMap<String, Object>();
        var all = new TreeMap<>(schemas.named());
        all.put("Problem", problem);
        components.put("schemas", all);
        components.put(
                "securitySchemes",
                Map.of(
                        "token",
                        Map.of(
                                "type",
                                "http",
                                "scheme",
                                "bearer",
                                "description",
                                "A token of Settings, API tokens. It acts at one facility, with the permissions chosen for it.")));
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Everygram",
                        "version",
                        version,
                        "description",
                        "Quantities and money are decimals written as text. Times carry their zone. Lists go on by the address in next."));
        document.put("servers", List.of(Map.of("url", server)));
        document.put("security", List.of(Map.of("token", List.of())));
        document.put("paths", paths);
        document.put("components", components);
        return document;
    }

    private static Map<String, Object> described(Operation operation, ApiSchemas schemas) {
        var described = new LinkedHashMap<String, Object>();
        described.put("operationId", operation.handler().getMethod().getName() + operation.method());
        described.put("summary", operation.summary());
        described.put("description", operation.scope().isEmpty() ? "Any token." : "Scope: " + operation.scope() + ".");
        var parameters = new ArrayList<Map<String, Object>>();
        for (var parameter : operation.handler().getMethodParameters()) {
            parameter(operation.handler(), parameter).ifPresent(parameters::add);
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                described.put(
                        "requestBody",
                        Map.of("required", true, "content", json(schemas.of(parameter.getGenericParameterType()))));
            }
        }
        described.put("parameters", parameters);
        var type = operation.handler().getMethod().getGenericReturnType();
        var responses = new LinkedHashMap<String, Object>();
        responses.put(
                operation.method().equals("POST") ? "201" : "200",
                Map.of("description", "Done", "content", json(schemas.of(type))));
        responses.put("401", problem("No valid token: unknown, expired or revoked"));
        responses.put("403", problem("The token's scopes or its person's roles do not permit this"));
        responses.put("404", problem("There is no such thing at the token's facility"));
        responses.put("422", problem("Something sent is wrong; nothing was done"));
        described.put("responses", responses);
        return described;
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    private static Map<String, Object> problem(String words) {
        return Map.of(
                "description",
                words,
                "content",
                Map.of("application/problem+json", Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));
    }

    private static Optional<Map<String, Object>> parameter(HandlerMethod handler, MethodParameter parameter) {
        var path = parameter.getParameterAnnotation(PathVariable.class);
        var query = parameter.getParameterAnnotation(RequestParam.class);
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (path != null) {
            return Optional.of(parameter(handler, parameter, "path", path.name(), ""));
        }
        if (query != null) {
            return Optional.of(parameter(handler, parameter, "query", query.name(), query.defaultValue()));
        }
        return header == null
                ? Optional.empty()
                : Optional.of(parameter(handler, parameter, "header", header.name(), ""));
    }

    private static Map<String, Object> parameter(
            HandlerMethod handler, MethodParameter parameter, String in, String name, String usual) {
        var called = name.isEmpty() ? parameter.getParameter().getName() : name;
        var described = new LinkedHashMap<String, Object>();
        described.put("name", called);
        described.put("in", in);
        described.put("required", !in.equals("query"));
        words(handler, called).ifPresent(words -> described.put("description", words));
        var schema = new LinkedHashMap<>(new ApiSchemas().of(parameter.getParameterType()));
        if (!usual.isEmpty() && !usual.equals(ValueConstants.DEFAULT_NONE)) {
            schema.put("default", usual(parameter.getParameterType(), usual));
        }
        described.put("schema", schema);
        return described;
    }

    private static Object usual(Class<?> type, String text) {
        return type == int.class ? Integer.valueOf(text) : type == boolean.class ? Boolean.valueOf(text) : text;
    }

    private static Optional<String> words(HandlerMethod handler, String name) {
        @Nullable ApiOperation operation = handler.getMethodAnnotation(ApiOperation.class);
        var said = operation == null ? List.<String>of() : Arrays.asList(operation.parameters());
        int at = said.indexOf(name);
        return at >= 0 && at % 2 == 0 ? Optional.of(said.get(at + 1)) : Optional.ofNullable(USUAL_WORDS.get(name));
    }
}
