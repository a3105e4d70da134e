/** The forecasts of this module on files of cases and of series: fields in, answers out; what is reckoned lies in the domain. */
@NamedInterface("cases")
@CheckReturnValue
@NullMarked
package io.everygram.demand.cases;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
