@org.jspecify.annotations.NullMarked
@com.google.errorprone.annotations.CheckReturnValue
package io.everygram.today;
