/**
 * Long work behind the pages: kept in the database, so that it can be left, found again, stopped, and taken up by any node after a kill.
 *
 * <p>Invariants: of one kind and subject one task goes on at a time. Work may run twice at once for a moment (a node that was thought dead), so each part of
 * it is a transaction that locks what it works on and leaves its mark there.
 */
@NamedInterface("task")
@CheckReturnValue
@NullMarked
package io.everygram.platform.task;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
