/**
 * The demo company: a distributor in three states, made from real public data, the same for the same seed and day. Fills master data as an import would
 * and books its stock through the ledger; all else goes through the modules' entry points.
 */
@ApplicationModule
@CheckReturnValue
@NullMarked
package io.everygram.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
