package io.everygram.simulators;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Stand-ins for the state track-and-trace systems. */
@SpringBootApplication
public class SimulatorsApplication {
    static void main(String[] args) {
        SpringApplication.run(SimulatorsApplication.class, args);
    }
}
