package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Frames;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountProgress;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.KeptLists;
import io.everygram.reconciliation.KeptPackage;
import io.everygram.reconciliation.Scales;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Counting on a device without network: the way to its page, and what the page asks for while there is a network. Its scans go the way of every device. */
@Controller
class CountOnDeviceController {
    private static final int SHOWN = 50;

    private final Counts counts;
    private final CountProgress progress;
    private final KeptLists lists;
    private final Scales scales;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    CountOnDeviceController(
            Counts counts,
            CountProgress progress,
            KeptLists lists,
            Scales scales,
            Catalog catalog,
            Frames frames,
            Clock clock) {
        this.counts = counts;
        this.progress = progress;
        this.lists = lists;
        this.scales = scales;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    /** @param lists whether it shows what it still looks for */
    record OpenCount(long count, String of, boolean guided, boolean lists) {
        static OpenCount of(CountSession session) {
            return new OpenCount(
                    session.countId(), CountViews.of(session), session.isGuided(), CountCapture.lists(session));
        }
    }

    /**
     * Who asks, where, and what is being counted there.
     *
     * @param now by our clock, beside which the device lays its own
     */
    record Here(
            String login,
            String person,
            long facility,
            String code,
            String zone,
            String csrf,
            Instant now,
            List<OpenCount> counts) {
        Here {
            counts = List.copyOf(counts);
        }
    }

    /**
     * What a device keeps.
     *
     * @param room code of the count's room; empty for none
     * @param rooms code and name of each
     * @param items their names, which packages give by place
     * @param packages each with tag, unit, 1 when it is used up, 1 when it was counted already, and, where the count shows what it looks for, 1 when
     *     the count is of it, item, room and the book's quantity
     * @param toCount the items that a blind count is of, each with the rooms where some of it may lie
     * @param scales in use: number, name, unit, division and capacity of each
     * @param whole whether that is all the facility has
     */
    record Kept(
            OpenCount count,
            String room,
            List<List<String>> rooms,
            List<String> items,
            List<List<Object>> packages,
            List<List<String>> toCount,
            List<List<Object>> scales,
            boolean whole) {
        Kept {
            rooms = List.copyOf(rooms);
            items = List.copyOf(items);
            packages = List.copyOf(packages);
            toCount = List.copyOf(toCount);
            scales = List.copyOf(scales);
        }
    }

    /** By this the page of the device is opened, also after a sign-in. */
    @GetMapping("/opening/count/{count}/device")
    @RequirePermission(Permissions.COUNT)
    String device(@PathVariable long count, CurrentPerson person) {
        return "redirect:/counting/count.html#" + session(count, person).countId();
    }

    /** By this a device that was signed out comes back to its page. */
    @GetMapping("/opening/count/device")
    @RequirePermission(Permissions.COUNT)
    String device() {
        return "redirect:/counting/count.html";
    }

    @GetMapping("/opening/count/open.json")
    @RequirePermission(Permissions.COUNT)
    @ResponseBody
    ResponseEntity<Here> open(CurrentPerson person) {
        var facility = catalog.facility(person.facility());
        return fresh(new Here(
                person.login(),
                person.name(),
                person.facility().value(),
                facility.code(),
                facility.zoneId().getId(),
                frames.csrf(),
                clock.instant(),
                counts.newest(person.facility(), SHOWN).stream()
                        .filter(CountSession::isOpen)
                        .map(OpenCount::of)
                        .toList()));
    }

    @GetMapping("/opening/count/{count}/kept.json")
    @RequirePermission(Permissions.COUNT)
    @ResponseBody
    ResponseEntity<Kept> kept(@PathVariable long count, CurrentPerson person) {
        var session = session(count, person);
        if (!session.isOpen()) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        var packages = lists.of(person.facility(), session);
        var items = new LinkedHashMap<String, Integer>();
        boolean shown = CountCapture.lists(session);
        var rows = packages.stream().map(p -> row(p, session, items, shown)).toList();
        var rooms = catalog.rooms(person.facility());
        return fresh(new Kept(
                OpenCount.of(session),
                rooms.stream()
                        .filter(r -> r.roomId() == session.roomId())
                        .map(Catalog.Room::code)
                        .findFirst()
                        .orElse(""),
                rooms.stream().map(r -> List.of(r.code(), r.name())).toList(),
                List.copyOf(items.keySet()),
                rows,
                shown
                        ? List.of()
                        : progress.items(person.facility(), session).stream()
                                .map(i -> List.of(i.item(), i.rooms()))
                                .toList(),
                scales.all(person.facility()).stream()
                        .map(s -> List.<Object>of(
                                s.scaleId(),
                                s.name(),
                                s.unit().name(),
                                s.division().toPlainString(),
                                s.capacity().toPlainString()))
                        .toList(),
                packages.stream().filter(p -> !p.isUsedUp()).count() < KeptLists.MOST));
    }

    /** A blind count keeps nothing that would tell what the book expects; a recount that is blind shows what to look for, and no figure. */
    private static List<Object> row(KeptPackage p, CountSession session, Map<String, Integer> items, boolean shown) {
        int used = p.isUsedUp() ? 1 : 0;
        int counted = p.counted() ? 1 : 0;
        if (!shown) {
            return List.of(p.tag(), p.unit(), used, counted);
        }
        int item = items.computeIfAbsent(p.item(), _ -> items.size());
        var quantity = session.isGuided() ? p.onHand().stripTrailingZeros().toPlainString() : "";
        return List.of(p.tag(), p.unit(), used, counted, p.expected() ? 1 : 0, item, p.room(), quantity);
    }

    /** No browser keeps it by itself: what a device keeps, its page keeps. */
    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private CountSession session(long count, CurrentPerson person) {
        return counts.find(person.facility(), new CountId(count))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
