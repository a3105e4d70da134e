package io.everygram.benchmarks;

import io.everygram.Application;
import io.everygram.demo.DemoCompany;
import io.everygram.ledger.Stock;
import io.everygram.platform.postgres.EmbeddedPostgres;
import io.everygram.platform.web.PageEntry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every page, search and record of the real application over HTTP, on the demo company's database. */
@Command(
        name = "pages",
        description =
                "Pages and searches of the real application over HTTP on the large demo company: server-side time, time on the wire, weight. Make the company first: ./everygram demo --size large",
        mixinStandardHelpOptions = true)
final class PagesBench implements Callable<Integer> {
    private static final double TO_REACH_MILLIS = 100;
    private static final int TO_REACH_KILOBYTES = 200;
    private static final int AS_OF_ROUNDS = 5;

    private final PrintStream out = System.out;
    private final ServerTimes times = new ServerTimes();

    @Option(names = "--home", description = "Where the demo company lives (default: .everygram below the checkout).")
    private Path home = Path.of(System.getProperty("everygram.root", "."), ".everygram");

    @Option(names = "--size", defaultValue = "large", description = "Which demo company (default: ${DEFAULT-VALUE}).")
    private DemoCompany.Size size = DemoCompany.Size.large;

    @Option(names = "--requests", defaultValue = "200", description = "Requests a route (default: ${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--warm",
            defaultValue = "60",
            description = "Requests a route before the measured ones (default: ${DEFAULT-VALUE}).")
    private int warm;

    @Option(
            names = "--logins",
            defaultValue = "maria,luis,ada,chloe,nadia",
            split = ",",
            description = "Who asks: of each route the first who may (default: ${DEFAULT-VALUE}).")
    private List<String> logins = List.of();

    @Option(names = "--only", defaultValue = "", description = "Only routes that contain this text.")
    private String only = "";

    @Override
    public Integer call() throws Exception {
        var folder = home.resolve(size == DemoCompany.Size.small ? "demo" : "demo-" + size)
                .resolve("postgres");
        if (!Files.exists(folder.resolve("data"))) {
            throw new IllegalStateException(
                    "There is no demo company in " + folder + ". Make it: ./everygram demo --size " + size);
        }
        try (var server = BenchServer.on(folder)) {
            var begin = System.nanoTime();
            try (var application = start(server.postgres())) {
                out.printf(Locale.ROOT, "application started in %.1f s%n", (System.nanoTime() - begin) / 1e9);
                measure(application);
            }
        }
        return 0;
    }

