package io.everygram.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A test of what changes at midnight on the clock of a facility. Its parameters: zone, the last moment of a local day, the first of the next, and the day;
 * on an ordinary day, in two zones, and around both changes of the clocks.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@CsvSource(delimiter = '|', textBlock = """
        America/Los_Angeles | 2031-06-10T06:59:59Z | 2031-06-10T07:00:00Z | 2031-06-09
        America/Denver      | 2031-06-10T05:59:59Z | 2031-06-10T06:00:00Z | 2031-06-09
        America/Los_Angeles | 2031-03-09T07:59:59Z | 2031-03-09T08:00:00Z | 2031-03-08
        America/Los_Angeles | 2031-03-10T06:59:59Z | 2031-03-10T07:00:00Z | 2031-03-09
        America/Los_Angeles | 2031-11-02T06:59:59Z | 2031-11-02T07:00:00Z | 2031-11-01
        America/Los_Angeles | 2031-11-03T07:59:59Z | 2031-11-03T08:00:00Z | 2031-11-02
        """)
public @interface AtMidnight {}
