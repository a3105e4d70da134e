package io.everygram.kernel;

/** Which facility. Leads every key. */
public record FacilityId(long value) implements Comparable<FacilityId> {
    @Override
    public int compareTo(FacilityId other) {
        return Long.compare(value, other.value);
    }
}
