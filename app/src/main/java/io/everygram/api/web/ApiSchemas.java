package io.everygram.api.web;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** JSON schemas of the records that operations take and give. */
final class ApiSchemas {
    private final Map<String, Object> named = new TreeMap<>();

    /** All records met so far, by name. */
    Map<String, Object> named() {
        return named;
    }

    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType with) {
            var inside = with.getActualTypeArguments()[0];
            if (with.getRawType() == ResponseEntity.class) {
                return of(inside);
            }
            return with.getRawType() == ApiPage.class ? page(inside) : Map.of("type", "array", "items", of(inside));
        }
        return type instanceof Class<?> plain && plain.isRecord() ? reference(plain) : value(type);
    }

    private Map<String, Object> page(Type row) {
        return Map.of(
                "type",
                "object",
                "required",
                List.of("data"),
                "properties",
                Map.of(
                        "data",
                        Map.of("type", "array", "items", of(row)),
                        "next",
                        Map.of(
                                "type",
                                List.of("string", "null"),
                                "description",
                                "Address of the following rows; null on the last page. Also in the Link header.")));
    }

    private static Map<String, Object> value(Type type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return Map.of("type", "integer");
        }
        if (type == boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == BigDecimal.class) {
            return Map.of("type", "string", "format", "decimal", "examples", List.of("3.5"));
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        return type == LocalDate.class ? Map.of("type", "string", "format", "date") : Map.of("type", "string");
    }

    private Map<String, Object> reference(Class<?> type) {
        if (!named.containsKey(type.getSimpleName())) {
            named.put(type.getSimpleName(), Map.of()); // before its parts, which may name it
            var properties = new LinkedHashMap<String, Object>();
            var required = new ArrayList<String>();
            for (var component : type.getRecordComponents()) {
                var schema = of(component.getGenericType());
                properties.put(component.getName(), isOptional(component) ? orNull(schema) : schema);
                if (!isOptional(component)) {
                    required.add(component.getName());
                }
            }
            var schema = new LinkedHashMap<String, Object>();
            schema.put("type", "object");
            if (!required.isEmpty()) {
                schema.put("required", required);
            }
            schema.put("properties", properties);
            named.put(type.getSimpleName(), schema);
        }
        return Map.of("$ref", "#/components/schemas/" + type.getSimpleName());
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        var open = new LinkedHashMap<>(schema);
        open.computeIfPresent("type", (name, type) -> List.of(type, "null"));
        return open;
    }

    private static boolean isOptional(RecordComponent component) {
        return isNullable(component) || isNullable(component.getAnnotatedType());
    }

    private static boolean isNullable(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations()).anyMatch(a -> a.annotationType() == Nullable.class);
    }
}
