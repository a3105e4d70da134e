package io.everygram.identity;

import static io.everygram.identity.Permissions.*;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The roles of the trade, made of named permissions. A person has roles at facilities. */
public enum Role {
    SPECIALIST(
            "Inventory and procurement specialist",
            READ,
            STOCK_MOVE,
            STOCK_ADJUST,
            COUNT,
            RECONCILE,
            STATE_SYNC,
            RELEASE,
            PLAN,
            PURCHASE,
            RECEIVE,
            ORDER,
            ALLOCATE,
            PICK,
            SHIP,
            AGING_DECIDE,
            CLOSE,
            MASTER_DATA),
    WAREHOUSE("Warehouse", READ, STOCK_MOVE, COUNT, RECEIVE, PICK),
    SALES("Sales", READ, ORDER, AGING_DECIDE),
    PRODUCTION("Production", READ, STOCK_MOVE, PLAN),
    COMPLIANCE(
            "Compliance",
            READ,
            AUDIT_READ,
            COUNT,
            RECONCILE,
            STATE_SYNC,
            RELEASE,
            RULES,
            RELEASE_APPROVE,
            STOCK_ADJUST,
            STOCK_ADJUST_APPROVE,
            CLOSE),
    FLEET("Fleet and logistics", READ, SHIP),
    CONTROLLER("Controller", READ, AUDIT_READ, PURCHASE_APPROVE, STOCK_ADJUST_APPROVE, CLOSE),
    DIRECTOR(
            "Director of operations",
            READ,
            AUDIT_READ,
            PURCHASE_APPROVE,
            STOCK_ADJUST_APPROVE,
            RELEASE_APPROVE,
            CLOSE,
            AGING_DECIDE,
            PLAN,
            PURCHASE,
            ORDER,
            ALLOCATE),
    AUDITOR("Auditor, read only", READ, AUDIT_READ),
    ADMINISTRATOR("Administrator", READ, AUDIT_READ, MASTER_DATA, PEOPLE);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf cannot be changed.
    private final Set<String> permissions;

    Role(String title, String... permissions) {
        this.title = title;
        this.permissions = Set.copyOf(new HashSet<>(Arrays.asList(permissions)));
    }

    public String title() {
        return title;
    }

    public Set<String> permissions() {
        return permissions;
    }
}
