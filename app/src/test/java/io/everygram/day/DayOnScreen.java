package io.everygram.day;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.everygram.demo.DemoCompany;
import io.everygram.testing.Chromium;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The specialist's day on the demo company, from opening to the seal of two people, in numbered steps. */
final class DayOnScreen {
    private static final Pattern TAG = Pattern.compile("1A[0-9A-Z]{22}");

    private static final String LACKING = "The state does not have it";

    private final Hand hand;
    private final Chromium.Window window;
    private final String name;
    private final List<String> objections = new ArrayList<>();
    private int pictures;

    DayOnScreen(Hand hand, Chromium.Window window, String name) {
        this.hand = hand;
        this.window = window;
        this.name = name;
    }

    /** Walks the day and gives what a careful eye objects to on the way. */
    List<String> walk() {
        opening();
        count();
        buy();
        receive();
        release();
        var order = order();
        var tag = pick(order);
        find(tag);
        ship(order);
        improve();
        close();
        window.assertQuiet();
        return List.copyOf(objections);
    }

    /** 1. The state is read, and what differs is named with its cause. */
    private void opening() {
        look("today");
        hand.open("Opening", "Compare");
        hand.press("Read the state now");
        assertThat(page().locator("main")).containsText("Reading the state has begun");
        page().waitForCondition(() -> {
            var _ = page().navigate("/opening");
            // While the state is still being read, the comparison grows.
            return page().locator("main tbody tr", new Page.LocatorOptions().setHasText(LACKING))
                            .count()
                    > 0;
        });
        look("opening");
        hand.openRow(LACKING);
        assertThat(page().locator("main .head h1")).containsText("The book has it, the state does not");
        look("case");
    }

    /** 2. The quarantine room is counted with the scanner; every package seen is answered at once. */
    private void count() {
        hand.open("Opening", "Count");
        hand.press("Start a count");
        hand.choose("room", "Quarantine");
        hand.choose("mode", "Guided");
        hand.send("/opening/count");
        assertThat(page()).hasURL(Pattern.compile("/opening/count/\\d+"));
        var expected = tag(page().locator("main"));
        hand.scan("tag", expected);
        assertThat(page().locator("main")).containsText("As booked");
        look("count");
        hand.press("Finish the count");
    }

    /** 3. Two proposals become one draft order, which waits for another person. */
    private void buy() {
        hand.open("Buy", "Proposals");
        look("buy");
        hand.select(2);
        hand.send("/buy/accept");
        assertThat(page().locator(".flash")).containsText("Nothing goes out before it is approved");
    }

    /** 4. A delivery is received against its order. */
    private void receive() {
        hand.open("Buy", "Receive");
        hand.openRow("today");
        hand.fill("note", 0, "DN-" + name);
        int lots = page().locator("main [name=lot]").locator("visible=true").count();
        for (int lot = 0; lot < lots; lot++) {
            hand.fill("lot", lot, "LOT-" + name + lot);
        }
        look("receive");
        hand.press("Receive into the books");
        assertThat(page().locator(".flash")).containsText("Received");
    }

    /** 5. The laboratory passed a lot; it is released out of quarantine. */
    private void release() {
        hand.open("Buy", "Quarantine");
        hand.openRow("no lab result");
        hand.press("Lab result");
        hand.fill("certificate", 0, "COA-" + name);
        hand.fill("lab", 0, "Verity Labs");
        hand.fill(
                "tested",
                0,
                java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(2).toString());
        hand.send("/result");
        assertThat(page().locator(".flash")).containsText("Recorded as passed");
        hand.press("Release");
        hand.choose("label", "Yes");
        hand.send("/release");
        assertThat(page().locator(".flash")).containsText("is released");
    }

    /** 6. A dispensary orders; what expires first is promised. */
    private String order() {
        hand.open("Orders", "Orders");
        hand.press("New order");
        hand.choose("customer", "420 Manchester");
        hand.fill("item", 0, "FL-007");
        hand.fill("quantity", 0, "10");
        hand.press("Place the order");
        assertThat(page().locator(".flash")).containsText("is saved");
        hand.press("Allocate");
        assertThat(page().locator(".flash")).containsText("1 package promised");
        look("order");
        return page().url().replaceFirst(".*/", "");
    }

    /** 7. The package that the list names is scanned and picked. */
    private String pick(String order) {
        hand.open("Orders", "Picks");
        hand.openRow(order);
        var tag = tag(page().locator("main section").last());
        hand.scan("tag", tag);
        assertThat(page().locator(".answer.good")).containsText("10 ea picked");
        look("pick");
        return tag;
    }

    /** 8. A scan anywhere opens the package. */
    private void find(String tag) {
        hand.open("Buy", "Purchase orders");
        hand.scan("", tag);
        assertThat(page()).hasURL(Pattern.compile("/packages/" + tag));
        look("package");
    }

    /** 9. The manifest is made, every package loaded by scan, the state's number typed in, the truck sent off, the delivery recorded. */
    private void ship(String order) {
        hand.open("Orders", "Orders");
        hand.openRow(order);
        hand.press("Make the manifest");
        hand.send("/manifests/new");
        assertThat(page().locator(".flash")).containsText("is made");
        look("manifest");
        hand.press("Load by scan");
        for (var tag : tags(page().locator("main"))) {
            hand.scan("tag", tag);
        }
        assertThat(page().locator(".answer.good")).containsText("Everything is loaded");
        look("load");
        hand.open("Ship", "Manifests");
        hand.openRow(order);
        hand.press("Registered at the state");
        hand.fill("state_number", 0, order.replaceAll("\\D", ""));
        hand.send("/register");
        assertThat(page().locator(".flash")).containsText("The state knows it");
        hand.send("/depart");
        assertThat(page().locator(".flash")).containsText("in transit");
        hand.press("Record the delivery");
        hand.fill("received_by", 0, "Robin Hale");
        hand.send("/deliver");
        assertThat(page().locator("main .head h1")).containsText("Delivered");
        look("delivered");
    }

    /** 10. What grows old is looked at. */
    private void improve() {
        hand.open("Improve", "Aging stock");
        assertThat(page().locator("main .head h1")).hasText("Aging stock");
        look("aging");
    }

    /** 11. The close says what is still open, so sealing is asked for with a reason; another person approves it. */
    private void close() {
        hand.open("Close", "Close the day");
        assertThat(page().locator("main")).containsText("Still open");
        look("close");
        hand.press("Ask to seal the day");
        hand.fill("note", 0, "The rest is worked tomorrow.");
        hand.send("/close/seal");
        assertThat(page().locator(".flash")).containsText("another person must approve");
        window.leave();
        var _ = window.signIn("carl", DemoCompany.PASSWORD);
        hand.open("Today", "Approvals");
        hand.openRow("Seal");
        hand.press("Approve and do it");
        hand.send("/approve");
        assertThat(page().locator(".flash")).isVisible();
        hand.open("Close", "Sealed days");
        assertThat(page().locator("main tbody")).containsText("Maria Delgado");
        look("sealed");
    }

    private static List<String> tags(Locator part) {
        return TAG.matcher(part.textContent())
                .results()
                .map(java.util.regex.MatchResult::group)
                .distinct()
                .toList();
    }

    private static String tag(Locator part) {
        var match = TAG.matcher(part.textContent());
        if (!match.find()) {
            throw new AssertionError("No tag in " + part.textContent());
        }
        return match.group();
    }

    private void look(String what) {
        objections.addAll(window.objections());
        window.picture("day-%s-%02d-%s".formatted(name, ++pictures, what));
    }

    private Page page() {
        return hand.page();
    }
}
