/** What each kind of record consists of, what its fields may hold, and what must hold between them; forms and files are judged by the same rules. */
@CheckReturnValue
@NullMarked
package io.everygram.catalog.domain;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
