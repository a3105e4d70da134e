/** What a state's system can do, in our words; one adapter for each kind of system, and nothing of their wording here. */
@CheckReturnValue
@NullMarked
package io.everygram.tracking.port;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
