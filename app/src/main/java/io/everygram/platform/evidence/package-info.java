/**
 * Tables of evidence: each module says what of it an inspector may ask for, as a statement whose columns are the columns of a file.
 *
 * <p>A module gives a bean {@link io.everygram.platform.evidence.EvidenceTable} a table; whoever puts a file of evidence together asks for all of them.
 */
@NamedInterface("evidence")
@CheckReturnValue
@NullMarked
package io.everygram.platform.evidence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
