package io.everygram.day;

import io.everygram.kernel.FacilityId;
import java.time.ZoneId;

/**
 * Where a day is walked.
 *
 * @param namesItself whether the state names packages and manifests itself and hears of departures over its interface, as BioTrack does
 * @param packages how many it has at least
 * @param received a tag that nobody has yet
 */
public record DayPlace(
        FacilityId facility, String state, ZoneId zone, boolean namesItself, int packages, String received) {
    public static final DayPlace LOS_ANGELES = new DayPlace(
            new FacilityId(1), "CA", ZoneId.of("America/Los_Angeles"), false, 500, "1A4060300999000000000001");
    public static final DayPlace DENVER =
            new DayPlace(new FacilityId(2), "CO", ZoneId.of("America/Denver"), false, 120, "1A4000312999000000000001");
    public static final DayPlace ALBUQUERQUE =
            new DayPlace(new FacilityId(3), "NM", ZoneId.of("America/Denver"), true, 60, "4471031877000777");
}
