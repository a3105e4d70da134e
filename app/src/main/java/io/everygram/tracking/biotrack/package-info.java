/** BioTrack's JSON interface 4.0 behind the port. Source: docs/domain/sources.md#biotrack. */
@CheckReturnValue
@NullMarked
package io.everygram.tracking.biotrack;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
