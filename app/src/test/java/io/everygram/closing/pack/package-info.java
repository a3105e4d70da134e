/** Tests. */
@NamedInterface("pack")
@NullMarked
package io.everygram.closing.pack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
