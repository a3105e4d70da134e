package io.everygram.catalog.imports;

import java.util.List;

/** What came of a step of an import. */
public sealed interface ImportOutcome {
    record Judged(ImportId id) implements ImportOutcome {}

    /** The file is large: it is judged behind the page, part by part. */
    record Taken(ImportId id) implements ImportOutcome {}

    record Begun(ImportId id) implements ImportOutcome {}

    record Undone(int rows) implements ImportOutcome {}

    /**
     * The file is kept, and a person has to say what its columns mean.
     *
     * @param fileId by which it is asked about
     */
    record ColumnsUnclear(long fileId) implements ImportOutcome {}

    /** Refusals, in the order they are checked. */
    sealed interface Refused extends ImportOutcome {}

    /** @param reason a sentence that says what is wrong with the file and what to do */
    record FileRefused(String reason) implements Refused {}

    /**
     * What was said of the columns does not go together.
     *
     * @param twice headers of ours that two columns are to mean
     * @param missing headers of ours that are needed and that no column means
     */
    record ColumnsRefused(List<String> twice, List<String> missing) implements Refused {
        public ColumnsRefused {
            twice = List.copyOf(twice);
            missing = List.copyOf(missing);
        }
    }

    record NoSuchImport() implements Refused {}

    /** @param state in which the import is, and in which the step makes no sense */
    record NotNow(String state) implements Refused {}

    /**
     * Nothing was undone, as these rows are not what the import made of them any more.
     *
     * @param rows the first of them
     * @param count of all of them
     */
    record ChangedSince(List<Conflict> rows, int count) implements Refused {
        public ChangedSince {
            rows = List.copyOf(rows);
        }
    }

    record Conflict(int row, String key, String reason) {}
}
