package io.everygram.api.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.purchasing.X12Files;
import io.everygram.purchasing.X12Files.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** X12 files of vendors by programs. */
@RestController
class X12Api {
    private final X12Files files;

    X12Api(X12Files files) {
        this.files = files;
    }

    /** @param content the interchange as text */
    record X12Sent(@Nullable String name, @Nullable String content) {}

    /**
     * @param file number by which it is kept
     * @param differs whether something is not as ordered
     * @param again whether the interchange had been taken before, and nothing was done now
     */
    record X12Taken(long file, boolean differs, List<String> words, boolean again) {
        X12Taken {
            words = List.copyOf(words);
        }
    }

    @PostMapping(path = "/api/v1/x12", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequirePermission(Permissions.PURCHASE)
    @ApiOperation("Takes an X12 interchange of a vendor in: 855, 856 and 810. The same interchange is taken once.")
    X12Taken take(@RequestBody X12Sent sent, CurrentPerson person) {
        var content = sent.content() == null ? "" : sent.content();
        var name = sent.name() == null ? "" : sent.name();
        return switch (files.take(person, name, content.getBytes(StandardCharsets.UTF_8))) {
            case Outcome.Taken(var file, var flagged, var words, var again) ->
                new X12Taken(file, flagged, words, again);
            case Outcome.Refused(var _, var reason) ->
                throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, reason);
            case Outcome.TooLarge(var most) ->
                throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "Send at most " + most + " bytes.");
        };
    }
}
