package io.everygram.reconciliation;

import io.everygram.reconciliation.domain.ScanVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What came of a batch of scans. */
public sealed interface ScanBatchOutcome {
    /**
     * Every scan of it has an answer.
     *
     * @param offset what was added to the times of the device
     * @param clockOff whether that is beyond the limit
     * @param repeated how many had been sent before; they did nothing and are answered as then
     * @param answers in the order of the batch
     * @param standing the lines that stand in the count for tags which were counted before, by tag
     */
    record Taken(
            int taken,
            int repeated,
            Duration offset,
            boolean clockOff,
            List<Answer> answers,
            Map<String, CountedLine> standing)
            implements ScanBatchOutcome {
        public Taken {
            answers = List.copyOf(answers);
            standing = Map.copyOf(standing);
        }
    }

    /**
     * @param verdict of the first time where a scan was sent again
     * @param unsure whether it is unsure when it was made
     */
    record Answer(long sequence, String tag, ScanVerdict verdict, boolean unsure) {
        /** For programs. */
        public String code() {
            return verdict.name();
        }

        /** Whether another line of the tag stands in the count. */
        public boolean isCountedBefore() {
            return verdict == ScanVerdict.TWICE || verdict == ScanVerdict.OTHER_FIGURE;
        }

        /** For people. */
        public String words() {
            return verdict.words() + (unsure ? "; when is unsure, by the clocks of the device" : "");
        }
    }

    /** Refusals of a whole batch, in the order they are checked; nothing is written. */
    sealed interface Refused extends ScanBatchOutcome {}

    record NoSuchCount(CountId count) implements Refused {}

    /** @param state of the count, which takes no scan any longer */
    record NotOpen(CountId count, String state) implements Refused {}

    /** A number stands for another scan already, or twice in the batch. */
    record SequenceUsed(long sequence) implements Refused {}
}
