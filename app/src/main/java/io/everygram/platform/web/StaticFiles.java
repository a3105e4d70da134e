package io.everygram.platform.web;

import io.everygram.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Styles, scripts, icons and fonts are kept by the browser. It asks whether they are still the same, by their content, since all files of a built program
 * bear the same date; fonts and libraries, whose content goes with their name, it does not even ask for.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {
    private static final Duration LONG = Duration.ofDays(30);

    private final Map<String, String> marks = new ConcurrentHashMap<>();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        kept(registry, "/css/**", "classpath:/static/css/", CacheControl.noCache());
        kept(registry, "/js/**", "classpath:/static/js/", CacheControl.noCache());
        kept(registry, "/counting/**", "classpath:/static/counting/", CacheControl.noCache());
        kept(registry, "/*.svg", "classpath:/static/", CacheControl.noCache());
        kept(registry, "/fonts/**", "classpath:/static/fonts/", CacheControl.maxAge(LONG));
        kept(registry, "/webjars/**", "classpath:/META-INF/resources/webjars/", CacheControl.maxAge(LONG));
    }

    private void kept(ResourceHandlerRegistry registry, String paths, String location, CacheControl control) {
        var _ = registry.addResourceHandler(paths)
                .addResourceLocations(location)
                .setCacheControl(control)
                .setUseLastModified(false)
                .setEtagGenerator(this::mark);
    }

    /** Weak, because the answer may be compressed. */
    private String mark(Resource file) {
        return marks.computeIfAbsent(file.toString(), _ -> "W/\"" + digest(file) + "\"");
    }

    private static String digest(Resource file) {
        try (var content = file.getInputStream()) {
            return Sha256.hex(content.readAllBytes()).substring(0, 24);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", e);
        }
    }
}
