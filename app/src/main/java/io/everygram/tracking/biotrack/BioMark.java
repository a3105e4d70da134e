package io.everygram.tracking.biotrack;

/**
 * The highest transactions read, table by table; every change has a higher one than all before it.
 *
 * @param first of packages, or of manifests
 * @param second of samples, or of what came in
 */
record BioMark(long first, long second) {
    /** Text that {@link #toText} made; the beginning when there is none. */
    static BioMark of(String text) {
        var parts = text.split(" ", -1);
        return parts.length == 2 && parts[0].matches("[0-9]{1,18}") && parts[1].matches("[0-9]{1,18}")
                ? new BioMark(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
                : new BioMark(0, 0);
    }

    String toText() {
        return first + " " + second;
    }
}
