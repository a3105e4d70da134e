/** A module that reaches into another one's inside. */
@CheckReturnValue
@NullMarked
package io.example.house.desk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
