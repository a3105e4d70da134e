package io.everygram.closing.web;

import io.everygram.closing.Days;
import io.everygram.closing.pack.DayPackTasks;
import io.everygram.closing.pack.DayPacks;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Frames;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Hands out the evidence pack of a sealed day. */
@Controller
class DayPackController {
    private final Days days;
    private final DayPacks packs;
    private final DayPackTasks tasks;
    private final Frames frames;

    DayPackController(Days days, DayPacks packs, DayPackTasks tasks, Frames frames) {
        this.days = days;
        this.packs = packs;
        this.tasks = tasks;
        this.frames = frames;
    }

    @GetMapping("/close/days/{day}/pack")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pack(@PathVariable String day, CurrentPerson person) {
        return file(
                packs.content(person.facility(), date(day)),
                MediaType.parseMediaType("application/zip"),
                "attachment; filename=day-" + date(day) + ".zip");
    }

    @GetMapping("/close/days/{day}/pack/paper")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> paper(@PathVariable String day, CurrentPerson person) {
        return file(
                packs.paper(person.facility(), date(day)),
                MediaType.APPLICATION_PDF,
                "inline; filename=day-" + date(day) + ".pdf");
    }

    private static ResponseEntity<byte[]> file(Optional<byte[]> content, MediaType type, String disposition) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", disposition)
                .body(content.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @PostMapping("/close/days/{day}/pack")
    @RequirePermission(Permissions.CLOSE)
    String make(@PathVariable String day, CurrentPerson person) {
        var date = date(day);
        if (days.find(person.facility(), date).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (packs.find(person.facility(), date).isEmpty()) {
            tasks.ask(person.facility(), date, person.login(), person.name());
            frames.say("The evidence pack is being made; the page shows how far it is.");
        }
        return "redirect:/close/days/" + date;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
