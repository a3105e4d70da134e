package io.everygram.today.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.ActivitySource.Activity;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.TodaySource.Need;
import io.everygram.platform.web.WorklistPage;
import io.everygram.today.Cockpit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** The cockpit: what needs me now, step by step of the day. */
@Controller
class TodayController {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.US);
    private static final int LATEST = 8;
    /** Of the address: only what the person may do. */
    private static final String OWN = "mine";

    /** The steps of the day and when they are worked. */
    private record Stage(String name, String when) {}

    private static final String CLOSE = "Close";

    private static final List<Stage> STAGES = List.of(
            new Stage("Opening", "first thing"),
            new Stage("Buy", "morning"),
            new Stage("Orders", "midday"),
            new Stage("Ship", "midday"),
            new Stage("Stock", "all day"),
            new Stage("Improve", "afternoon"),
            new Stage(CLOSE, "evening"));

    private static final List<String> URGENCIES = List.of("Now", "Today", "Soon");
    private static final List<String> LEADS =
            List.of("A deadline runs or the license is at stake.", "Before the day is closed.", "Worth a look.");

    private final Cockpit cockpit;
    private final StartList start;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    TodayController(Cockpit cockpit, StartList start, Catalog catalog, Frames frames, Clock clock) {
        this.cockpit = cockpit;
        this.start = start;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry todayPage() {
        return PageEntry.of("Today", 0, "Today", "/", Permissions.READ, "g h");
    }

    @GetMapping("/")
    @RequirePermission(Permissions.READ)
    String today(
            CurrentPerson person,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String whose,
            Model model) {
        var zone = catalog.facility(person.facility()).zoneId();
        var now = clock.instant();
        var asked = cockpit.needs(person.facility());
        var all = new Cockpit.Needs(
                asked.needs().stream().filter(need -> frames.opens(need.path())).toList(), asked.unanswered());
        var ofStep = all.needs().stream()
                .filter(need -> step.isEmpty() || need.step().equals(step))
                .toList();
        var own = ofStep.stream().filter(need -> Doers.does(need, frames::may)).toList();
        boolean onlyOwn = whose.equals(OWN);
        var shown = onlyOwn ? own : ofStep;
        var frame = frames.frame("Today");
        model.addAttribute("frame", frame);
        model.addAttribute(
                "page",
                new TodayPage(
                        DAY.format(now.atZone(zone)),
                        frame.light(),
                        steps(all.needs(), step, onlyOwn, now),
                        step,
                        own.size() == ofStep.size() && !onlyOwn
                                ? List.of()
                                : List.of(
                                        new WorklistPage.Chip(
                                                "Everybody’s",
                                                address(step, false),
                                                !onlyOwn,
                                                Integer.toString(ofStep.size())),
                                        new WorklistPage.Chip(
                                                "Yours", address(step, true), onlyOwn, Integer.toString(own.size()))),
                        groups(shown, now, zone),
                        all.needs().stream()
                                .filter(Need::blocksClose)
                                .map(need -> line(need, now, zone))
                                .toList(),
                        cockpit.latest(person.facility(), LATEST).stream()
                                .map(activity -> done(activity, now, zone))
                                .toList(),
                        all.unanswered(),
                        start.words(person.facility())));
        return "today/today";
    }

    private static String address(String step, boolean onlyOwn) {
        var query = new ArrayList<String>();
        if (!step.isEmpty()) {
            query.add("step=" + UriUtils.encode(step, StandardCharsets.UTF_8));
        }
        if (onlyOwn) {
            query.add("whose=" + OWN);
        }
        return query.isEmpty() ? "/" : "/?" + String.join("&", query);
    }

    private static List<TodayPage.Step> steps(List<Need> needs, String shown, boolean onlyOwn, Instant now) {
        var steps = new ArrayList<TodayPage.Step>();
        for (var stage : STAGES) {
            var mine = needs.stream()
                    .filter(need -> need.step().equals(stage.name()))
                    .toList();
            long urgent = mine.stream().filter(need -> urgency(need, now) == 0).count();
            // The close itself is not clear while anything of any step keeps the day from it; what that is stands on
            // its page.
            boolean isClose = stage.name().equals(CLOSE);
            int blocking = (int)
                    (isClose ? needs : mine).stream().filter(Need::blocksClose).count();
            boolean clear = mine.isEmpty() && blocking == 0;
            var words = new ArrayList<String>();
            if (urgent > 0) {
                words.add(urgent + " now");
            }
            if (blocking > 0) {
                words.add(blocking + (blocking == 1 ? " blocks the close" : " block the close"));
            }
            steps.add(new TodayPage.Step(
                    stage.name(),
                    stage.when(),
                    isClose && mine.isEmpty() && !clear
                            ? "/close"
                            : address(stage.name().equals(shown) ? "" : stage.name(), onlyOwn),
                    mine.isEmpty() ? blocking : mine.size(),
                    clear ? "clear" : urgent > 0 ? "now" : "open",
                    clear ? "clear" : String.join(", ", words),
                    stage.name().equals(shown)));
        }
        return steps;
    }

    private static List<TodayPage.Group> groups(List<Need> needs, Instant now, ZoneId zone) {
        var groups = new ArrayList<TodayPage.Group>();
        for (int urgency = 0; urgency < URGENCIES.size(); urgency++) {
            int wanted = urgency;
            var lines = needs.stream()
                    .filter(need -> urgency(need, now) == wanted)
                    .map(need -> line(need, now, zone))
                    .toList();
            if (!lines.isEmpty()) {
                groups.add(new TodayPage.Group(URGENCIES.get(urgency), LEADS.get(urgency), lines));
            }
        }
        return groups;
    }

    /** What is overdue is for now, whatever it was before. */
    private static int urgency(Need need, Instant now) {
        return need.due().filter(due -> due.isBefore(now)).isPresent() ? 0 : Math.clamp(need.urgency(), 0, 2);
    }

    private static TodayPage.Line line(Need need, Instant now, ZoneId zone) {
        boolean late = need.due().filter(due -> due.isBefore(now)).isPresent();
        return new TodayPage.Line(
                urgency(need, now),
                need.step(),
                need.text(),
                need.detail(),
                need.path(),
                need.due()
                        .map(due -> late ? "overdue, was due " + Show.ago(due, now) : "due " + Show.ago(due, now))
                        .orElse(""),
                need.due().map(due -> Show.time(due, zone)).orElse(""),
                late,
                need.rule(),
                need.since().map(since -> Show.span(since, now)).orElse(""),
                need.blocksClose());
    }

    private static TodayPage.Done done(Activity activity, Instant now, ZoneId zone) {
        var at = activity.at().atZone(zone);
        var when = at.toLocalDate().equals(now.atZone(zone).toLocalDate())
                ? TIME.format(at)
                : Show.ago(activity.at(), now);
        return new TodayPage.Done(when, activity.who(), activity.sentence(), activity.path());
    }
}
