package io.everygram.identity.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.Role;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a program as whom it acts. */
@RestController
class MeController {
    private final Guard guard;

    MeController(Guard guard) {
        this.guard = guard;
    }

    /** @param permissions those that this request may use, in order of their names */
    record Me(String login, String name, long facility, List<String> permissions) {}

    @GetMapping("/api/v1/me")
    @RequirePermission(Permissions.READ)
    Me me(CurrentPerson person) {
        var mine = Arrays.stream(Role.values())
                .flatMap(role -> role.permissions().stream())
                .distinct()
                .filter(guard::may)
                .sorted()
                .toList();
        return new Me(person.login(), person.name(), person.facility().value(), mine);
    }
}
