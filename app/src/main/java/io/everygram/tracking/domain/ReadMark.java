package io.everygram.tracking.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a state with change windows was read.
 *
 * @param settled everything changed before is known, and nothing can be added there any more
 * @param until end of the window that is being read; absent between windows
 * @param list which list of that window is being read
 * @param page the next page of that list, read from the last to the first; 0 to begin
 * @param narrow the state takes windows of a day at most
 */
public record ReadMark(Instant settled, @Nullable Instant until, int list, int page, boolean narrow) {
    public static ReadMark from(Instant settled) {
        return new ReadMark(settled, null, 0, 0, false);
    }

    /** Text that {@link #toText} made; the beginning when there is none. */
    public static ReadMark of(String text, Instant beginning) {
        var parts = text.split(" ", -1);
        return parts.length == 5
                ? new ReadMark(
                        Instant.parse(parts[0]),
                        parts[1].equals("-") ? null : Instant.parse(parts[1]),
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[3]),
                        Boolean.parseBoolean(parts[4]))
                : from(beginning);
    }

    public String toText() {
        return settled + " " + (until == null ? "-" : until) + " " + list + " " + page + " " + narrow;
    }

    public ReadMark at(Instant until, int list, int page) {
        return new ReadMark(settled, until, list, page, narrow);
    }

    public ReadMark settledTo(Instant moment) {
        return new ReadMark(moment.isAfter(settled) ? moment : settled, null, 0, 0, narrow);
    }

    /** The same, or where it goes on when the state's clock was set back: what is stamped there now would lie before what counts as known. */
    public ReadMark notAfter(Instant moment) {
        boolean isAhead = settled.isAfter(moment) || until != null && until.isAfter(moment);
        return isAhead ? new ReadMark(moment.isBefore(settled) ? moment : settled, null, 0, 0, narrow) : this;
    }

    public ReadMark narrowed(Instant beginning) {
        return new ReadMark(beginning.isAfter(settled) ? beginning : settled, null, 0, 0, true);
    }
}
