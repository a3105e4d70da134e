package io.everygram.purchasing.x12;

import io.everygram.purchasing.x12.Interchange.Segment;
import io.everygram.purchasing.x12.Interchange.Transaction;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads an interchange; what breaks its own counts and control numbers is refused whole. */
public final class X12Reading {
    private static final int MOST_SEGMENTS = 200_000;

    private X12Reading() {}

    /** What came of reading. */
    public sealed interface Read {
        record Good(Interchange interchange) implements Read {}

        /** @param reason a sentence that says what and where */
        record Wrong(String reason) implements Read {}
    }

    public static Read of(byte[] content) {
        var factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, true);
        try (var in = new ByteArrayInputStream(content);
                var reader = factory.createEDIStreamReader(in)) {
            return new Run(reader).read();
        } catch (EDIStreamException e) {
            return new Read.Wrong("It is no X12 interchange that can be read: "
                    + String.valueOf(e.getMessage()).replaceAll("\\s+", " ") + ".");
        } catch (IOException | RuntimeException e) {
            return new Read.Wrong("It is no X12 interchange that can be read.");
        }
    }

    /** One walk through a file. */
    private static final class Run {
        private final EDIStreamReader reader;
        private final List<Transaction> transactions = new ArrayList<>();
        private final List<Segment> segments = new ArrayList<>();
        private final List<String> elements = new ArrayList<>();
        private String sender = "";
        private String receiver = "";
        private String control = "";
        private String tag = "";
        private String kind = "";
        private String number = "";
        private int read;
        private boolean ended;

        Run(EDIStreamReader reader) {
            this.reader = reader;
        }

        Read read() throws EDIStreamException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case START_SEGMENT -> {
                        tag = reader.getText();
                        elements.clear();
                        if (++read > MOST_SEGMENTS) {
                            return new Read.Wrong("It has more than " + MOST_SEGMENTS + " segments.");
                        }
                    }
                    case ELEMENT_DATA -> element();
                    case END_SEGMENT -> segment();
                    case SEGMENT_ERROR, ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR -> {
                        return new Read.Wrong("Segment " + tag + " at line "
                                + reader.getLocation().getLineNumber() + " does not hold: "
                                + reader.getErrorType() + ".");
                    }
                    case END_INTERCHANGE -> ended = true;
                    default -> {}
                }
            }
            if (!ended) {
                return new Read.Wrong("It ends before its interchange does.");
            }
            return transactions.isEmpty()
                    ? new Read.Wrong("There is no transaction in it.")
                    : new Read.Good(new Interchange(sender, receiver, control, transactions));
        }

        private void element() {
            int position = reader.getLocation().getElementPosition();
            while (elements.size() < position - 1) {
                elements.add("");
            }
            if (elements.size() < position) {
                elements.add(reader.getText());
            }
        }

        private void segment() {
            var segment = new Segment(tag, elements);
            switch (tag) {
                case "ISA" -> {
                    sender = segment.at(6);
                    receiver = segment.at(8);
                    control = segment.at(13);
                }
                case "ST" -> {
                    kind = segment.at(1);
                    number = segment.at(2);
                    segments.clear();
                }
                case "SE" -> transactions.add(new Transaction(kind, number, segments));
                default -> segments.add(segment);
            }
        }
    }
}
