package io.everygram.day;

import io.everygram.demo.DemoCompany;
import io.everygram.reconciliation.Comparison;
import io.everygram.testing.Simulators;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the steps of a day are walked with. */
public record DayTools(
        int port, JdbcClient jdbc, Simulators simulators, Comparison comparison, DemoCompany demo, Clock clock) {}
