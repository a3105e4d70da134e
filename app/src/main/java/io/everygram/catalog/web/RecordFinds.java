package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.FindSource;
import io.everygram.platform.web.Show;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Items, vendors and customers by number, code or name. */
@Configuration(proxyBeanMethods = false)
class RecordFinds {
    private interface Search {
        List<FindSource.Hit> find(FacilityId facility, String words, int limit);
    }

    private record Source(String group, int rank, Search search) implements FindSource {
        @Override
        public List<Hit> find(FacilityId facility, String words, int limit) {
            return search.find(facility, words, limit);
        }
    }

    @Bean
    static FindSource itemFind(Catalog catalog) {
        return new Source(
                "Items",
                20,
                (facility, words, limit) -> catalog.items(words, "", "", limit).stream()
                        .map(item -> new FindSource.Hit(
                                item.number(),
                                item.name() + " · " + Show.words(item.category()),
                                "/items/" + item.itemId(),
                                item.number().equalsIgnoreCase(words)))
                        .toList());
    }

    @Bean
    static FindSource customerFind(Catalog catalog) {
        return new Source(
                "Customers",
                60,
                (facility, words, limit) -> catalog.customers(facility, words, limit).stream()
                        .map(customer -> new FindSource.Hit(
                                customer.name(),
                                customer.code(),
                                "/customers/" + customer.customerId(),
                                customer.code().equalsIgnoreCase(words)))
                        .toList());
    }

    @Bean
    static FindSource vendorFind(Catalog catalog) {
        return new Source("Vendors", 70, (facility, words, limit) -> {
            var wanted = words.toLowerCase(Locale.ROOT);
            return catalog.vendors().stream()
                    .filter(vendor -> vendor.name().toLowerCase(Locale.ROOT).contains(wanted)
                            || vendor.code().toLowerCase(Locale.ROOT).startsWith(wanted))
                    .limit(limit)
                    .map(vendor -> new FindSource.Hit(
                            vendor.name(),
                            vendor.code(),
                            "/vendors/" + vendor.vendorId(),
                            vendor.code().equalsIgnoreCase(words)))
                    .toList();
        });
    }
}
