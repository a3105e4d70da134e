/** The values everything speaks in: quantities, money, tags, licenses, business days. Knows the JDK only. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@CheckReturnValue
@NullMarked
package io.everygram.kernel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
