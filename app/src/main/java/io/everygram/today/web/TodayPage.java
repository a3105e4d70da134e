package io.everygram.today.web;

import io.everygram.platform.web.Frame;
import io.everygram.platform.web.WorklistPage;
import java.util.List;

/**
 * The cockpit.
 *
 * @param step the step of the day that is shown alone; empty for all
 * @param whose all needs, or those that the person may do; none when they are the same
 * @param unanswered how many modules could not say what they need
 * @param setup how far a new facility is set up; empty when it is
 */
public record TodayPage(
        String day,
        Frame.StateLight light,
        List<Step> steps,
        String step,
        List<WorklistPage.Chip> whose,
        List<Group> groups,
        List<Line> blockers,
        List<Done> done,
        int unanswered,
        String setup) {
    public TodayPage {
        steps = List.copyOf(steps);
        whose = List.copyOf(whose);
        groups = List.copyOf(groups);
        blockers = List.copyOf(blockers);
        done = List.copyOf(done);
    }

    /**
     * A step of the day.
     *
     * @param state {@code clear}, {@code open} or {@code now}
     * @param words what is behind the figure, e.g. {@code 2 now, 1 blocks the close}
     */
    public record Step(String name, String when, String href, int open, String state, String words, boolean shown) {}

    /** Needs of one urgency. */
    public record Group(String title, String lead, List<Line> lines) {
        public Group {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One thing to do.
     *
     * @param due countdown, e.g. {@code due in 3 h}; empty for no deadline
     * @param dueAt the moment itself in the facility's zone
     * @param late whether the deadline has passed
     * @param age since when it waits, in words; empty if not known
     */
    public record Line(
            int urgency,
            String step,
            String text,
            String detail,
            String path,
            String due,
            String dueAt,
            boolean late,
            String rule,
            String age,
            boolean blocksClose) {}

    /** One deed of the day. */
    public record Done(String when, String who, String sentence, String path) {}
}
