package io.everygram.compliance;

import io.everygram.catalog.imports.ImportFile;
import io.everygram.catalog.imports.ImportFiles;
import io.everygram.compliance.domain.CertificateRow;
import io.everygram.compliance.domain.CertificateRow.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The rows of a certificate that came as PDF, CSV or XLSX. */
public final class CertificateFile {
    private static final int MOST_PAGES = 40;
    private static final int MOST_WORDS = 40_000;

    private CertificateFile() {}

    /** What the file holds. */
    public sealed interface Content {
        record Rows(List<CertificateRow> rows) implements Content {
            public Rows {
                rows = List.copyOf(rows);
            }
        }

        /** @param why a sentence that says what is wrong and what to do */
        record Unreadable(String why) implements Content {}
    }

    public static Content rows(byte[] content) {
        return LabDocuments.isPdf(content) ? pdf(content) : table(content);
    }

    private static Content table(byte[] content) {
        return switch (ImportFiles.read(content)) {
            case ImportFile.Unreadable(var why) -> new Content.Unreadable(why);
            case ImportFile.Read(var header, var lines, var _) -> {
                var rows = new ArrayList<CertificateRow>();
                rows.add(row(header));
                lines.stream().limit(MOST_WORDS).forEach(line -> rows.add(row(line.cells())));
                yield new Content.Rows(rows);
            }
        };
    }

    private static CertificateRow row(List<String> cells) {
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                pieces.add(new Piece(cells.get(i).strip(), 10 * i, 10 * i + 9));
            }
        }
        return new CertificateRow(pieces);
    }

    private static Content pdf(byte[] content) {
        try (var document = Loader.loadPDF(content)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                return new Content.Unreadable("The PDF has " + document.getNumberOfPages() + " pages; " + MOST_PAGES
                        + " are the most that are read. Take out the pages of the certificate.");
            }
            var words = new Words();
            var _ = words.getText(document);
            return words.rows.isEmpty()
                    ? new Content.Unreadable(
                            "There is no text in this PDF: it is a picture. Ask the lab for its own file, or type the result and attach the paper.")
                    : new Content.Rows(words.rows);
        } catch (IOException | RuntimeException e) { // It throws both for a file that is not as it should be.
            return new Content.Unreadable(
                    "The PDF cannot be opened: it is damaged, or locked with a password. Ask the lab for another.");
        }
    }

    /** Words of each line with their places in hundredths of a point; words that stand as near as in a sentence are one piece. */
    private static final class Words extends PDFTextStripper {
        private final List<CertificateRow> rows = new ArrayList<>();
        private final List<Piece> line = new ArrayList<>();
        private int words;

        Words() {
            setSortByPosition(true);
            setSuppressDuplicateOverlappingText(true);
        }

        @Override
        protected void writeString(String written, List<TextPosition> positions) throws IOException {
            var text = written.replace('\u00a0', ' ').strip();
            if (text.isBlank() || positions.isEmpty()) {
                return;
            }
            if (++words > MOST_WORDS) {
                throw new IOException("More words than a certificate has");
            }
            var first = positions.getFirst();
            var last = positions.getLast();
            int left = Math.round(100 * first.getXDirAdj());
            int right = Math.round(100 * (last.getXDirAdj() + last.getWidthDirAdj()));
            int space = Math.round(100 * Math.max(first.getWidthOfSpace(), first.getFontSizeInPt() / 4));
            var before = line.isEmpty() ? null : line.getLast();
            if (before != null && left >= before.left() && 5 * (left - before.right()) < 9 * space) {
                line.set(line.size() - 1, new Piece(before.text() + " " + text, before.left(), right));
            } else {
                line.add(new Piece(text, left, right));
            }
        }

        @Override
        protected void writeLineSeparator() throws IOException {
            ended();
        }

        @Override
        protected void endPage(org.apache.pdfbox.pdmodel.PDPage page) throws IOException {
            ended();
        }

        @Override
        protected void endDocument(PDDocument document) throws IOException {
            ended();
        }

        private void ended() {
            if (!line.isEmpty()) {
                rows.add(new CertificateRow(line));
                line.clear();
            }
        }
    }
}
