package io.everygram.orders;

import io.everygram.kernel.FacilityId;
import io.everygram.orders.domain.OrderState;
import io.everygram.orders.store.AllocationStore;
import io.everygram.orders.store.OrderStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What leaves: the side of an order that dispatch works with. */
@Service
public class Shipping {
    private final OrderStore orders;
    private final AllocationStore allocations;
    private final Orders book;

    Shipping(OrderStore orders, AllocationStore allocations, Orders book) {
        this.orders = orders;
        this.allocations = allocations;
        this.book = book;
    }

    /**
     * An order on its way out.
     *
     * @param state in words, e.g. {@code PICKED}
     * @param packages those that are picked, by line and tag
     */
    public record Load(
            long orderId,
            String number,
            long customerId,
            LocalDate deliverOn,
            String state,
            boolean isPicked,
            List<PromisedPackage> packages) {
        public Load {
            packages = List.copyOf(packages);
        }
    }

    @Transactional(readOnly = true)
    public Optional<Load> load(FacilityId facility, String number) {
        return orders.head(facility, number).map(head -> load(facility, head));
    }

    @Transactional(readOnly = true)
    public Optional<Load> load(FacilityId facility, long orderId) {
        return orders.head(facility, orderId).map(head -> load(facility, head));
    }

    /** Locks the order, then reads it: nobody picks, puts back or lists it meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Load> lock(FacilityId facility, String number) {
        return orders.lock(facility, number).map(head -> load(facility, head));
    }

    private Load load(FacilityId facility, SalesOrder.Head head) {
        var packages = allocations.promised(facility, head.orderId()).stream()
                .filter(PromisedPackage::isPicked)
                .sorted(java.util.Comparator.comparingInt(PromisedPackage::line)
                        .thenComparing(p -> String.valueOf(p.pickedTag())))
                .toList();
        return new Load(
                head.orderId(),
                head.number(),
                head.customerId(),
                head.deliverOn(),
                head.state().name(),
                head.state() == OrderState.PICKED,
                packages);
    }

    /** Picked orders that are on no manifest yet, by day and number. */
    @Transactional(readOnly = true)
    public List<OrderLists.Row> waiting(FacilityId facility) {
        var listed = orders.onManifests(facility);
        return orders.list(facility, OrderLists.Filter.of(java.util.Set.of(OrderState.PICKED), "", false, 500)).stream()
                .filter(row -> !listed.contains(row.number()))
                .toList();
    }

    /** @param manifest its number; empty takes the order off the manifest that was voided */
    @Transactional(propagation = Propagation.MANDATORY)
    public void onManifest(FacilityId facility, long orderId, String manifest) {
        orders.setManifest(facility, orderId, manifest);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void shipped(FacilityId facility, long orderId, String manifest, String by) {
        orders.setState(facility, orderId, OrderState.SHIPPED, "");
        book.note(facility, by, "left the house", number(facility, orderId), "on manifest " + manifest);
    }

    /**
     * What the customer took of an item.
     *
     * @param units above zero
     * @param amount dollars, two decimals
     */
    public record Sold(long itemId, BigDecimal units, BigDecimal amount) {}

    /**
     * The customer has taken what it took; each item becomes a sale of the day, which demand is computed from.
     *
     * @param sold none when everything was rejected: the order is cancelled then
     * @param note what happened, for the history
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void delivered(FacilityId facility, long orderId, LocalDate day, List<Sold> sold, String note, String by) {
        var head = orders.head(facility, orderId).orElseThrow();
        sold.forEach(s -> orders.addSale(facility, s.itemId(), day, head.customerId(), s.units(), s.amount()));
        orders.setState(
                facility,
                orderId,
                sold.isEmpty() ? OrderState.CANCELLED : OrderState.DELIVERED,
                sold.isEmpty() ? note : "");
        book.note(facility, by, sold.isEmpty() ? "was turned away" : "delivered the order", head.number(), note);
    }

    private String number(FacilityId facility, long orderId) {
        return orders.head(facility, orderId).orElseThrow().number();
    }
}
