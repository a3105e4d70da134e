/** Who gets what? Dispensary orders, allocation of packages, picking, sales history. Published views: {@code orders.daily_sales}, {@code orders.open_order}, and for reading {@code orders.sale}. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "platform :: web",
            "identity",
            "audit",
            "catalog",
            "catalog :: imports",
            "ledger",
            "compliance :: rules",
            "compliance :: papers",
            "tracking"
        })
@CheckReturnValue
@NullMarked
package io.everygram.orders;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
