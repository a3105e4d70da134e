package io.everygram.catalog.imports;

import io.everygram.catalog.imports.store.ImportStore;
import io.everygram.kernel.FacilityId;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Carries imports on behind the page that began them, and after a restart those that the stop left half done. Two nodes at one import share its chunks. */
@Component
public class ImportWork {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWork.class);

    private final Imports imports;
    private final ImportStore store;
    private final Map<ImportStore.GoingOn, Thread> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    ImportWork(Imports imports, ImportStore store) {
        this.imports = imports;
        this.store = store;
    }

    /** Returns at once; does nothing when this node is at it already. */
    public void carryOn(FacilityId facility, ImportId id) {
        var work = new ImportStore.GoingOn(facility, id.value());
        var mine = Thread.ofVirtual().name("import-" + id.value()).unstarted(() -> run(work));
        if (running.putIfAbsent(work, mine) == null) {
            mine.start();
        }
    }

    /** Whether this node is at it. */
    public boolean isAtIt(FacilityId facility, ImportId id) {
        return running.containsKey(new ImportStore.GoingOn(facility, id.value()));
    }

    @EventListener(ApplicationReadyEvent.class)
    void carryOnWhatWasLeft() {
        store.goingOn().forEach(work -> carryOn(work.facility(), new ImportId(work.importId())));
    }

    /** Lets chunks that are under way end; the rest waits for the next start. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        finish();
    }

    /** Returns when nothing goes on here any more. */
    void finish() throws InterruptedException {
        for (var thread : List.copyOf(running.values())) {
            thread.join();
        }
    }

    private void run(ImportStore.GoingOn work) {
        var id = new ImportId(work.importId());
        try {
            // Ends: every chunk takes rows away from those that wait, and a file has at most so many.
            var more = true;
            for (int chunk = 0; more && !stopping && chunk <= ImportFiles.MOST_LINES; chunk++) {
                more = imports.applyNext(work.facility(), id);
            }
            LOG.info(
                    "import {} at facility {} {}",
                    work.importId(),
                    work.facility().value(),
                    more ? "waits" : "went ahead");
        } catch (DataAccessException | TransactionException e) {
            // What went ahead stands; the page offers to go on with the rest.
            LOG.warn(
                    "import {} at facility {} stopped",
                    work.importId(),
                    work.facility().value(),
                    e);
        } finally {
            running.remove(work);
        }
    }
}
