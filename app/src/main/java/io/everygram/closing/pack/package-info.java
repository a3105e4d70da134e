/**
 * The evidence pack of a sealed day: made once, signed, chained to the pack of the day before, and checked without the database.
 *
 * <p>A pack is a ZIP file: tables as CSV, {@code index.html} and {@code day.pdf} for readers, {@code pack.json} with the facts of the seal, the digest of
 * every other file and that of the pack before, and {@code pack.json.p7s}, a detached CMS signature over {@code pack.json}.
 */
@NamedInterface("pack")
@CheckReturnValue
@NullMarked
package io.everygram.closing.pack;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
