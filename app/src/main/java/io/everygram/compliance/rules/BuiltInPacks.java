package io.everygram.compliance.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The packs that come with the product are taken when it starts, before the first request; the base first, since the others refer to it. */
@Component
class BuiltInPacks implements SmartInitializingSingleton {
    private static final String BASE = "us.json";

    private final RulePacks packs;

    BuiltInPacks(RulePacks packs) {
        this.packs = packs;
    }

    @Override
    public void afterSingletonsInstantiated() {
        files().forEach(packs::takeBuiltIn);
    }

    /** Content by name. */
    static Map<String, String> files() {
        try {
            var files = new TreeMap<String, String>(
                    Comparator.comparing((String name) -> !name.equals(BASE)).thenComparing(Comparator.naturalOrder()));
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:rulepacks/??.json")) {
                files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
