/**
 * What does the law ask here, on this day? Rule packs of the states: dated, cited, judged over typed facts; the numbers they state; the rehearsal of a
 * pack that comes.
 *
 * <p>Invariants: what applies depends on the facility and the day alone; a past day keeps the rules it had; judging is total: a rule holds, fails with a
 * field, or is not judged because nobody gives the fact. Modules above give facts as {@link io.everygram.compliance.rules.FactSource} beans.
 */
@NamedInterface("rules")
@CheckReturnValue
@NullMarked
package io.everygram.compliance.rules;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
