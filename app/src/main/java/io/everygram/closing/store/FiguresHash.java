package io.everygram.closing.store;

import io.everygram.closing.RoomFigures;
import io.everygram.kernel.Sha256;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** SHA-256 over the balances of a day, a line each in the order of item, room and unit: what was sealed can be recomputed from the page. */
public final class FiguresHash {
    private FiguresHash() {}

    public static String of(List<RoomFigures> rooms) {
        var lines = new StringBuilder();
        rooms.stream()
                .sorted(Comparator.comparing(RoomFigures::itemId)
                        .thenComparing(RoomFigures::roomId)
                        .thenComparing(RoomFigures::unit))
                .forEach(r -> lines.append(r.itemId())
                        .append(' ')
                        .append(r.roomId())
                        .append(' ')
                        .append(r.unit())
                        .append(' ')
                        .append(plain(r.opening()))
                        .append(' ')
                        .append(plain(r.cameIn()))
                        .append(' ')
                        .append(plain(r.wentOut()))
                        .append(' ')
                        .append(plain(r.closing()))
                        .append('\n'));
        return Sha256.hex(lines.toString());
    }

    private static String plain(BigDecimal figure) {
        return figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
    }
}
