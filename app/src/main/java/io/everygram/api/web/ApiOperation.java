package io.everygram.api.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an operation is for, as its document says it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ApiOperation {
    String value();

    /** Words on parameters: name, then words, in turn. */
    String[] parameters() default {};
}
