/**
 * Where is every gram, and since when? Double entry of stock units between places; the only writer of quantities.
 *
 * <p>Invariants: for each stock unit the sum over all places is zero in quantity and in cost; real places never go below zero; entries are
 * append-only; balances equal the sum of entries; the same command twice is one movement. Units are locked in the order of their ids.
 *
 * <p>Published views: {@code ledger.package_balance}, and for reading {@code ledger.movement}, {@code ledger.entry}, {@code ledger.place}, {@code ledger.balance}, {@code ledger.stock_unit}, {@code ledger.hold}.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "platform :: web", "identity", "audit", "catalog"})
@CheckReturnValue
@NullMarked
package io.everygram.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
