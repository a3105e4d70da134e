package io.everygram.tracking;

import io.everygram.tracking.store.IncomingStore.Answered;
import java.math.BigDecimal;
import java.util.List;
import java.util.StringJoiner;

/** What a person reads when the state received something else than we took in. */
final class ReceiptDifference {
    private ReceiptDifference() {}

    static String toType(String manifest, List<Answered> wrong) {
        var lines = new StringJoiner("\n");
        lines.add("Manifest\t" + manifest);
        lines.add("Correct\tThe state received something else than was scanned: have it mended there, or count again");
        for (var p : wrong) {
            lines.add("Package " + p.tag() + "\t" + figure(p.quantity()) + " " + p.unit() + " came in, the state has "
                    + (p.received() == null ? "none" : figure(p.received())) + " (" + p.state() + ")");
        }
        return lines.toString();
    }

    private static String figure(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
