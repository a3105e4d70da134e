/**
 * What the demo company is made of, planned before anything is written: items, partners, rooms, packages and two years of sales.
 * Deterministic by seed and day; no database, no clock.
 */
@CheckReturnValue
@NullMarked
package io.everygram.demo.plan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
