/** X12 as vendors write and read it: envelopes, segments, and what 850, 855, 856 and 810 say. Words of X12 stay in here. */
@CheckReturnValue
@NullMarked
package io.everygram.purchasing.x12;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
