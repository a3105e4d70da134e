/**
 * Mail to people outside. A module puts a letter into the outbox inside its own transaction; it is sent behind the pages, again when the server did not take
 * it, at most {@link io.everygram.platform.mail.MailOutbox#MOST_TRIES} times. Without a mail server nothing is sent, and what would be can be seen.
 */
@NamedInterface("mail")
@CheckReturnValue
@NullMarked
package io.everygram.platform.mail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
