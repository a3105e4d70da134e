package io.everygram.identity.web;

import io.everygram.identity.OpenToAll;
import io.everygram.identity.Passkeys;
import io.everygram.identity.SecondFactor;
import io.everygram.identity.SecondFactor.Proof;
import io.everygram.identity.SignedIn;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.PageHome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sets up, proves and removes the second factor of the person signed in. */
@Controller
public class SecondFactorController {
    private static final String WRONG =
            "This is not the present code. Look at the clock of the device: it must be right to half a minute. Each code works once.";
    private static final String LOCKED =
            "Too many wrong codes. Wait five minutes, then type the code that is shown then.";

    private final Frames frames;
    private final SecondFactor factor;
    private final Passkeys passkeys;
    private final PasskeyProtocol protocol;
    private final StepUp stepUp;
    private final Guard guard;

    SecondFactorController(
            Frames frames,
            SecondFactor factor,
            Passkeys passkeys,
            PasskeyProtocol protocol,
            StepUp stepUp,
            Guard guard) {
        this.frames = frames;
        this.factor = factor;
        this.passkeys = passkeys;
        this.protocol = protocol;
        this.stepUp = stepUp;
        this.guard = guard;
    }

    /**
     * What the page that asks for a proof shows.
     *
     * @param next where to go then
     * @param passkey whether a passkey proves it here
     * @param elsewhere whether the only proof is a passkey, which this address cannot ask for
     * @param code absent for people without an authenticator
     */
    public record AskPage(
            String next,
            boolean passkey,
            boolean elsewhere,
            @Nullable Form code) {}

    @Bean
    static PageEntry secondFactorPage() {
        return PageEntry.of("Settings", 40, "Second factor", "/settings/second-factor", "", "");
    }

    /** Being asked for it hangs where it is set up. */
    @Bean
    static PageHome askedHome() {
        return new PageHome("/second-factor", "/settings/second-factor");
    }

    @GetMapping("/settings/second-factor")
    @OpenToAll
    String settings(Model model) {
        return settings(me(), "", model);
    }

    @PostMapping("/settings/second-factor/begin")
    @OpenToAll
    String begin(HttpServletRequest request) {
        var me = me();
        // Who has a passkey already proves it: else the password alone would open what the passkey guards.
        var unproved = stepUp.unproved(request, me);
        if (unproved.isPresent()) {
            return "redirect:" + unproved.get();
        }
        var _ = factor.begin(me.personId());
        return "redirect:/settings/second-factor";
    }

    @PostMapping("/settings/second-factor/confirm")
    @OpenToAll
    String confirm(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        var me = me();
        var unproved = stepUp.unproved(request, me);
        if (unproved.isPresent()) {
            return "redirect:" + unproved.get();
        }
        var codes = factor.confirm(me.personId(), me.getUsername(), code);
        if (codes.isEmpty()) {
            response.setStatus(422);
            return settings(me, WRONG, model);
        }
        stepUp.proved(request, me);
        var page = SettingsPage.of(
                "Second factor is on",
                "Ten recovery codes: each proves you once if the authenticator is lost. Keep them where your password is not.");
        return show(
                ParkedForm.of(request)
                        .filter(parked -> parked.isOf(me.personId()))
                        .map(parked -> page.with(new SettingsPage.Section("What you were doing", parked.form())))
                        .orElse(page)
                        .once(codes.get()),
                model);
    }

    @PostMapping("/settings/second-factor/remove")
    @OpenToAll
    String remove(@RequestParam String code, HttpServletResponse response, Model model) {
        var me = me();
        var proof = factor.remove(me.personId(), me.getUsername(), code);
        if (proof == Proof.WRONG || proof == Proof.LOCKED) {
            response.setStatus(422);
            return settings(me, proof == Proof.LOCKED ? LOCKED : WRONG, model);
        }
        frames.say("The second factor is removed.");
        return "redirect:/settings/second-factor";
    }

    @GetMapping("/second-factor")
    @OpenToAll
    String ask(@RequestParam(defaultValue = "/") String next, Model model) {
        if (!stepUp.has(me())) {
            frames.say("You have no second factor yet. Set one up here.");
            return "redirect:/settings/second-factor";
        }
        return ask(next, "", model);
    }

