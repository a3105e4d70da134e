package io.everygram.identity;

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

    private Permissions() {}
}
