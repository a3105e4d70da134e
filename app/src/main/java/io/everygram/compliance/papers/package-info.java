/**
 * Do the papers hold? Papers of vendors, each bound to the thing it speaks of, what the rules want of them, where they are asked for, and what stops when
 * one ends.
 *
 * <p>Invariants: a paper that nobody checked, of another size, another revision, another lot or another vendor never counts; a checked paper does not
 * change, another takes its place. Modules above ask {@link io.everygram.compliance.papers.PaperGate} and tell what they do with goods as
 * {@link io.everygram.compliance.papers.PaperUse} beans.
 */
@NamedInterface("papers")
@CheckReturnValue
@NullMarked
package io.everygram.compliance.papers;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
