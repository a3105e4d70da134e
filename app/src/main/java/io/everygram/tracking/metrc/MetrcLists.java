package io.everygram.tracking.metrc;

import io.everygram.platform.web.Show;
import io.everygram.tracking.metrc.ChangeReader.Page;
import io.everygram.tracking.metrc.ChangeReader.Window;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.port.StateTrouble.Kind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Paged lists, with a window of change or without. */
@Component
class MetrcLists {
    private static final int PAGE = 20;
    private static final int MOST_PAGES = 100_000;
    /** So often a page may come short of rows until it is no accident any more. */
    private static final int SHORT_PAGES = 3;

    static final Instant BEGINNING = Instant.parse("2015-01-01T00:00:00Z");

    private final MetrcHttp http;

    MetrcLists(MetrcHttp http) {
        this.http = http;
    }

    interface RowOf<T> {
        T of(String list, JsonNode row) throws IOException;
    }

    /** The lists below a path as a source of changes. */
    <T> ChangeReader.Source<T> source(Access access, String below, RowOf<T> rowOf) {
        return new ChangeReader.Source<>() {
            @Override
            public Page<T> page(String list, Window window, int number) throws IOException {
                return MetrcLists.this.page(access, below + list, window, number, row -> rowOf.of(list, row));
            }

            @Override
            public List<Page<T>> pages(String list, Window window, List<Integer> numbers) throws IOException {
                return atOnce(numbers.stream()
                        .map(number -> (Read<Page<T>>) () -> page(list, window, number))
                        .toList());
            }

            @Override
            public Instant beginning() throws IOException {
                return MetrcLists.this.beginning(access);
            }
        };
    }

    private interface Read<T> {
        T now() throws IOException;
    }

    private static <T> List<T> atOnce(List<Read<T>> reads) throws IOException {
        try (var threads = Executors.newCachedThreadPool()) {
            var running = new ArrayList<Future<T>>();
            reads.forEach(read -> running.add(threads.submit(read::now)));
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private interface Row<T> {
        T of(JsonNode row) throws IOException;
    }

    private <T> Page<T> page(Access access, String path, Window window, int number, Row<T> rowOf) throws IOException {
        var address = path + "?licenseNumber=" + MetrcHttp.url(access.license()) + "&lastModifiedStart="
                + MetrcHttp.url(window.from().toString())
                + (window.to() == null
                        ? ""
                        : "&lastModifiedEnd=" + MetrcHttp.url(window.to().toString()));
        try {
            return numbered(access, address, number, rowOf);
        } catch (StateTrouble e) {
            if (e.kind() == Kind.REFUSED && isWide(window)) {
                var wide = new ChangeReader.TooWide(String.valueOf(e.getMessage()));
                wide.initCause(e);
                throw wide;
            }
            throw e;
        }
    }

    private static boolean isWide(Window window) {
        return window.to() != null
                && Duration.between(window.from(), window.to()).compareTo(Duration.ofHours(24)) > 0;
    }

    /** A page that holds fewer rows than its own figures say has left some out; it is asked for again before it is believed to be broken. */
    private <T> Page<T> numbered(Access access, String address, int number, Row<T> rowOf) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var answer = http.get(access, address + "&pageNumber=" + number + "&pageSize=" + PAGE, "");
            var page = read(answer, address, rowOf);
            int size = Math.clamp(answer.path("PageSize").asInt(PAGE), 1, PAGE);
            int missing = Math.min(size, page.total() - (number - 1) * size)
                    - page.rows().size();
            if (missing <= 0) {
                return page;
            }
            if (attempt == SHORT_PAGES) {
                throw new StateTrouble(
                        Kind.UNREADABLE,
                        "The state says that " + path(address) + " holds " + Show.count(page.total(), "row")
                                + ", and page " + number + " left out " + missing + " of them " + attempt + " times.");
            }
        }
    }

    private static String path(String address) {
        return address.replaceAll("\\?.*", "");
    }

    private static <T> Page<T> read(JsonNode answer, String address, Row<T> rowOf) throws IOException {
        if (answer.isMissingNode()) {
            throw new StateTrouble(Kind.REFUSED, "The state does not know " + path(address) + ".");
        }
        if (!answer.path("Data").isArray()) {
            throw new StateTrouble(
                    Kind.UNREADABLE, "The state answered without a list: " + MetrcHttp.brief(answer.toString()));
        }
        var rows = new ArrayList<T>();
        for (var row : answer.path("Data")) {
            rows.add(rowOf.of(row));
        }
        int total = count(answer, answer.has("TotalRecords") ? "TotalRecords" : "Total");
        int pages = Math.max(1, count(answer, "TotalPages"));
        if (total > pages * (long) PAGE) {
            throw new StateTrouble(
                    Kind.UNREADABLE,
                    "The state says that " + total + " rows stand on " + pages + " pages of " + PAGE + ".");
        }
        return new Page<>(rows, total, pages);
    }

    /** A list that does not say how long it is cannot be read to its end. */
    private static int count(JsonNode answer, String field) throws StateTrouble {
        var node = answer.path(field);
        var text = node.isNumber() || node.isString() ? node.asString("") : "";
        if (!text.matches("[0-9]{1,9}")) {
            throw new StateTrouble(
                    Kind.UNREADABLE,
                    "The state answered a list without its " + field + ": " + MetrcHttp.brief(answer.toString()));
        }
        return Integer.parseInt(text);
    }

