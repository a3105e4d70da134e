package io.everygram.compliance.papers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PDF that does something by itself is told from one that does not, however it hides it. */
class ActivePdfTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] packed(byte[] content) {
        var deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes("%PDF-1.7\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n"));
        var piece = new byte[4096];
        while (!deflater.finished()) {
            out.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        out.writeBytes(bytes("\nendstream endobj\n%%EOF"));
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<</S/JavaScript/JS(app.alert(1))>>",
                "<</S/J#61vaScript>>",
                "<</S/#4c#61#75#6e#63#68>>",
                "<</Names<</EmbeddedFiles 5 0 R>>>>",
                "<</AcroForm<</XFA 7 0 R>>>>",
                "<</S/SubmitForm/F(https://x.example)>>"
            })
    void what_acts_is_found_in_the_open_and_packed(String object) {
        assertThat(ActivePdf.warning(bytes("%PDF-1.7\n" + object)))
                .get()
                .asString()
                .contains("script");
        assertThat(ActivePdf.warning(packed(bytes(object)))).get().asString().contains("script");
    }

    @Test
    void what_is_locked_is_said_to_be() {
        assertThat(ActivePdf.warning(bytes("%PDF-1.7\ntrailer<</Encrypt 9 0 R>>")))
                .get()
                .asString()
                .contains("locked");
    }

    @Test
    void an_ordinary_paper_is_not_suspected() {
        assertThat(ActivePdf.warning(bytes("%PDF-1.7\n1 0 obj<</Type/Catalog/JSONLike 1>>endobj")))
                .isEmpty();
        assertThat(ActivePdf.warning(packed(bytes("<</Type/Page/Contents(Launch of the product, JS)>>"))))
                .isEmpty();
        assertThat(ActivePdf.warning(bytes("%PDF-1.7\nstream\nno packing at all endstream")))
                .isEmpty();
    }

    @Test
    void a_bomb_is_unpacked_only_so_far() {
        assertThat(ActivePdf.warning(packed(new byte[80 << 20]))).isEmpty();
    }
}
