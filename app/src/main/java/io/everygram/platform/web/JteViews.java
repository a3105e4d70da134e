package io.everygram.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Finds the precompiled template {@code <name>.jte} for a view name. Templates get the model by the names of their parameters. */
@Component
class JteViews implements ViewResolver, Ordered {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.everygram.pages");

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        var template = name + ".jte";
        return name.startsWith("redirect:") || !engine.hasTemplate(template) ? null : new JteView(engine, template);
    }

    /** Renders a template to text, e.g. for a document. */
    static String text(TemplateEngine engine, String template, Map<String, Object> model) {
        var output = new gg.jte.output.StringOutput();
        engine.render(template, model, output);
        return output.toString();
    }

    TemplateEngine engine() {
        return engine;
    }

    @Override
    public int getOrder() {
        return 0;
    }

    private record JteView(TemplateEngine engine, String template) implements View {
        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            // A part of the page, for a script that replaces only that: <template>_fragment when there is one.
            var fragment = template.replace(".jte", "_fragment.jte");
            var wanted = request.getHeader("X-Fragment") != null && engine.hasTemplate(fragment) ? fragment : template;
            // Rendered whole before the first byte goes out, so that a failure becomes an error page and not half a
            // page.
            var output = new Utf8ByteOutput();
            engine.render(wanted, new HashMap<>(model == null ? Map.of() : model), output);
            response.setContentType(getContentType());
            response.setContentLength(output.getContentLength());
            // In one piece, for the session is kept before the last of the page goes out: if that fails, nothing has
            // gone out yet.
            response.getOutputStream().write(output.toByteArray());
        }
    }
}
