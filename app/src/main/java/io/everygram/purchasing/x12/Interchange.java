package io.everygram.purchasing.x12;

import java.util.List;
import java.util.Optional;

/** An envelope with its transactions, in the order of the file. */
public record Interchange(String sender, String receiver, String controlNumber, List<Transaction> transactions) {
    public Interchange {
        transactions = List.copyOf(transactions);
    }

    /** A transaction, like 855, with the segments between its first and last. */
    public record Transaction(String kind, String controlNumber, List<Segment> segments) {
        public Transaction {
            segments = List.copyOf(segments);
        }

        public Optional<Segment> first(String tag) {
            return segments.stream().filter(s -> s.tag().equals(tag)).findFirst();
        }
    }

    /** A segment; elements count from 1. */
    public record Segment(String tag, List<String> elements) {
        public Segment {
            elements = List.copyOf(elements);
        }

        /** Empty when the segment ends before it. */
        public String at(int element) {
            return element <= elements.size() ? elements.get(element - 1).strip() : "";
        }

        /** The value behind a qualifier, in pairs from an element on; empty when it does not stand there. */
        public String qualified(int from, String qualifier) {
            for (int i = from; i + 1 <= elements.size(); i += 2) {
                if (at(i).equals(qualifier)) {
                    return at(i + 1);
                }
            }
            return "";
        }
    }
}
