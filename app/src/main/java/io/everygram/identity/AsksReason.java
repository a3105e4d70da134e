package io.everygram.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a handler that changes master data, settings or rights: every form that leads to it asks why, in a field {@code reason} that holds the words given last
 * for such a change, and an emptied field is refused.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AsksReason {
    /** The words in the field as long as the person has given none in this session; empty where each change needs words of its own. */
    String usually();
}
