/** Imports and exports of master data: a file is judged whole, good rows go ahead in chunks that survive a stop, and all of it can be undone. */
@NamedInterface("imports")
@CheckReturnValue
@NullMarked
package io.everygram.catalog.imports;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
