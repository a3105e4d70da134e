package io.everygram.identity.web;

import io.everygram.identity.OpenToAll;
import io.everygram.identity.Passkeys;
import io.everygram.identity.RequireSecondFactor;
import io.everygram.identity.SignedIn;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Passkeys of the person signed in: list, add, remove. */
@Controller
public class PasskeysController {
    private final Passkeys passkeys;
    private final PasskeyProtocol protocol;
    private final Frames frames;
    private final Guard guard;
    private final Clock clock;

    PasskeysController(Passkeys passkeys, PasskeyProtocol protocol, Frames frames, Guard guard, Clock clock) {
        this.passkeys = passkeys;
        this.protocol = protocol;
        this.frames = frames;
        this.guard = guard;
        this.clock = clock;
    }

    @Bean
    static PageEntry passkeysPage() {
        return PageEntry.of("Settings", 41, "Passkeys", "/settings/passkeys", "", "");
    }

    /**
     * What the page shows.
     *
     * @param possible whether this address can have passkeys
     */
    public record PasskeysPage(Table table, boolean possible, List<Form> forms) {
        public PasskeysPage {
            forms = List.copyOf(forms);
        }
    }

    private static SignedIn me() {
        return Guard.person().orElseThrow(() -> new AccessDeniedException("not signed in"));
    }

    @GetMapping("/settings/passkeys")
    @OpenToAll
    String list(Model model) {
        var mine = passkeys.of(me().personId());
        var zone = guard.facility().map(guard::zone).orElse(ZoneId.of("UTC"));
        var table = Table.of("Passkey", "Added", "Last used");
        mine.forEach(key -> table.row(
                "",
                "",
                Cell.text(key.label()),
                Cell.time(key.createdAt(), zone),
                Cell.text(Show.ago(key.lastUsed(), clock.instant()))));
        var options =
                mine.stream().map(key -> new Form.Option(key.id(), key.label())).toList();
        var remove = new Form(
                "remove",
                "/settings/passkeys/remove",
                "Remove",
                "danger",
                "It signs nobody in any more.",
                List.of(Field.select("passkey", "Passkey", "", options)));
        model.addAttribute("frame", frames.frame("Passkeys"));
        model.addAttribute(
                "page",
                new PasskeysPage(
                        table.emptySaying(
                                "None yet. With one, this device signs you in without a password, and proves the second factor too."),
                        protocol.isPossible(),
                        options.isEmpty() ? List.of() : List.of(remove)));
        return "identity/passkeys";
    }

    @PostMapping("/settings/passkeys/remove")
    @OpenToAll
    @RequireSecondFactor
    String remove(@RequestParam String passkey) {
        var removed = passkeys.remove(me(), passkey);
        frames.say(removed.map(label -> "The passkey “" + label + "” is removed.")
                .orElse("There was no such passkey any more."));
        return "redirect:/settings/passkeys";
    }
}
