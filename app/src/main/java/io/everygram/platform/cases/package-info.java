/**
 * Planners on files of cases: what a case holds, how a planner answers it, and where an answer differs from what was expected. No database and no Spring.
 *
 * <p>A file is one JSON object with a list {@code cases}; a case has an {@code id}, its facts, and perhaps what is {@code expected}.
 */
@NamedInterface("cases")
@CheckReturnValue
@NullMarked
package io.everygram.platform.cases;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
