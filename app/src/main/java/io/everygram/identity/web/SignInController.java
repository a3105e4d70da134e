package io.everygram.identity.web;

import io.everygram.identity.OpenToAll;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
public class SignInController {
    private final Frames frames;
    private final Guard guard;
    private final PasskeyProtocol passkeys;
    private final SingleSignOn singleSignOn;

    SignInController(Frames frames, Guard guard, PasskeyProtocol passkeys, SingleSignOn singleSignOn) {
        this.frames = frames;
        this.guard = guard;
        this.passkeys = passkeys;
        this.singleSignOn = singleSignOn;
    }

    /**
     * What the door offers besides name and password.
     *
     * @param singleSignOn name of the provider; empty when none is set up
     */
    public record Door(String words, boolean passkeys, String singleSignOn) {}

    @GetMapping("/login")
    @OpenToAll
    String login(
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String unknown,
            @RequestParam(required = false) @Nullable String ended,
            HttpServletRequest request,
            Model model) {
        var words = refused != null
                ? "That name and password do not fit, or the account is locked after too many tries. Try again, or ask an administrator."
                : unknown != null
                        ? "Single sign-on worked, but nobody here has the e-mail address or sign-in it told us. Ask an administrator to add you."
                        : out != null ? "You are signed out." : ended(ended != null, request);
        model.addAttribute("frame", frames.frame("Sign in"));
        model.addAttribute("door", new Door(words, passkeys.isPossible(), singleSignOn.name()));
        return "identity/login";
    }

    /** What to say to who is here because a session had ended. */
    private static String ended(boolean page, HttpServletRequest request) {
        if (ParkedForm.of(request).isPresent()) {
            return "You had been signed out, so nothing was done. Sign in: what you typed is still here.";
        }
        var session = request.getSession(false);
        return session != null && session.getAttribute(EndedSession.NOT_KEPT) != null
                ? "You had been signed out, so nothing was done. Sign in and send it again: files and passwords are not kept."
                : page ? "This page had been open for too long. Sign in once more." : "";
    }

    @PostMapping("/facility")
    @OpenToAll
    String facility(@RequestParam long facility) {
        if (!guard.choose(new FacilityId(facility))) {
            throw new AccessDeniedException("no role at that facility");
        }
        return "redirect:/";
    }
}
