/** The planners of this module on files of cases: fields in, answers out; what is reckoned lies in the domain. */
@NamedInterface("cases")
@CheckReturnValue
@NullMarked
package io.everygram.replenishment.cases;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
