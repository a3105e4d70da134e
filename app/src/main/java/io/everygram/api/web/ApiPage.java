package io.everygram.api.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One page of a list.
 *
 * @param next address of the following rows; absent on the last page
 */
record ApiPage<T>(List<T> data, @Nullable String next) {
    static final int MOST = 1_000;
    static final String USUAL = "100";

    ApiPage {
        data = List.copyOf(data);
    }

    /** How rows are asked for: one more than is shown tells whether more follow. */
    interface Asking<R> {
        List<R> rows(int limit);
    }

    /** @param key of a row, from behind which the next page begins */
    static <R, T> ResponseEntity<ApiPage<T>> of(
            int limit, Asking<R> asking, Function<R, String> key, Function<R, T> as) {
        if (limit < 1 || limit > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "limit is a whole number from 1 to " + MOST + ".");
        }
        var rows = asking.rows(limit + 1);
        var shown = new ArrayList<T>();
        rows.stream().limit(limit).map(as).forEach(shown::add);
        if (rows.size() <= limit) {
            return ResponseEntity.ok(new ApiPage<>(shown, null));
        }
        var next = next(key.apply(rows.get(limit - 1)));
        return ResponseEntity.ok()
                .header("Link", "<" + next + ">; rel=\"next\"")
                .body(new ApiPage<>(shown, next));
    }

    /** Rows that are told as they are read. */
    static <R> ResponseEntity<ApiPage<R>> of(int limit, Asking<R> asking, Function<R, String> key) {
        return of(limit, asking, key, Function.identity());
    }

    /** The address of this request from behind a key on. */
    private static String next(String key) {
        var address = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("after")
                .build()
                .toUri();
        var query = address.getRawQuery();
        return address.getRawPath() + "?" + (query == null ? "" : query + "&") + "after="
                + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }
}
