package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tags of each facility in the order in which they are used up. */
final class DemoTags {
    private static final int FREE = 2_000;

    private final Map<DemoFacility, Integer> last = new EnumMap<>(DemoFacility.class);

    /** @param number from 1 on; free tags follow the used ones */
    static String tag(DemoFacility facility, int number) {
        return switch (facility) {
            case LOS_ANGELES -> "1A4060300%015d".formatted(9417_000_000L + number);
            case DENVER -> "1A4000312%015d".formatted(731_000_000L + number);
            case ALBUQUERQUE -> "%016d".formatted(4471_0318_0000_0000L + number);
        };
    }

    String next(DemoFacility facility) {
        return tag(facility, last.merge(facility, 1, Integer::sum));
    }

    /** Tags that the facility has bought and not used yet; where the state names packages itself, labels that stand for its names, beginning with a zero. */
    List<String> free(DemoFacility facility) {
        int used = last.getOrDefault(facility, 0);
        var tags = new ArrayList<String>();
        for (int i = 1; i <= FREE; i++) {
            var tag = tag(facility, used + i);
            tags.add(facility == DemoFacility.ALBUQUERQUE ? "0" + tag.substring(1) : tag);
        }
        return tags;
    }
}
