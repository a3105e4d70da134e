/**
 * How the product runs: clock, migrations, SQL catalog, tasks, imports, pages, the embedded PostgreSQL.
 *
 * <p>Shared plumbing that knows no rule of the trade. Every module may use it.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "kernel")
@CheckReturnValue
@NullMarked
package io.everygram.platform;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
