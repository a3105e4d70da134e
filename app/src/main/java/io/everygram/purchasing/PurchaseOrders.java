package io.everygram.purchasing;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseListStore;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.purchasing.store.ReceiptStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads purchase orders. */
@Service
@Transactional(readOnly = true)
public class PurchaseOrders {
    private final PurchaseStore store;
    private final PurchaseListStore lists;
    private final PurchaseHistoryStore history;
    private final ReceiptStore receipts;

    PurchaseOrders(PurchaseStore store, PurchaseListStore lists, PurchaseHistoryStore history, ReceiptStore receipts) {
        this.store = store;
        this.lists = lists;
        this.history = history;
        this.receipts = receipts;
    }

    /** What came in of an order, newest first. */
    public List<ReceiptStore.Row> receipts(PurchaseOrder order) {
        return receipts.ofOrder(order);
    }

    /** What was wrong with its deliveries, newest first. */
    public List<ReceiptStore.Difference> differences(PurchaseOrder order) {
        return receipts.differences(order);
    }

    public Optional<PurchaseOrder> find(FacilityId facility, String number) {
        return store.find(facility, number);
    }

    /** Newest number first; {@code states} empty for all, {@code before} the last number seen. */
    public List<PurchaseListStore.Row> list(
            FacilityId facility, List<OrderState> states, String words, String before, int limit) {
        return lists.list(facility, states, words, before, limit);
    }

    /** Dollars of all drafts and orders made in a time, but for cancelled ones. */
    public BigDecimal madeBetween(FacilityId facility, Instant from, Instant before) {
        return lists.madeBetween(facility, from, before);
    }

    /** What vendors sell to facilities of a state, by item number; the preferred vendor first. */
    public List<PurchaseListStore.Offer> offers(String state) {
        return lists.offers(state);
    }

    /** Newest first. */
    public List<PurchaseHistoryStore.Event> events(PurchaseOrder order) {
        return history.events(order);
    }

    /** The PDF as it went to the vendor, once it did. */
    public Optional<byte[]> sentPaper(PurchaseOrder order) {
        return history.paper(order);
    }

    /** From this amount on another person must approve. */
    public Money approvalLimit(FacilityId facility) {
        return store.policy(facility).approvalLimit();
    }
}
