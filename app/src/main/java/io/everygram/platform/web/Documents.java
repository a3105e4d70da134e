package io.everygram.platform.web;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Papers from the same templates as pages: on screen and as PDF. */
@Component
public class Documents {
    private static final String STYLES = "/static/css/paper.css";

    private final JteViews views;
    private final String styles;

    static {
        // It tells of every style sheet it reads, on the screen of whoever started the product; what fails is thrown.
        XRLog.setLoggingEnabled(false);
    }

    Documents(JteViews views) {
        this.views = views;
        this.styles = text(STYLES);
    }

    /**
     * Renders a template that is a whole well-formed XHTML document as a PDF.
     *
     * @param template e.g. {@code dispatch/manifest_paper}
     */
    public byte[] pdf(String template, Map<String, Object> model) {
        return rendered(JteViews.text(views.engine(), template + ".jte", model));
    }

    /** Renders a template that is a whole page of its own, for a file that people keep. */
    public String page(String template, Map<String, Object> model) {
        return JteViews.text(views.engine(), template + ".jte", model);
    }

    /** The markup of a paper, escaped by the template that made it. */
    public record Paper(String title, String markup) {}

    /**
     * Renders a template that is the inside of a paper: well-formed markup with the classes of {@code static/css/paper.css} and without a head. What it
     * gives is shown by {@link DocumentPage} and made a PDF by {@link #pdf(Paper)}, so that both are the same paper.
     */
    public Paper paper(String title, String template, Map<String, Object> model) {
        return new Paper(title, JteViews.text(views.engine(), template + ".jte", model));
    }

    /** The paper as a PDF of letter size, pages numbered, each with the name of the paper: a page of signatures must tell what was signed. */
    public byte[] pdf(Paper paper) {
        var title = paper.title().replace("&", "&amp;").replace("<", "&lt;");
        var foot = "@page { @bottom-left { content: \"" + paper.title().replaceAll("[^\\p{L}\\p{N} .,:/()#-]", " ")
                + "\"; font-family: Inter; font-size: 9px; color: #555; } }";
        return rendered("""
                <!DOCTYPE html><html lang="en" xmlns="http://www.w3.org/1999/xhtml"><head><title>%s</title><style>%s</style></head>
                <body class="paper-body"><div class="paper">%s</div></body></html>""".formatted(title, styles + foot, paper.markup()));
    }

    /** The paper as a PDF that the browser shows. */
    public ResponseEntity<byte[]> shown(Paper paper, String fileName) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=" + fileName)
                .body(pdf(paper));
    }

    private static byte[] rendered(String html) {
        try (var out = new ByteArrayOutputStream()) {
            var builder = new PdfRendererBuilder();
            for (var font :
                    new String[] {"Inter:400:inter-400.ttf", "Inter:600:inter-600.ttf", "Mono:400:mono-400.ttf"}) {
                var parts = font.split(":", -1);
                builder.useFont(
                        () -> resource("/paper/" + parts[2]),
                        parts[0],
                        Integer.parseInt(parts[1]),
                        PdfRendererBuilder.FontStyle.NORMAL,
                        true);
            }
            builder.withHtmlContent(html, null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        var stream = Documents.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("The product lacks its file " + name);
        }
        return stream;
    }

    private static String text(String name) {
        try (var stream = resource(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
