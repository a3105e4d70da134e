/**
 * What people say to one another about a page, and what they are told in the product and by mail. A module that has something to talk about publishes a
 * {@link io.everygram.platform.talk.Topics}; its page shows the remarks with {@link io.everygram.platform.talk.Talk#about} and a form to {@code /remarks}.
 */
@NamedInterface("talk")
@CheckReturnValue
@NullMarked
package io.everygram.platform.talk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