    /** All rows of a paged list without a window, e.g. {@code packages/v2/adjust/reasons}. */
    List<JsonNode> all(Access access, String path) throws IOException {
        return with(access, path, "");
    }

    /** @param query more of the address, from the first {@code &} on */
    List<JsonNode> with(Access access, String path, String query) throws IOException {
        var rows = new ArrayList<JsonNode>();
        var address = path + "?licenseNumber=" + MetrcHttp.url(access.license()) + query;
        for (int number = 1; number <= MOST_PAGES; number++) {
            var page = numbered(access, address, number, row -> row);
            rows.addAll(page.rows());
            if (number >= page.pages()) {
                return rows;
            }
        }
        throw new StateTrouble(Kind.UNREADABLE, "The state's list " + path + " does not end.");
    }

    /** What lies below a record; nothing when the state does not know the record any more. */
    List<JsonNode> below(Access access, String path) throws IOException {
        try {
            return all(access, path);
        } catch (StateTrouble e) {
            if (e.kind() == Kind.REFUSED) {
                return List.of();
            }
            throw e;
        }
    }

    interface Wanted {
        /** Whether more rows are wanted. */
        boolean row(JsonNode row);
    }

    /** Of a row of which nobody knows when it came. */
    static final long UNKNOWN = -1;

    /**
     * The newest rows first, until no more are wanted. Which end is the newer one, the rows' serials say; where they do not, the last is taken to be.
     *
     * @param serial grows with time, or {@link #UNKNOWN}
     */
    void newestFirst(Access access, String path, ToLongFunction<JsonNode> serial, Wanted wanted) throws IOException {
        var ends = ends(access, path, "");
        long begin = known(ends.first().rows(), serial);
        long end = known(ends.last().rows().reversed(), serial);
        boolean newestLast = begin == UNKNOWN || end == UNKNOWN || end >= begin;
        int pages = ends.first().pages();
        for (int i = 0; i < pages; i++) {
            var page = ends.page(newestLast ? pages - i : i + 1);
            for (var row : newestLast ? page.rows().reversed() : page.rows()) {
                if (!wanted.row(row)) {
                    return;
                }
            }
        }
    }

    /**
     * The rows at both ends of a list that stands in the order of time, without asking which end is the newer one; all of a short one.
     *
     * @param query more of the address, from the first {@code &} on
     * @param counted which rows are counted
     * @param most so many counted ones from each end
     */
    void fromBothEnds(Access access, String path, String query, Predicate<JsonNode> counted, int most, Wanted wanted)
            throws IOException {
        var ends = ends(access, path, query);
        int pages = ends.first().pages();
        int[] left = {most, most};
        for (int i = 0; i < pages; i++) {
            int end = i % 2;
            if (left[end] <= 0) {
                continue;
            }
            for (var row : ends.page(end == 0 ? pages - i / 2 : 1 + i / 2).rows()) {
                left[end] -= counted.test(row) ? 1 : 0;
                if (!wanted.row(row)) {
                    return;
                }
            }
        }
    }

    private interface Ends {
        Page<JsonNode> page(int number) throws IOException;

        default Page<JsonNode> first() throws IOException {
            return page(1);
        }

        default Page<JsonNode> last() throws IOException {
            return page(first().pages());
        }
    }

    private Ends ends(Access access, String path, String query) throws IOException {
        var address = path + "?licenseNumber=" + MetrcHttp.url(access.license()) + query;
        var first = numbered(access, address, 1, row -> row);
        var last = first.pages() == 1 ? first : numbered(access, address, first.pages(), row -> row);
        return number ->
                number == 1 ? first : number == first.pages() ? last : numbered(access, address, number, row -> row);
    }

    private static long known(List<JsonNode> rows, ToLongFunction<JsonNode> serial) {
        return rows.stream()
                .mapToLong(serial)
                .filter(number -> number != UNKNOWN)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The names of all rows of a list, of whatever age; none where the state does not show them all at once. */
    List<String> names(Access access, String path) throws IOException {
        try {
            return with(access, path, "&lastModifiedStart=" + MetrcHttp.url(BEGINNING.toString())).stream()
                    .map(row -> row.path("Name").asString(""))
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (StateTrouble e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.DENIED) {
                return List.of();
            }
            throw e;
        }
    }

    /** Whether packages of the license may be moved between rooms; so it is said where nothing is said of it. */
    boolean mayMove(Access access) throws IOException {
        return facility(access)
                .path("FacilityType")
                .path("CanUpdateLocationsOnPackages")
                .asBoolean(true);
    }

    /** No record of a facility is older than its license. */
    private Instant beginning(Access access) throws IOException {
        try {
            return LocalDate.parse(facility(access)
                            .path("CredentialedDate")
                            .asString("2015-01-01")
                            .substring(0, 10))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minus(Duration.ofDays(1));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            return BEGINNING;
        }
    }

    /** The license's own row; a missing node when the state does not show it. */
    private JsonNode facility(Access access) throws IOException {
        var rows = http.get(access, "facilities/v2", "");
        for (var row : rows) {
            if (row.path("License").path("Number").asString("").equals(access.license())) {
                return row;
            }
        }
        return rows.path("none");
    }
}
