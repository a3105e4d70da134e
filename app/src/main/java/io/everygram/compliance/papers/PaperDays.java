package io.everygram.compliance.papers;

import io.everygram.compliance.papers.store.ReminderStore;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is done for papers once on each business day of a facility, by whichever node comes first. */
@Service
public class PaperDays {
    private final PaperHolds holds;
    private final PaperReminders reminders;
    private final ReminderStore store;
    private final Clock clock;

    PaperDays(PaperHolds holds, PaperReminders reminders, ReminderStore store, Clock clock) {
        this.holds = holds;
        this.reminders = reminders;
        this.store = store;
        this.clock = clock;
    }

    /** Holds the lots whose paper has ended; how many, empty when the day's were held before. */
    @Transactional
    public OptionalInt holdOnce(FacilityId facility, LocalDate today) {
        if (!store.begin(facility, today, clock.instant())) {
            return OptionalInt.empty();
        }
        int held = holds.atDaybreak(facility, today);
        store.held(facility, today, held);
        return OptionalInt.of(held);
    }

    /** Writes the day's reminders; how many letters, empty when they were written before or cannot be. Call it after {@link #holdOnce}. */
    @Transactional
    public OptionalInt remindOnce(FacilityId facility, LocalDate today) {
        return reminders.canWrite() && store.remind(facility, today, clock.instant())
                ? OptionalInt.of(reminders.write(facility))
                : OptionalInt.empty();
    }

    @Transactional(readOnly = true)
    public Optional<PaperDay> last(FacilityId facility) {
        return store.last(facility);
    }
}
