package io.everygram.platform.web;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Papers from the same templates as pages: on screen and as PDF. */
@Component
public class Documents {
    private static final String STYLES = "/static/css/paper.css";

    // The directory of a TrueType file: how many tables, and where the first of their entries stands.
    private static final int TABLES = 4;
    private static final int DIRECTORY = 12;
    private static final int ENTRY = 16;
    private static final int GSUB = 0x47535542;
    private static final int NO_TABLE = 0x6E6F6E65;

    private static final List<Font> FONTS = List.of(
            Font.of("Inter", 400, "/paper/inter-400.ttf"),
            Font.of("Inter", 600, "/paper/inter-600.ttf"),
            Font.of("Mono", 400, "/paper/mono-400.ttf"));

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

    private record Font(String family, int weight, FSSupplier<InputStream> file) {
        /** Read once. */
        static Font of(String family, int weight, String name) {
            var file = withoutSubstitutions(bytes(name));
            return new Font(family, weight, () -> new ByteArrayInputStream(file));
        }

        /**
         * The font without its table of glyphs that stand for others (GSUB), under whose name in the directory of the file nobody looks any more: none of its
         * ligatures is written on a paper, and to look for them takes more than half of what a paper takes.
         */
        private static byte[] withoutSubstitutions(byte[] font) {
            var file = ByteBuffer.wrap(font);
            for (int table = 0; table < file.getShort(TABLES); table++) {
                int entry = DIRECTORY + table * ENTRY;
                if (file.getInt(entry) == GSUB) {
                    file.putInt(entry, NO_TABLE);
                }
            }
            return font;
        }
    }

    private static byte[] rendered(String html) {
        try (var out = new ByteArrayOutputStream()) {
            var builder = new PdfRendererBuilder();
            for (var font : FONTS) {
                builder.useFont(font.file(), font.family(), font.weight(), PdfRendererBuilder.FontStyle.NORMAL, true);
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
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (var stream = resource(name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
