package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileKindTest {
    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_file_is_what_is_in_it() {
        assertThat(FileKind.of(bytes(0xff, 0xd8, 0xff, 0xe0))).contains(FileKind.JPEG);
        assertThat(FileKind.of(bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0)))
                .contains(FileKind.PNG);
        assertThat(FileKind.of(utf8("\0\0\0\u0018ftypheic\0\0\0\0"))).contains(FileKind.HEIC);
        assertThat(FileKind.of(utf8("%PDF-1.7 …"))).contains(FileKind.PDF);
        assertThat(FileKind.of(utf8("Tag,Menge\r\n1A4,5 °\n"))).contains(FileKind.TEXT);
    }

    @Test
    void what_only_calls_itself_something_is_nothing() {
        assertThat(FileKind.of(bytes())).isEmpty();
        assertThat(FileKind.of(bytes('M', 'Z', 0x90, 0))).as("a program").isEmpty();
        assertThat(FileKind.of(bytes('P', 'K', 3, 4))).as("an archive").isEmpty();
        assertThat(FileKind.of(utf8("\0\0\0\u0018ftypisom\0\0\0\0")))
                .as("a film")
                .isEmpty();
        assertThat(FileKind.of(bytes('a', 0xe9, 'b')))
                .as("text in an old encoding")
                .isEmpty();
    }
}
