package io.everygram.compliance.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One line of a certificate as it stands on the paper or in the file. */
public record CertificateRow(List<Piece> pieces) {
    public CertificateRow {
        pieces = List.copyOf(pieces);
    }

    /**
     * Words that stand together.
     *
     * @param left where it begins across the page, in any whole unit that is the same for all rows
     * @param right where it ends
     */
    public record Piece(String text, int left, int right) {
        /** How far apart two stand; zero or less when one is above the other. */
        int gap(Piece other) {
            return Math.max(left - other.right, other.left - right);
        }
    }

    /** Both rows as one, as names of columns that go over several lines: what stands below a piece belongs to it. */
    CertificateRow over(CertificateRow below) {
        var all = new ArrayList<>(pieces);
        for (var piece : below.pieces()) {
            int at = 0;
            while (at < all.size() && all.get(at).gap(piece) >= 0) {
                at++;
            }
            if (at == all.size()) {
                all.add(piece);
            } else {
                var above = all.get(at);
                all.set(
                        at,
                        new Piece(
                                above.text() + " " + piece.text(),
                                Math.min(above.left(), piece.left()),
                                Math.max(above.right(), piece.right())));
            }
        }
        all.sort(Comparator.comparingInt(Piece::left));
        return new CertificateRow(all);
    }

    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining(" "));
    }
}
