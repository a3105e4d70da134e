/** The PostgreSQL server in the box: durable, password-protected, on loopback only, recovered after a kill. */
@CheckReturnValue
@NullMarked
package io.everygram.platform.postgres;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
