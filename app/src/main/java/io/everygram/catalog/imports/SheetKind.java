package io.everygram.catalog.imports;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A kind of thing that comes in files besides master data. A module that takes such files registers one as a bean. */
public interface SheetKind {
    /** Unchanging, in capital letters, e.g. {@code ORDERS}. */
    String name();

    List<Column> columns();

    /** Of the page of its files; a file lies below it by its number. Long work on a file leads there. */
    default String path() {
        return "/work";
    }

    /** By which others than who sent a file may see and stop the long work on it. */
    default String permission() {
        return Permissions.MASTER_DATA;
    }

    /**
     * Judges all rows at once: every error of each, and how it differs from what stands. The rows it gives back may carry further
     * cells, for the going ahead.
     *
     * @param judged is told how many rows are judged so far
     * @return one for each row, in their order
     */
    List<Judged> judge(FacilityId facility, List<Row> rows, IntConsumer judged);

    /**
     * Lets the rows of a group go ahead. What it wrote before it refuses is taken back, and nothing else is. The same key again does nothing new.
     *
     * @param key of the act
     */
    Result apply(CurrentPerson person, String key, List<Row> group);

    /** Files of more rows are refused whole. */
    default int mostRows() {
        return 5_000;
    }

    /** Whether a row waits for a person's decision, so that it stays out until there is one. */
    default boolean isUndecided(Row row) {
        return false;
    }

    /** Why what a group became cannot be taken back any more; absent when it can. */
    Optional<String> staysBecause(FacilityId facility, String reference, List<Row> group);

    /** Takes back what a group became; inside the transaction that takes back all. */
    void undo(CurrentPerson person, String reference, List<Row> group);

    /**
     * A column.
     *
     * @param name by which cells are read
     * @param header as it stands in our own files
     * @param otherNames headers that mean the same; letters and digits count
     */
    record Column(String name, String header, boolean required, List<String> otherNames) {
        public Column {
            otherNames = List.copyOf(otherNames);
        }

        public static Column required(String name, String header, String... otherNames) {
            return new Column(name, header, true, List.of(otherNames));
        }

        public static Column optional(String name, String header, String... otherNames) {
            return new Column(name, header, false, List.of(otherNames));
        }
    }

    /** @param cells by name of column, stripped; of columns that the file has */
    record Row(int number, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }

        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** @param field header of the column; empty for the row as a whole */
    record Wrong(String field, String reason) {}

    enum Verdict {
        NEW,
        CHANGED,
        UNCHANGED,
        BAD
    }

    /**
     * A row beside what stands.
     *
     * @param key what a person calls it
     * @param group rows of one group go ahead together
     * @param difference in words; for a new one what it will be
     */
    record Judged(Row row, String key, String group, Verdict verdict, String difference, List<Wrong> problems) {
        public Judged {
            problems = List.copyOf(problems);
        }

        public static Judged bad(Row row, String key, String group, List<Wrong> problems) {
            return new Judged(row, key, group, Verdict.BAD, "", problems);
        }
    }

    /** What came of a group. */
    sealed interface Result {
        /** @param reference by which it is found again and taken back, e.g. an order's number */
        record Done(String reference) implements Result {}

        /** Nothing was written. */
        record Refused(String why) implements Result {}
    }
}
