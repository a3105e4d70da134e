package io.everygram.tracking.metrc;

import io.everygram.tracking.domain.ReadMark;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists that are cut into pages and change while they are read, so that nothing is missed.
 *
 * <p>A window that ended a while ago ("settled") can only lose rows: a change moves a row to now, and late stamps are no later than {@link #settles}. When a
 * row leaves, the rows behind it move to lower pages. So the window is read from its last page to its first: what moves, moves to where is still to be read.
 * Pages read at once count only when all of them name the same total, for then nothing left between them. What is newer than that is read every time anew.
 */
final class ChangeReader<T> {
    private static final int PAGES_AT_ONCE = 20;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WIDEST = Duration.ofDays(100_000);
    private static final int MOST_PAGES = 200_000;

    private final Source<T> source;
    private final List<String> lists;
    private final Duration settles;

    /** A page; {@code pages} is at least 1. */
    public record Page<T>(List<T> rows, int total, int pages) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** @param to absent for no end */
    public record Window(Instant from, @Nullable Instant to) {}

    public interface Source<T> {
        Page<T> page(String list, Window window, int number) throws IOException;

        /** Pages in the order of the numbers; they may be read in any order and at once. */
        List<Page<T>> pages(String list, Window window, List<Integer> numbers) throws IOException;

        /** Since when there can be anything; asked when windows are narrow. */
        Instant beginning() throws IOException;
    }

    /** The state does not take so wide a window. */
    public static final class TooWide extends IOException {
        private static final long serialVersionUID = 1L;

        public TooWide(String message) {
            super(message);
        }
    }

    public interface Sink<T> {
        void rows(List<T> rows, ReadMark mark);

        void progress(int rows, int total);
    }

    /** @param settles the longest time between the stamp of a change and its showing up */
    public ChangeReader(Source<T> source, List<String> lists, Duration settles) {
        this.source = source;
        this.lists = List.copyOf(lists);
        this.settles = settles;
    }

    /** @param now the state's time; the returned mark goes on from there, and behind it when that clock was set back */
    public ReadMark read(ReadMark from, Instant now, Sink<T> sink) throws IOException {
        try {
            return reading(from, now, sink);
        } catch (TooWide e) {
            if (from.narrow()) {
                throw e;
            }
            return reading(from.narrowed(source.beginning()), now, sink);
        }
    }

    private ReadMark reading(ReadMark before, Instant now, Sink<T> sink) throws IOException {
        var target = now.minus(settles);
        var from = before.notAfter(target);
        if (from.until() == null && Duration.between(from.settled(), now).compareTo(DAY) < 0) {
            return recent(from, target, sink);
        }
        var mark = from;
        while (mark.until() != null || mark.settled().isBefore(target)) {
            mark = window(mark, target, sink);
        }
        for (var list : lists) {
            tail(list, mark.settled(), mark, sink);
        }
        return mark;
    }

    private ReadMark window(ReadMark from, Instant target, Sink<T> sink) throws IOException {
        var end = from.until();
        if (end == null) {
            end = from.settled().plus(from.narrow() ? DAY : WIDEST);
            end = end.isAfter(target) ? target : end;
        }
        for (int i = from.list(); i < lists.size(); i++) {
            settled(lists.get(i), from.at(end, i, i == from.list() ? from.page() : 0), sink);
        }
        return from.settledTo(end);
    }

    /** Usually one page of each list tells everything; one page is one moment, nothing can move in it. */
    private ReadMark recent(ReadMark from, Instant target, Sink<T> sink) throws IOException {
        for (var list : lists) {
            var first = source.page(list, new Window(from.settled(), null), 1);
            if (first.pages() <= 1) {
                sink.rows(first.rows(), from);
            } else if (target.isAfter(from.settled())) {
                settled(
                        list,
                        new ReadMark(from.settled(), target, 0, 0, from.narrow()),
                        (rows, mark) -> sink.rows(rows, from));
                tail(list, target, from, sink);
            } else {
                tail(list, from.settled(), from, sink);
            }
        }
        return from.settledTo(target);
    }

    private interface Keeper<T> {
        void keep(List<T> rows, ReadMark mark);
    }

    private void settled(String list, ReadMark mark, Sink<T> sink) throws IOException {
        int[] seen = {0, 0};
        settled(
                list,
                mark,
                (rows, reached) -> {
                    sink.rows(rows, reached);
                    seen[0] += rows.size();
                    sink.progress(seen[0], Math.max(seen[0], seen[1]));
                },
                total -> seen[1] = total);
    }

    private void settled(String list, ReadMark mark, Keeper<T> keeper) throws IOException {
        settled(list, mark, keeper, total -> {});
    }

    private void settled(String list, ReadMark mark, Keeper<T> keeper, java.util.function.IntConsumer told)
            throws IOException {
        var window = new Window(mark.settled(), mark.until());
        var first = source.page(list, window, 1);
        told.accept(first.total());
        int high = mark.page() > 0 ? Math.min(mark.page(), first.pages()) : first.pages();
        if (high > MOST_PAGES) {
            throw new IOException("The state's list " + list + " does not end.");
        }
        while (high >= 1) {
            int low = Math.max(1, high - PAGES_AT_ONCE + 1);
            var reached = low > 1 ? mark.at(end(mark), mark.list(), low - 1) : mark.at(end(mark), mark.list() + 1, 0);
            keeper.keep(part(list, window, low, high, first), reached);
            high = low - 1;
        }
    }

    private static Instant end(ReadMark mark) {
        return java.util.Objects.requireNonNull(mark.until(), "a settled window has an end");
    }

    /** Pages low to high, read so that no row between them is missed; a row that comes twice says that another was passed over. */
    private List<T> part(String list, Window window, int low, int high, Page<T> first) throws IOException {
        if (high == 1 && low == 1 && first.pages() == 1) {
            return first.rows();
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            boolean useFirst = attempt == 0 && low == 1;
            var numbers = new ArrayList<Integer>();
            for (int page = useFirst ? 2 : low; page <= high; page++) {
                numbers.add(page);
            }
            var pages = new ArrayList<Page<T>>(numbers.isEmpty() ? List.of() : source.pages(list, window, numbers));
            if (useFirst) {
                pages.addFirst(first);
            }
            var rows = rows(pages);
            if (pages.stream().map(Page::total).distinct().count() == 1
                    && rows.stream().distinct().count() == rows.size()
                    && (!useFirst || !numbers.isEmpty())) {
                return rows;
            }
        }
        var pages = new ArrayList<Page<T>>();
        for (int page = high; page >= low; page--) {
            pages.addLast(source.page(list, window, page));
        }
        return rows(pages);
    }

    /** What is newest moves while it is read; it is read again at once when rows were passed over, and next time in any case. */
    private void tail(String list, Instant from, ReadMark mark, Sink<T> sink) throws IOException {
        if (!isWhole(list, from, mark, sink)) {
            var _ = isWhole(list, from, mark, sink);
        }
    }

    /** Whether as many rows came as the list says it holds. */
    private boolean isWhole(String list, Instant from, ReadMark mark, Sink<T> sink) throws IOException {
        var window = new Window(from, null);
        var page = source.page(list, window, 1);
        sink.rows(page.rows(), mark);
        var seen = new HashSet<>(page.rows());
        int pages = page.pages();
        int total = page.total();
        for (int low = 2; low <= pages; low += PAGES_AT_ONCE) {
            var numbers = IntStream.rangeClosed(low, Math.min(pages, low + PAGES_AT_ONCE - 1))
                    .boxed()
                    .toList();
            var part = source.pages(list, window, numbers);
            sink.rows(rows(part), mark);
            pages = part.getLast().pages();
            total = part.getLast().total();
            seen.addAll(rows(part));
            sink.progress(seen.size(), total);
            if (low > MOST_PAGES) {
                throw new IOException("The state's list " + list + " does not end.");
            }
        }
        return seen.size() >= total;
    }

    private static <T> List<T> rows(List<Page<T>> pages) {
        var rows = new ArrayList<T>();
        pages.forEach(page -> rows.addAll(page.rows()));
        return rows;
    }
}
