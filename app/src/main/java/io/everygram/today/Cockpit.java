package io.everygram.today;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.ActivitySource;
import io.everygram.platform.web.ActivitySource.Activity;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.TodaySource.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Asks every module what needs a person now. A module that fails to answer is named; it never hides the others' needs. */
@Service
public class Cockpit {
    private static final Logger LOG = LoggerFactory.getLogger(Cockpit.class);

    /** What is urgent first; of that, what keeps the day from closing, then what is due first, then what waits longest. */
    static final Comparator<Need> MOST_PRESSING_FIRST = Comparator.comparingInt(Need::urgency)
            .thenComparing(Need::blocksClose, Comparator.reverseOrder())
            .thenComparing(need -> need.due().orElse(Instant.MAX))
            .thenComparing(need -> need.since().orElse(Instant.MAX))
            .thenComparing(Need::step)
            .thenComparing(Need::text)
            .thenComparing(Need::detail);

    private final List<TodaySource> sources;
    private final ObjectProvider<ActivitySource> activities;

    Cockpit(List<TodaySource> sources, ObjectProvider<ActivitySource> activities) {
        this.sources = List.copyOf(sources);
        this.activities = activities;
    }

    /**
     * Everything that needs a person, most pressing first.
     *
     * @param unanswered how many modules could not say; what they know is missing from {@code needs}
     */
    public record Needs(List<Need> needs, int unanswered) {
        public Needs {
            needs = List.copyOf(needs);
        }
    }

    public Needs needs(FacilityId facility) {
        var needs = new ArrayList<Need>();
        int unanswered = 0;
        for (var source : sources) {
            try {
                needs.addAll(source.needs(facility));
            } catch (RuntimeException e) {
                // Shown to the person as a module that did not answer.
                unanswered++;
                LOG.error("What needs a person at facility {} is not known in full", facility.value(), e);
            }
        }
        needs.sort(MOST_PRESSING_FIRST);
        return new Needs(needs, unanswered);
    }

    /** Newest first, at most {@code limit}. */
    public List<Activity> latest(FacilityId facility, int limit) {
        return activities.stream()
                .flatMap(source -> quietly(source, facility, limit))
                .sorted(Comparator.comparing(Activity::at).reversed().thenComparing(Activity::sentence))
                .limit(limit)
                .toList();
    }

    private static Stream<Activity> quietly(ActivitySource source, FacilityId facility, int limit) {
        try {
            return source.latest(facility, limit).stream();
        } catch (RuntimeException e) {
            LOG.error("What was done at facility {} is not known in full", facility.value(), e);
            return Stream.empty();
        }
    }
}
