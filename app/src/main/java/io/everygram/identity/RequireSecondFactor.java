package io.everygram.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A sensitive handler: who has a second factor must have proved it in this session within the last 30 minutes, and is sent to prove it otherwise.
 *
 * <p>People without one pass, unless {@code everygram.security.second-factor=required}. Put it on the form's page as well as on what the form posts to, so
 * that nobody types in vain.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequireSecondFactor {}
