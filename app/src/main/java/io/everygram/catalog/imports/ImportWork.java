package io.everygram.catalog.imports;

import io.everygram.catalog.imports.store.ImportStore;
import io.everygram.kernel.FacilityId;
import java.util.Set;
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
    private final Set<ImportStore.GoingOn> running = ConcurrentHashMap.newKeySet();

    ImportWork(Imports imports, ImportStore store) {
        this.imports = imports;
        this.store = store;
    }

    /** Returns at once; does nothing when this node is at it already. */
    public void carryOn(FacilityId facility, ImportId id) {
        var work = new ImportStore.GoingOn(facility, id.value());
        if (running.add(work)) {
            var _ = Thread.ofVirtual().name("import-" + id.value()).start(() -> run(work));
        }
    }

    /** Whether this node is at it. */
    public boolean isAtIt(FacilityId facility, ImportId id) {
        return running.contains(new ImportStore.GoingOn(facility, id.value()));
    }

    @EventListener(ApplicationReadyEvent.class)
    void carryOnWhatWasLeft() {
        store.goingOn().forEach(work -> carryOn(work.facility(), new ImportId(work.importId())));
    }

    private void run(ImportStore.GoingOn work) {
        var id = new ImportId(work.importId());
        try {
            // Ends: every chunk takes rows away from those that wait, and a file has at most so many.
            for (int chunk = 0; chunk <= ImportFiles.MOST_LINES && imports.applyNext(work.facility(), id); chunk++) {
                Thread.onSpinWait();
            }
            LOG.info(
                    "import {} at facility {} went ahead",
                    work.importId(),
                    work.facility().value());
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
