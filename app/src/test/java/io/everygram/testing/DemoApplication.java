package io.everygram.testing;

import io.everygram.Application;
import io.everygram.demo.DemoCompany;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application with the demo company in a database of its own, and the state's stand-ins as a process beside it: what {@code ./everygram demo}
 * starts. Classes that say this share it; those that change much say {@code @DirtiesContext}.
 */
@Tag("database")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"everygram.security.key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "everygram.demo=true"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@Import({DemoApplication.Demo.class, QuickPasswords.class})
public @interface DemoApplication {
    /** Starts the simulators and makes the company before the first test. */
    @TestConfiguration(proxyBeanMethods = false)
    class Demo {
        @Bean(destroyMethod = "close")
        Simulators simulators() {
            return Simulators.start();
        }

        @Bean
        ApplicationRunner demoCompanyIsMade(DemoCompany company, Simulators simulators) {
            return arguments -> company.load(DemoCompany.Size.small, simulators.address(), words -> {});
        }
    }
}
