package io.everygram.catalog.imports;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks through all parts of a workbook before it is opened, with the parser that will read it: nothing is kept, so that nothing in it can fill the memory.
 *
 * @param hasStyles whether it says how its numbers are shown
 */
record WorkbookParts(Harm harm, boolean hasStyles) {
    /** What a workbook may unpack to: more than the most rows that are taken need. */
    static final long MOST_BYTES = 300L << 20;
    /** What a cell may hold; spreadsheets hold 32,767. */
    private static final int LONGEST_TEXT = 1 << 20;
    /** Letters of the last column, {@code XFD}: the reader makes room for all columns up to the one that is named. */
    private static final int LETTERS_OF_A_COLUMN = 3;

    private static final XMLInputFactory PARSER = parser();

    /** Why a workbook is not to be opened. */
    enum Harm {
        NONE,
        TOO_LARGE,
        /** A cell beyond the last column, or with a text that no spreadsheet holds. */
        NO_TABLE
    }

    private static XMLInputFactory parser() {
        var parser = new InputFactoryImpl();
        parser.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parser.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return parser;
    }

    static WorkbookParts of(byte[] content) throws IOException {
        boolean styles = false;
        long left = MOST_BYTES;
        try (var zip = ZipFile.builder().setByteArray(content).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                styles |= entry.getName().endsWith("styles.xml");
                try (var part = new Unpacking(zip.getInputStream(entry), left)) {
                    boolean good = isTable(part);
                    part.transferTo(OutputStream.nullOutputStream());
                    left = part.left();
                    if (left < 0 || !good) {
                        return new WorkbookParts(left < 0 ? Harm.TOO_LARGE : Harm.NO_TABLE, styles);
                    }
                }
            }
        }
        return new WorkbookParts(Harm.NONE, styles);
    }

    /** Read to its end, or to where it is no XML any more: neither does the reader come further. */
    private static boolean isTable(InputStream part) {
        try {
            var xml = PARSER.createXMLStreamReader(part);
            int text = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                text = event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA
                        ? text + xml.getTextLength()
                        : 0;
                if (text > LONGEST_TEXT || event == XMLStreamConstants.START_ELEMENT && isBeyond(xml)) {
                    return false;
                }
            }
            return true;
        } catch (XMLStreamException e) {
            return true;
        }
    }

    private static boolean isBeyond(XMLStreamReader xml) {
        var cell = xml.getLocalName().equals("c") ? xml.getAttributeValue(null, "r") : null;
        return cell != null && cell.chars().filter(Character::isLetter).count() > LETTERS_OF_A_COLUMN;
    }

    /** Ends where more would be unpacked than may be. */
    private static final class Unpacking extends FilterInputStream {
        private long left;

        Unpacking(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        /** Below zero when there was more. */
        long left() {
            return left;
        }

        @Override
        public int read() throws IOException {
            int read = left < 0 ? -1 : super.read();
            left -= read < 0 ? 0 : 1;
            return left < 0 ? -1 : read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = left < 0 ? -1 : super.read(bytes, offset, length);
            left -= Math.max(0, read);
            return left < 0 ? -1 : read;
        }
    }
}
