package io.everygram.platform.task;

/** How tasks of one kind are done. A bean a kind; it must not need {@link Tasks} itself. */
public interface TaskWork {
    /** e.g. {@code catalog.import.judge}; never changes once used. */
    String kind();

    /**
     * Does the whole in parts. Each part is a transaction of its own that leaves its mark with what it works on; begun again after a stop, the work goes on
     * behind the marks. What must not be done in part is one part, and begins anew. Between parts, or within one, it tells how far it is, and leaves off when it is told to.
     */
    TaskResult carryOut(Task task, Progress progress);

    /** Hears how far work is. */
    interface Progress {
        /**
         * @param total of what {@code done} are parts; 0 while it is not known
         * @return whether to go on; otherwise return {@link TaskResult.Left} soon
         */
        boolean at(long done, long total);
    }
}
