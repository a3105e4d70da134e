/** The frame of every page: view adapter, navigation, palette, forms and their refusals. */
@NamedInterface("web")
@CheckReturnValue
@NullMarked
package io.everygram.platform.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
