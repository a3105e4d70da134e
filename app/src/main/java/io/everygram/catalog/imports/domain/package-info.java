/** What a row of a file may say, and how it differs from what stands in the catalog. */
@CheckReturnValue
@NullMarked
package io.everygram.catalog.imports.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
