package io.everygram.compliance.papers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The papers of everything that went into a finished lot.
 *
 * @param parts the lot itself first, then what went into it
 * @param labs certificates of analysis of the tagged packages among them
 */
public record EvidencePack(
        String facility,
        String license,
        String tag,
        String lot,
        String item,
        LocalDate made,
        List<Part> parts,
        List<Lab> labs) {
    public EvidencePack {
        parts = List.copyOf(parts);
        labs = List.copyOf(labs);
    }

    /**
     * A lot with its papers.
     *
     * @param usedFor the document under which it went in; empty for the finished lot itself
     * @param usedOn the day on which its papers had to hold
     */
    public record Part(
            String thing,
            String lot,
            String vendor,
            String receivedUnder,
            String usedFor,
            LocalDate usedOn,
            BigDecimal onHand,
            String unit,
            List<Line> lines) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A paper that is wanted, with the one that answers it.
     *
     * @param file its name in the pack; empty when there is none
     * @param missing why there is none; empty when there is
     */
    public record Line(
            String paper, String rule, Optional<VendorPaper> found, String file, String missing, boolean blocks) {}

    /** @param file its name in the pack */
    public record Lab(String tag, String certificate, String lab, String file) {}

    public long wanted() {
        return parts.stream().mapToLong(p -> p.lines().size()).sum();
    }

    public long missing() {
        return parts.stream()
                .flatMap(p -> p.lines().stream())
                .filter(line -> !line.missing().isEmpty())
                .count();
    }
}
