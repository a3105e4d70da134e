package io.everygram.compliance.papers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.FileKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report.pdf|report.pdf",
                "REPORT.PDF|REPORT.PDF",
                "report.exe|report.exe.pdf",
                "../../etc/passwd|passwd.pdf",
                "C:\\temp\\a.html|a.html.pdf",
                ".htaccess|htaccess.pdf",
                "''|paper.pdf",
                "a<b>\"c;d%0a.pdf|abcd0a.pdf"
            })
    void a_name_is_the_last_part_with_the_ending_of_what_it_is(String sent, String kept) {
        assertThat(FileName.of(sent, FileKind.PDF)).isEqualTo(kept);
    }

    @Test
    void what_turns_the_order_of_reading_is_left_out_and_a_long_name_is_cut() {
        assertThat(FileName.of("invoice\u202egpj.exe", FileKind.JPEG)).isEqualTo("invoicegpj.exe.jpg");
        assertThat(FileName.of("a".repeat(500) + ".pdf", FileKind.PDF))
                .hasSize(120)
                .endsWith(".pdf");
        assertThat(FileName.seen("a\r\nb\u0000")).isEqualTo("ab");
    }
}
