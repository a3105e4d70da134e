package io.everygram.orders.web;

import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.OrderLists;
import io.everygram.platform.web.FindSource;
import io.everygram.platform.web.Show;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Orders by a part of their number or of the customer's name. */
@Component
class OrderFind implements FindSource {
    private final OrderLists lists;

    OrderFind(OrderLists lists) {
        this.lists = lists;
    }

    @Override
    public String group() {
        return "Orders";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public String permission() {
        return Permissions.READ;
    }

    @Override
    public List<Hit> find(FacilityId facility, String words, int limit) {
        return lists.list(facility, OrderLists.Filter.of(Set.of(), words, false, limit)).stream()
                .map(row -> new Hit(
                        row.number(),
                        row.customer() + ", " + Show.words(row.state().name()).toLowerCase(java.util.Locale.ROOT)
                                + ", deliver on " + Show.day(row.deliverOn()),
                        "/orders/" + row.number(),
                        row.number().equalsIgnoreCase(words)))
                .toList();
    }
}
