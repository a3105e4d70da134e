package io.everygram.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Chromium, driven through Playwright. Without an installed browser a test that asks for one is skipped, and counted as skipped.
 *
 * <p>A {@link Window} collects what a careful eye would object to: errors on the console, breaches of the content policy, layout that shifts, pages
 * that scroll sideways, findings of axe.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> INSTALLED = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Adds up how far things jump after they were shown, as the browser measures it. */
    private static final String WATCH_SHIFTS = """
            window.shifted = 0; window.shifts = [];
            new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
                window.shifted += entry.value;
                window.shifts.push(...entry.sources.map(s => s.node?.outerHTML?.slice(0, 120) ?? 'text'));
            } }).observe({ type: 'layout-shift', buffered: true });""";

    /** What jumped, once all that was to be drawn until now is drawn. */
    private static final String SHIFTED =
            "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => drawn(window.shifted)))))";

    /** All rules; what they found to be well is not written down, which is most of the work on a long page. */
    private static final String FINDINGS = """
            () => axe.run(document, { resultTypes: ['violations'] })
              .then(found => found.violations.map(rule => `${rule.id} at ${rule.nodes[0].target}`))""";

    private static final double LOOK_EVERY_MILLIS = 20;
    private static final double PATIENCE_MILLIS = (double) Patience.LIMIT.toMillis();

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium start() {
        return startWith();
    }

    /** A camera of which every picture is the one in a file of YUV4MPEG2; pages may use it without asking. */
    public static Chromium withCamera(Path pictures) {
        return startWith(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-video-capture=" + pictures);
    }

    private static Chromium startWith(String... more) {
        var program = program();
        Assumptions.assumeTrue(program.isPresent(), "No Chromium is installed.");
        var playwright = Playwright.create();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program.get())
                                .setTimeout(PATIENCE_MILLIS)
                                .setArgs(Stream.concat(ARGUMENTS.stream(), Stream.of(more))
                                        .toList())));
    }

    private static Optional<Path> program() {
        var named = System.getenv("EVERYGRAM_BROWSER");
        return Stream.concat(Stream.ofNullable(named).filter(path -> !path.isBlank()), INSTALLED.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Waits until a function of the page says yes. It is asked from outside each time: what Playwright leaves in the page to ask again, the page's policy
     * forbids.
     */
    public static void until(Page page, String function, @Nullable Object words) {
        long end = System.nanoTime() + Patience.LIMIT.toNanos();
        while (!says(page, function, words)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The page at " + page.url() + " never says yes to " + function);
            }
            page.waitForTimeout(LOOK_EVERY_MILLIS);
        }
    }

    private static boolean says(Page page, String function, @Nullable Object words) {
        try {
            return Boolean.TRUE.equals(page.evaluate(function, words));
        } catch (PlaywrightException e) {
            return false; // Another page arrives.
        }
    }

    /** A window of the size of a desk's screen, in light. */
    public Window desk(int port) {
        return window(port, 1440, 900, ColorScheme.LIGHT);
    }

    /** A window of the size of a phone. */
    public Window phone(int port) {
        return window(port, 390, 844, ColorScheme.LIGHT);
    }

    public Window window(int port, int width, int height, ColorScheme scheme) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setBaseURL("http://127.0.0.1:" + port));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        context.addInitScript(WATCH_SHIFTS);
        return new Window(context, context.newPage());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One person's window. */
    public static final class Window implements AutoCloseable {
        private static final double NO_SHIFT = 0.001;

        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new ArrayList<>();

        private Window(BrowserContext context, Page page) {
            this.context = context;
            this.page = page;
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                    complaints.add(message.text() + " at " + page.url());
                }
            });
            page.onPageError(error -> complaints.add(error + " at " + page.url()));
        }

        public Page page() {
            return page;
        }

        /** Signs in with the keyboard, as anybody does. */
        public Window signIn(String login, String password) {
            page.navigate("/login");
            page.fill("[name=username]", login);
            page.fill("[name=password]", password);
            page.press("[name=password]", "Enter");
            page.waitForURL(address -> !address.contains("/login"));
            return this;
        }

        /** The person leaves the screen to another one: nobody is signed in. */
        public void leave() {
            context.clearCookies();
        }

        /** From now on this window has a processor six times as slow, and 50 kB a second come over the wire. */
        public void slowly() {
            var devtools = context.newCDPSession(page);
            var processor = new JsonObject();
            processor.addProperty("rate", 6);
            devtools.send("Emulation.setCPUThrottlingRate", processor);
            devtools.send("Network.enable");
            var wire = new JsonObject();
            wire.addProperty("offline", false);
            wire.addProperty("latency", 40);
            wire.addProperty("downloadThroughput", 50 * 1024);
            wire.addProperty("uploadThroughput", 50 * 1024);
            devtools.send("Network.emulateNetworkConditions", wire);
        }

        /** What the browser itself complained about: errors on the console and breaches of the content policy. */
        public List<String> complaints() {
            return List.copyOf(complaints);
        }

        /** Findings of axe on what is shown now, each with the first place it was found at. */
        @SuppressWarnings("unchecked")
        public List<String> axe() {
            // The address changes when an answer begins; what is judged is the page that has come whole.
            page.waitForLoadState();
            if (!(Boolean) page.evaluate("typeof axe === 'object'")) {
                page.evaluate("() => {" + AxeBuilder.getAxeScript() + "}");
            }
            return ((List<String>) page.evaluate(FINDINGS))
                    .stream().map(finding -> finding + " of " + page.url()).toList();
        }

        /** From now on axe comes with every page: it is large, and to send it again for each page costs more than most pages do. */
        public Window withAxe() {
            context.addInitScript(AxeBuilder.getAxeScript());
            return this;
        }

        /** Parts that moved after they had been shown; empty when nothing did. */
        public List<String> shifts() {
            var total = ((Number) page.evaluate(SHIFTED)).doubleValue();
            return total < NO_SHIFT
                    ? List.of()
                    : List.of(page.url() + " moved by " + total + ": " + page.evaluate("window.shifts.join(' | ')"));
        }

        /** Whether the page as a whole scrolls sideways, which no page may. */
        public boolean scrollsSideways() {
            return (Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
        }

        /** All of the above at once, as a careful eye would object. */
        public List<String> objections() {
            var objections = new ArrayList<>(axe());
            objections.addAll(shifts());
            if (scrollsSideways()) {
                objections.add(page.url() + " scrolls sideways");
            }
            return objections;
        }

        /** Asserts that the browser had nothing to complain about since the window was opened. */
        public void assertQuiet() {
            assertThat(complaints).isEmpty();
        }

        /** Keeps a picture in {@code target/screenshots}, when somebody wants to look at pictures: {@code EVERYGRAM_PICTURES} is set. */
        public void picture(String name) {
            if (System.getenv("EVERYGRAM_PICTURES") != null) {
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
            }
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
