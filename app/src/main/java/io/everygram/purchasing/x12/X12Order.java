package io.everygram.purchasing.x12;

import io.everygram.purchasing.PurchaseOrder;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a purchase order as an 850 of version 4010, one interchange a file. */
public final class X12Order {
    /** Of the envelope: its counts and control numbers are checked as it is written. */
    private static final String VERSION = "00401";

    private static final int ID_LENGTH = 15;
    private static final int MOST_NAME = 60;
    private static final int MOST_DESCRIPTION = 80;

    private X12Order() {}

    /**
     * Who writes to whom.
     *
     * @param sender and {@code receiver} as envelopes name them, at most 15 characters
     * @param control number of the interchange, at most nine digits
     */
    public record Envelope(
            String sender, String senderName, String receiver, String receiverName, int control, LocalDateTime at) {}

    /** What identifies a partner in an envelope: letters, digits and dashes, at most 15. */
    public static String id(String code) {
        var plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9-]", "");
        return plain.substring(0, Math.min(ID_LENGTH, plain.length()));
    }

    public static byte[] of(PurchaseOrder order, Envelope envelope) {
        var factory = EDIOutputFactory.newFactory();
        factory.setProperty(EDIOutputFactory.PRETTY_PRINT, true);
        try (var out = new ByteArrayOutputStream()) {
            try (var writer = factory.createEDIStreamWriter(out)) {
                writer.setControlSchema(SchemaFactory.newFactory().getControlSchema("X12", new String[] {VERSION}));
                new Sheet(writer).write(order, envelope);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EDIStreamException | EDISchemaException e) {
            throw new IllegalStateException("The 850 of " + order.number() + " cannot be written.", e);
        }
    }

    /** The segments of one file. */
    private static final class Sheet {
        private final EDIStreamWriter writer;
        private int segments;

        Sheet(EDIStreamWriter writer) {
            this.writer = writer;
        }

        void write(PurchaseOrder order, Envelope envelope) throws EDIStreamException {
            var control = "%09d".formatted(envelope.control());
            var group = Integer.toString(envelope.control());
            var day = X12Values.day(envelope.at().toLocalDate());
            var time = envelope.at().format(DateTimeFormatter.ofPattern("HHmm", Locale.ROOT));
            writer.startInterchange();
            segment(
                    "ISA",
                    "00",
                    " ".repeat(10),
                    "00",
                    " ".repeat(10),
                    "ZZ",
                    padded(envelope.sender()),
                    "ZZ",
                    padded(envelope.receiver()),
                    day.substring(2),
                    time,
                    "U",
                    VERSION,
                    control,
                    "0",
                    "P",
                    ">");
            segment("GS", "PO", envelope.sender(), envelope.receiver(), day, time, group, "X", "004010");
            segments = 0;
            segment("ST", "850", "0001");
            segment(
                    "BEG",
                    order.revision() == 0 ? "00" : "05",
                    "SA",
                    order.number(),
                    order.revision() == 0 ? "" : Integer.toString(order.revision()),
                    day);
            segment("DTM", "002", X12Values.day(order.expectedOn()));
            segment("N1", "BY", name(envelope.senderName()), "92", envelope.sender());
            segment("N1", "VN", name(envelope.receiverName()), "92", envelope.receiver());
            for (var line : order.lines()) {
                segment(
                        "PO1",
                        Integer.toString(line.line()),
                        plain(line.quantity().amount()),
                        X12Values.unit(line.quantity().unit()),
                        plain(line.unitPrice().amount()),
                        "",
                        "BP",
                        text(line.itemNumber(), 48));
                segment("PID", "F", "", "", "", text(line.itemName(), MOST_DESCRIPTION));
            }
            segment("CTT", Integer.toString(order.lines().size()));
            segment("SE", Integer.toString(segments + 1), "0001");
            segment("GE", "1", group);
            segment("IEA", "1", control);
            writer.endInterchange();
        }

        private void segment(String tag, String... elements) throws EDIStreamException {
            segments++;
            var ending = elements.length;
            while (ending > 0 && elements[ending - 1].isEmpty()) {
                ending--;
            }
            var open = writer.writeStartSegment(tag);
            for (int i = 0; i < ending; i++) {
                open = elements[i].isEmpty() ? open.writeEmptyElement() : open.writeElement(elements[i]);
            }
            open.writeEndSegment();
        }
    }

    private static String padded(String id) {
        return "%-15s".formatted(id);
    }

    private static String name(String name) {
        return text(name, MOST_NAME);
    }

    /** Letters that every reader of X12 knows, none of them a separator. */
    private static String text(String text, int most) {
        var plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
                .replaceAll("[^\\x20-\\x7E]", "")
                .replaceAll("[*~>^|]", " ")
                .strip();
        var fits = plain.substring(0, Math.min(most, plain.length())).strip();
        return fits.isEmpty() ? "-" : fits;
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
