package io.everygram.closing.web;

import io.everygram.closing.SealedDay;
import io.everygram.closing.pack.DayPackTasks;
import io.everygram.closing.pack.DayPacks;
import io.everygram.closing.store.DayPackStore.Pack;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.LiveWork;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The evidence pack on the page of its day. */
@Component
class DayPackView {
    private static final long KILOBYTE = 1024;

    private final DayPacks packs;
    private final DayPackTasks tasks;
    private final Frames frames;

    DayPackView(DayPacks packs, DayPackTasks tasks, Frames frames) {
        this.packs = packs;
        this.tasks = tasks;
        this.frames = frames;
    }

    static String path(LocalDate day) {
        return "/close/days/" + day + "/pack";
    }

    RecordPage.Part part(FacilityId facility, SealedDay day) {
        var table = Table.of("Of the pack", "Value");
        packs.find(facility, day.day()).ifPresent(pack -> fill(table, pack, ZoneId.of(day.zone())));
        return new RecordPage.Part(
                "Evidence pack",
                "The day for an inspector: figures, movements, adjustments, manifests, counts, calls and acts as tables, a signed paper, all in one ZIP file. "
                        + "“./everygram verify --day FILE” checks it without this system.",
                table.emptySaying(waiting(facility, day.day())));
    }

    private String waiting(FacilityId facility, LocalDate day) {
        return tasks.latest(facility, day)
                .map(task -> task.isGoing()
                        ? "[It is being made](" + LiveWork.address(task) + "): "
                                + task.pace().percent() + " %."
                        : "It was not made to its end: [see why](" + LiveWork.address(task) + ").")
                .orElse("The day has none yet.");
    }

    private static void fill(Table.Builder table, Pack pack, ZoneId zone) {
        var previous = pack.previous();
        row(table, "Made", Cell.time(pack.builtAt(), zone));
        row(table, "Size", Cell.text(Show.number(Math.max(1, pack.bytes() / KILOBYTE)) + " KB"));
        row(table, "Digest of the pack", Cell.copy(pack.digest()));
        row(
                table,
                "Pack before it",
                previous == null
                        ? Cell.muted("none: the chain begins with this day")
                        : Cell.link(Show.day(previous), "/close/days/" + previous));
        row(table, "Signed with the certificate", Cell.copy(pack.certificate()));
    }

    private static void row(Table.Builder table, String what, Cell value) {
        table.row("", "", Cell.muted(what), value);
    }

    List<LinkButton> links(FacilityId facility, LocalDate day) {
        return packs.find(facility, day).isEmpty()
                ? List.of()
                : List.of(
                        new LinkButton("Evidence pack", path(day), true),
                        new LinkButton("Signed paper", path(day) + "/paper", false));
    }

    List<Form> forms(FacilityId facility, LocalDate day) {
        boolean offered = frames.may(Permissions.CLOSE)
                && packs.find(facility, day).isEmpty()
                && tasks.latest(facility, day).filter(task -> task.isGoing()).isEmpty();
        return offered
                ? List.of(Form.button(path(day), "Make the evidence pack", "primary", "Nothing of the day changes."))
                : List.of();
    }
}