    private ServletWebServerApplicationContext start(EmbeddedPostgres postgres) {
        var properties = Map.<String, Object>of(
                "everygram.database.url", postgres.jdbcUrl("everygram"),
                "everygram.database.user", postgres.user(),
                "everygram.database.password", postgres.password(),
                "everygram.demo", "true",
                "server.port", "0");
        var application = new SpringApplication(Application.class);
        application.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", properties));
            context.getBeanFactory().registerSingleton("serverTimes", times);
        });
        return (ServletWebServerApplicationContext) application.run();
    }

    private void measure(ServletWebServerApplicationContext application) throws IOException, InterruptedException {
        var server = application.getWebServer();
        if (server == null) {
            throw new IllegalStateException("The application listens nowhere.");
        }
        var browsers = new ArrayList<PageBrowser>();
        for (var login : logins) {
            browsers.add(PageBrowser.signedIn("http://127.0.0.1:" + server.getPort(), login, DemoCompany.PASSWORD));
        }
        var jdbc = application.getBean(JdbcClient.class);
        long facility = jdbc.sql(
                        "SELECT facility_id FROM ledger.stock_unit WHERE has_stock GROUP BY facility_id ORDER BY count(*) DESC LIMIT 1")
                .query(Long.class)
                .single();
        describe(jdbc, facility);
        asOf(application.getBean(Stock.class), facility);
        var routes = new PageRoutes(jdbc, facility)
                .all(browsers.getFirst(), application.getBeansOfType(PageEntry.class).values().stream());
        routes.keySet().removeIf(route -> !route.contains(only));
        var who = new HashMap<String, PageBrowser>();
        for (var route : routes.entrySet()) {
            var browser = whoMay(browsers, route.getValue());
            who.put(route.getKey(), browser);
            // Warm code and plans, as they are on any day but the first minutes.
            for (int i = 0; i < warm && !route.getValue().isEmpty(); i++) {
                var _ = browser.compressed(
                        route.getValue().get(i % Math.max(1, route.getValue().size())), "warm");
            }
        }
        times.forget();
        out.printf("%n%-44s%8s%9s%9s%9s%9s%9s%n", "milliseconds", "status", "p50", "p99", "wire p50", "wire p99", "KB");
        int over = 0;
        for (var route : routes.entrySet()) {
            over += one(who.getOrDefault(route.getKey(), browsers.getFirst()), route.getKey(), route.getValue())
                    ? 0
                    : 1;
        }
        out.printf(
                "%d routes, %d requests each; %d over %.0f ms at p99 on the server or over %d KB%n",
                routes.size(), requests, over, TO_REACH_MILLIS, TO_REACH_KILOBYTES);
    }

    private static PageBrowser whoMay(List<PageBrowser> browsers, List<String> paths)
            throws IOException, InterruptedException {
        for (var browser : browsers) {
            if (paths.isEmpty() || browser.compressed(paths.getFirst(), "who").statusCode() == 200) {
                return browser;
            }
        }
        return browsers.getFirst();
    }

    private void describe(JdbcClient jdbc, long facility) {
        out.printf(
                Locale.ROOT,
                "%,d packages and lots, %,d movements; the facility that is asked about has %,d on hand%n",
                jdbc.sql("SELECT count(*) FROM ledger.stock_unit")
                        .query(Long.class)
                        .single(),
                jdbc.sql("SELECT count(*) FROM ledger.movement")
                        .query(Long.class)
                        .single(),
                jdbc.sql("SELECT count(*) FROM ledger.stock_unit WHERE facility_id = :f AND has_stock")
                        .param("f", facility)
                        .query(Long.class)
                        .single());
    }

    private void asOf(Stock stock, long facility) {
        for (int days : new int[] {1, 7, 30, 90}) {
            for (var known : new boolean[] {false, true}) {
                var took = new double[AS_OF_ROUNDS];
                int rows = 0;
                for (int i = 0; i < AS_OF_ROUNDS; i++) {
                    var begin = System.nanoTime();
                    rows = stock.asOf(
                                    new io.everygram.kernel.FacilityId(facility),
                                    Clock.systemUTC().instant().minus(Duration.ofDays(days)),
                                    known)
                            .size();
                    took[i] = (System.nanoTime() - begin) / 1e9;
                }
                java.util.Arrays.sort(took);
                out.printf(
                        Locale.ROOT,
                        "stock as of %2d days ago, %-22s %,7d rows  %6.2f s    to reach: at most 1 s%n",
                        days,
                        known ? "as it was known then" : "as it is known now",
                        rows,
                        took[AS_OF_ROUNDS / 2]);
            }
        }
    }

    /** Measures one route and says whether it is within what is to be reached. */
    private boolean one(PageBrowser browser, String route, List<String> paths)
            throws IOException, InterruptedException {
        if (paths.isEmpty()) {
            out.printf("%-44s nothing to ask for%n", route);
            return true;
        }
        var random = new SplittableRandom(1);
        var wire = new long[requests];
        int status = 0;
        int most = 0;
        for (int i = 0; i < requests; i++) {
            var begin = System.nanoTime();
            var answer = browser.compressed(paths.get(random.nextInt(paths.size())), route);
            wire[i] = System.nanoTime() - begin;
            status = Math.max(status, answer.statusCode());
            most = Math.max(most, answer.body().length);
        }
        java.util.Arrays.sort(wire);
        // A redirect is a second request of the same route; what counts is the slower end either way.
        var server = times.of(PageBrowser.encoded(route));
        double p99 = millis(server.get(server.size() * 99 / 100));
        boolean good = p99 <= TO_REACH_MILLIS && most <= TO_REACH_KILOBYTES * 1024;
        out.printf(
                Locale.ROOT,
                "%-44s%8d%9.1f%9.1f%9.1f%9.1f%9.1f  %s%n",
                route,
                status,
                millis(server.get(server.size() / 2)),
                p99,
                millis(wire[requests / 2]),
                millis(wire[requests * 99 / 100]),
                most / 1024.0,
                good ? "ok" : "OVER");
        return good;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
