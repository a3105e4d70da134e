/** BioTrack's newer interface below /v1, as far as it is known: objects in PascalCase, bearer tokens, cursors. It stands behind a switch. */
@CheckReturnValue
@NullMarked
package io.everygram.simulators.biotrack.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
