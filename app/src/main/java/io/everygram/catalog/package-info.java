/**
 * What exists: facilities, licenses, rooms, slots, items, bills of materials, vendors, customers.
 *
 * <p>Published views: {@code catalog.item_measure}. Items, vendors and bills are shared by the company's facilities; all else belongs to one.
 */
@ApplicationModule(
        allowedDependencies = {"kernel", "platform", "platform :: web", "platform :: task", "identity", "audit"})
@CheckReturnValue
@NullMarked
package io.everygram.catalog;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
