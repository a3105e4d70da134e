package io.everygram.benchmarks;

import io.everygram.Application;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.reconciliation.Comparison;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.domain.Cause;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Faults are planted in two facilities, and the comparison has to find every one by its cause and nothing else. */
final class ReconcileProof {
    private static final double RIGHT_CAUSES = 0.98;

    private final PrintStream out;
    private final int packages;
    private final int faults;
    private final long seed;

    /** @param packages of both facilities together, as are the faults */
    ReconcileProof(PrintStream out, int packages, int faults, long seed) {
        this.out = out;
        this.packages = packages;
        this.faults = faults;
        this.seed = seed;
    }

    /** The application on a database of its own; it reads and sends only when it is told to. */
    static ServletWebServerApplicationContext start(EmbeddedPostgres postgres, String database) {
        postgres.ensureDatabase(database);
        var properties = Map.<String, Object>of(
                "everygram.database.url", postgres.jdbcUrl(database),
                "everygram.database.user", postgres.user(),
                "everygram.database.password", postgres.password(),
                "server.port", "0");
        var application = new SpringApplication(Application.class);
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", properties)));
        return (ServletWebServerApplicationContext) application.run();
    }

    /** Whether everything was found, nothing invented, and enough causes are right. */
    boolean run(EmbeddedPostgres postgres, Optional<Path> truthFile) throws IOException, InterruptedException {
        try (var state = new StateProcess();
                var application = start(postgres, "reconcile")) {
            var server = application.getWebServer();
            if (server == null) {
                throw new IllegalStateException("The application listens nowhere.");
            }
            var address = "http://127.0.0.1:" + server.getPort();
            var random = new Random(seed);
            var planted = new ArrayList<PlantedFacility>();
            for (int i = 0; i < 2; i++) {
                var facility = new PlantedFacility(
                        application, address, state, new FacilityId(i + 1), packages / 2, faults / 2, i == 0, random);
                long begin = System.nanoTime();
                facility.fill();
                facility.count();
                facility.drift();
                out.printf(
                        Locale.ROOT,
                        "facility %d: %,d packages counted and read, %d differences planted in %.0f s%n",
                        i + 1,
                        packages / 2,
                        facility.truth().size(),
                        (System.nanoTime() - begin) / 1e9);
                planted.add(facility);
            }
            if (truthFile.isPresent()) {
                write(truthFile.get(), planted);
            }
            var _ = application.getBean(JdbcClient.class).sql("ANALYZE").update();
            boolean holds = judged(application.getBean(Comparison.class), planted);
            again(application, planted.getFirst());
            return holds;
        }
    }

    private void write(Path file, List<PlantedFacility> planted) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("facility,tag,cause");
        for (var facility : planted) {
            facility.truth()
                    .forEach((tag, cause) -> lines.add(facility.facility().value() + "," + tag + "," + cause));
        }
        var _ = Files.write(file, lines);
        out.printf("the truth of seed %d stands in %s%n", seed, file);
    }

    private boolean judged(Comparison comparison, List<PlantedFacility> planted) {
        int found = 0;
        int right = 0;
        int all = 0;
        int invented = 0;
        double seconds = 0;
        var byCause = new EnumMap<Cause, int[]>(Cause.class);
        for (var facility : planted) {
            long begin = System.nanoTime();
            var said = differences(comparison, facility.facility());
            seconds += (System.nanoTime() - begin) / 1e9;
            all += facility.truth().size();
            for (var fault : facility.truth().entrySet()) {
                var cause = said.get(fault.getKey());
                var tally = byCause.computeIfAbsent(fault.getValue(), _ -> new int[3]);
                tally[0]++;
                tally[1] += cause == null ? 0 : 1;
                tally[2] += cause == fault.getValue() ? 1 : 0;
                if (cause != fault.getValue()) {
                    out.printf("  %s is %s, said %s%n", fault.getKey(), fault.getValue(), cause);
                }
                found += cause == null ? 0 : 1;
                right += cause == fault.getValue() ? 1 : 0;
            }
            said.keySet().removeAll(facility.truth().keySet());
            said.forEach((tag, cause) -> out.printf("  %s was invented: %s%n", tag, cause));
            invented += said.size();
        }
        byCause.forEach((cause, tally) ->
                out.printf("  %-22s planted %3d  found %3d  named rightly %3d%n", cause, tally[0], tally[1], tally[2]));
        out.printf(
                Locale.ROOT,
                "planted %d in %d causes, found %d, invented %d on %,d others, right cause %.1f %%, compared in %.2f s%n",
                all,
                byCause.size(),
                found,
                invented,
                packages - all,
                100.0 * right / all,
                seconds);
        return found == all && invented == 0 && right >= RIGHT_CAUSES * all;
    }

    /** Of all parts, with the cause of each tag. */
    private static Map<String, Cause> differences(Comparison comparison, FacilityId facility) {
        var said = new TreeMap<String, Cause>();
        for (var next = Optional.of(""); next.isPresent(); ) {
            var picture = comparison.compare(facility, next.get());
            picture.differences().forEach(c -> said.put(c.tag(), c.cause().orElseThrow()));
            next = Optional.of(picture.next()).filter(tag -> !tag.isEmpty());
        }
        return said;
    }

    /** One scan more, and the comparison after it. */
    private void again(ServletWebServerApplicationContext application, PlantedFacility facility)
            throws IOException, InterruptedException {
        var comparison = application.getBean(Comparison.class);
        var started = application.getBean(Counts.class).start(facility.person(), new Counts.Plan(1, false));
        if (!(started instanceof CountOutcome.Started(var count))) {
            throw new IllegalStateException("A count does not begin.");
        }
        var _ = comparison.compare(facility.facility());
        var page = "/opening/count/" + count.value();
        var millis = new ArrayList<Double>();
        for (int i = 0; i < 30; i++) {
            var status = facility.browser().scan(page, facility.tag(i), "10", "scan");
            if (status != 200) {
                throw new IllegalStateException("A scan was answered " + status);
            }
            long begin = System.nanoTime();
            var _ = comparison.compare(facility.facility());
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        millis.sort(null);
        out.printf(
                Locale.ROOT,
                "compared again after one scan: median %.0f ms, longest %.0f ms of %d%n",
                millis.get(millis.size() / 2),
                millis.getLast(),
                millis.size());
    }
}
