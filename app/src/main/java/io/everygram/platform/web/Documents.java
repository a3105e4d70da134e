package io.everygram.platform.web;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Papers from the same templates as pages: HTML text and PDF. */
@Component
public class Documents {
    private final JteViews views;

    Documents(JteViews views) {
        this.views = views;
    }

    /**
     * Renders a template that is well-formed XHTML as a PDF with the product's fonts embedded.
     *
     * @param template e.g. {@code dispatch/manifest_paper}
     */
    public byte[] pdf(String template, Map<String, Object> model) {
        var html = JteViews.text(views.engine(), template + ".jte", model);
        try (var out = new ByteArrayOutputStream()) {
            var builder = new PdfRendererBuilder();
            builder.withHtmlContent(html, null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
