package io.everygram.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.modulith.test.ApplicationModuleTest;

/** The order of test classes that run one after the other: what fails cheaply fails first. Within a rank by name, so that every run has the same order. */
public final class CheapFirst implements ClassOrderer {
    /** From cheap to costly. */
    enum Rank {
        HOUSE,
        UNIT,
        DATABASE,
        MODULE,
        SHARED_APPLICATION,
        OWN_APPLICATION,
        SCENARIO,
        BROWSER,
        LAST
    }

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing((ClassDescriptor test) -> rank(test.getTestClass()))
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    static Rank rank(Class<?> test) {
        var name = test.getSimpleName();
        if (test.isAnnotationPresent(Last.class)) {
            return Rank.LAST;
        }
        if (name.endsWith("BrowserTest")) {
            return Rank.BROWSER;
        }
        if (name.endsWith("ScenarioTest")) {
            return Rank.SCENARIO;
        }
        if (test.isAnnotationPresent(ApplicationModuleTest.class)) {
            return Rank.MODULE;
        }
        if (AnnotatedElementUtils.hasAnnotation(test, SpringBootTest.class)) {
            return test.isAnnotationPresent(WholeApplication.class) ? Rank.SHARED_APPLICATION : Rank.OWN_APPLICATION;
        }
        if (usesDatabase(test)) {
            return Rank.DATABASE;
        }
        var module = test.getPackageName();
        return module.equals("io.everygram") || module.equals("io.everygram.architecture") ? Rank.HOUSE : Rank.UNIT;
    }

    private static boolean usesDatabase(Class<?> test) {
        return Arrays.stream(test.getDeclaredFields()).map(Field::getType).anyMatch(CheapFirst::isDatabase)
                || Arrays.stream(test.getDeclaredMethods())
                        .map(Method::getParameterTypes)
                        .flatMap(Arrays::stream)
                        .anyMatch(CheapFirst::isDatabase);
    }

    private static boolean isDatabase(Class<?> type) {
        return type == TestDatabase.class || type.getSimpleName().endsWith("EmbeddedPostgres");
    }
}
