package io.everygram.catalog.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.Catalog.Extent;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.StartStep;
import java.util.function.ToIntFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the master data a new facility needs first. */
@Configuration(proxyBeanMethods = false)
class StartSteps {
    /** Records that come from a file. */
    private record OfFile(Catalog catalog, int rank, String title, String why, String one, ToIntFunction<Extent> count)
            implements StartStep {
        @Override
        public Step step(FacilityId facility) {
            int there = count.applyAsInt(catalog.extent(facility));
            var many = one + "s";
            return new Step(
                    title,
                    why,
                    there > 0,
                    there == 0
                            ? "None yet: from a file, or one by one under Records, " + title + "."
                            : Show.count(there, one),
                    there > 0 ? "/" + many : "/records/import/new?kind=" + many,
                    there > 0 ? "Look at them" : "Import a file",
                    Permissions.MASTER_DATA);
        }
    }

    private record House(Catalog catalog) implements StartStep {
        @Override
        public int rank() {
            return 10;
        }

        @Override
        public Step step(FacilityId facility) {
            var there = catalog.extent(facility);
            boolean done = there.rooms() > 0 && there.licenses() > 0;
            return new Step(
                    "Facility, license and rooms",
                    "The house the work is done in. Where a room has slots, they come from a file too.",
                    done,
                    Show.count(there.licenses(), "license") + ", " + Show.count(there.rooms(), "room"),
                    "/facility",
                    done ? "Look at it" : "Complete it",
                    Permissions.MASTER_DATA);
        }
    }

    @Bean
    static StartStep houseStep(Catalog catalog) {
        return new House(catalog);
    }

    @Bean
    static StartStep itemsStep(Catalog catalog) {
        return new OfFile(
                catalog,
                40,
                "Items",
                "What is bought, made and sold: number, name, unit, weight of one. The name should be the state’s, so that its packages are recognized.",
                "item",
                Extent::items);
    }

    @Bean
    static StartStep vendorsStep(Catalog catalog) {
        return new OfFile(
                catalog,
                50,
                "Vendors",
                "Who sells to you, with lead time and papers; purchase orders need one.",
                "vendor",
                Extent::vendors);
    }

    @Bean
    static StartStep customersStep(Catalog catalog) {
        return new OfFile(
                catalog,
                60,
                "Customers",
                "The dispensaries with license and coordinates; orders, routes and manifests need them.",
                "customer",
                Extent::customers);
    }
}