    @PostMapping("/second-factor")
    @OpenToAll
    String prove(
            @RequestParam String code,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var me = me();
        return switch (factor.prove(me.personId(), code)) {
            case PROVED -> {
                stepUp.proved(request, me);
                yield "redirect:" + StepUp.inside(next).replace("{", "%7B").replace("}", "%7D");
            }
            case NOT_SET_UP -> "redirect:/settings/second-factor";
            case WRONG -> {
                response.setStatus(422);
                yield ask(next, WRONG, model);
            }
            case LOCKED -> {
                response.setStatus(422);
                yield ask(next, LOCKED, model);
            }
        };
    }

    /** What was being done when the second factor was asked for. */
    @GetMapping(ParkedForm.PAGE)
    @OpenToAll
    String goOn(HttpServletRequest request, Model model) {
        var me = me();
        return ParkedForm.of(request)
                .filter(parked -> parked.isOf(me.personId()) && isThere(parked))
                .map(parked -> show(
                        SettingsPage.of(
                                        "Go on",
                                        parked.owner() == null
                                                ? "It is proved that it is you. Nothing was done yet: this is what you typed."
                                                : "You had been signed out when you sent this. Nothing was done yet: this is what you typed.",
                                        new SettingsPage.Section("", parked.form()))
                                .table(parked.table()),
                        model))
                .orElse("redirect:/");
    }

    /** A form goes on at the facility that it was made for, whichever the new session began with. */
    private boolean isThere(ParkedForm parked) {
        var owner = parked.owner();
        return owner == null || guard.choose(new FacilityId(owner.facility()));
    }

    private String ask(String next, String refusal, Model model) {
        var code = code("Code of the authenticator, or a recovery code").refused(refusal);
        var form = new Form(
                "prove",
                "/second-factor",
                "Go on",
                "primary",
                "",
                List.of(code, Field.of("next", "", "hidden", StepUp.inside(next))));
        var me = me().personId();
        boolean typed = factor.has(me);
        boolean passkey = passkeys.has(me) && protocol.isPossible();
        model.addAttribute("frame", frames.frame("Second factor"));
        model.addAttribute("page", new AskPage(StepUp.inside(next), passkey, !passkey && !typed, typed ? form : null));
        return "identity/second_factor";
    }

    private String settings(SignedIn me, String refusal, Model model) {
        if (factor.has(me.personId())) {
            var form = new Form(
                    "remove",
                    "/settings/second-factor/remove",
                    "Remove the second factor",
                    "danger",
                    "From then on your password alone signs you in.",
                    List.of(code("Code").refused(refusal)));
            return show(
                    SettingsPage.of(
                            "Second factor",
                            "On. Sensitive acts ask for a code of your authenticator.",
                            new SettingsPage.Section("Remove it", form)),
                    model);
        }
        var secret = factor.waiting(me.personId());
        if (secret.isEmpty()) {
            var form = Form.button("/settings/second-factor/begin", "Set up a second factor", "primary", "");
            return show(
                    SettingsPage.of(
                            "Second factor",
                            "Off. With it, sensitive acts ask for a code that only your authenticator shows.",
                            new SettingsPage.Section("An authenticator", form)),
                    model);
        }
        var form = new Form(
                "confirm",
                "/settings/second-factor/confirm",
                "Turn it on",
                "primary",
                "",
                List.of(code("Six digits that the authenticator shows now").refused(refusal)));
        var page = SettingsPage.of(
                "Second factor",
                "Scan the picture with an authenticator, or type this secret into it: " + secret.get(),
                new SettingsPage.Section("Turn it on", form));
        return show(page.picture(QrCode.address(address(me, secret.get()))), model);
    }

    private static String address(SignedIn me, String secret) {
        return "otpauth://totp/Everygram:"
                + URLEncoder.encode(me.getUsername(), StandardCharsets.UTF_8).replace("+", "%20") + "?secret=" + secret
                + "&issuer=Everygram";
    }

    private static Field code(String label) {
        return Field.of("code", label, "text", "");
    }

    private String show(SettingsPage page, Model model) {
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "identity/settings";
    }

    private static SignedIn me() {
        return Guard.person().orElseThrow(() -> new AccessDeniedException("not signed in"));
    }
}
