package io.everygram.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ConfigurableApplicationContext;

/** What module tests ask of their application: that nothing of other modules is in it. */
public final class ModuleAlone {
    private static final String ROOT = "io.everygram.";

    private ModuleAlone() {}

    /** Fails when a bean is there of a module that is not among these. */
    public static void onlyBeansOf(ConfigurableApplicationContext application, String... modules) {
        Set<String> found = new TreeSet<>();
        for (var name : application.getBeanDefinitionNames()) {
            if (application.getBeanFactory().getBeanDefinition(name).isSingleton()
                    && !application.getBeanFactory().getBeanDefinition(name).isLazyInit()) {
                var type = AopUtils.getTargetClass(application.getBean(name)).getName();
                if (type.startsWith(ROOT) && type.indexOf('.', ROOT.length()) > 0) {
                    found.add(type.substring(ROOT.length(), type.indexOf('.', ROOT.length())));
                }
            }
        }
        found.remove("testing");
        assertThat(Arrays.asList(modules)).containsAll(found);
    }
}
