package io.everygram.identity;

import java.util.Map;
import java.util.Set;

/** What can be permitted, by name: the part of the product, then the act. */
public final class Permissions {
    public static final String READ = "everything.read";
    public static final String AUDIT_READ = "audit.read";
    public static final String STOCK_MOVE = "stock.move";
    public static final String STOCK_ADJUST = "stock.adjust";
    /** To be the second person of an adjustment above the limit. */
    public static final String STOCK_ADJUST_APPROVE = "stock.adjust-approve";

    public static final String COUNT = "counting.count";
    public static final String RECONCILE = "reconciliation.work";
    public static final String STATE_SYNC = "tracking.sync";
    public static final String RELEASE = "compliance.release";
    public static final String RULES = "compliance.rules";
    /** To be the second person of a release of a hold that takes two. */
    public static final String RELEASE_APPROVE = "compliance.release-approve";

    public static final String PLAN = "replenishment.plan";
    public static final String PURCHASE = "purchasing.write";
    public static final String PURCHASE_APPROVE = "purchasing.approve";
    public static final String RECEIVE = "purchasing.receive";
    public static final String ORDER = "orders.write";
    public static final String ALLOCATE = "allocation.write";
    public static final String PICK = "fulfillment.pick";
    public static final String SHIP = "dispatch.write";
    public static final String AGING_DECIDE = "aging.decide";
    public static final String CLOSE = "closing.seal";
    public static final String MASTER_DATA = "catalog.write";
    public static final String PEOPLE = "identity.people";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(READ, "Read everything of the facility"),
            Map.entry(AUDIT_READ, "Read the audit trail"),
            Map.entry(STOCK_MOVE, "Move, split, merge, repack and hold stock"),
            Map.entry(STOCK_ADJUST, "Adjust quantities"),
            Map.entry(STOCK_ADJUST_APPROVE, "Approve adjustments above the limit"),
            Map.entry(COUNT, "Count the shelf"),
            Map.entry(RECONCILE, "Work differences"),
            Map.entry(STATE_SYNC, "Look after the link to the state"),
            Map.entry(RELEASE, "Release holds and record lab results"),
            Map.entry(RULES, "Look after rule packs"),
            Map.entry(RELEASE_APPROVE, "Approve releases that take two people"),
            Map.entry(PLAN, "Work buying proposals"),
            Map.entry(PURCHASE, "Write purchase orders"),
            Map.entry(PURCHASE_APPROVE, "Approve purchase orders"),
            Map.entry(RECEIVE, "Receive goods"),
            Map.entry(ORDER, "Take dispensary orders"),
            Map.entry(ALLOCATE, "Allocate stock to orders"),
            Map.entry(PICK, "Pick and pack"),
            Map.entry(SHIP, "Plan, load and deliver manifests"),
            Map.entry(AGING_DECIDE, "Decide on aging stock"),
            Map.entry(CLOSE, "Seal the day"),
            Map.entry(MASTER_DATA, "Change master data"),
            Map.entry(PEOPLE, "Look after people and their roles"));

    private Permissions() {}

    /** All there are. */
    public static Set<String> names() {
        return WORDS.keySet();
    }

    /** What a permission lets a person do, as the beginning of a sentence; its name when it is none of these. */
    public static String words(String permission) {
        return WORDS.getOrDefault(permission, permission);
    }
}
