package io.everygram.today.web;

import io.everygram.identity.Permissions;
import io.everygram.platform.web.TodaySource.Need;
import java.util.List;
import java.util.function.Predicate;

/** Whose work a need is: by what doing it takes, told by the page it leads to. */
final class Doers {
    /** Work behind an address that begins so, and the permissions one of which does it. */
    private record Doing(String begins, List<String> permissions) {}

    /** The first that fits counts. */
    private static final List<Doing> ALL = List.of(
            new Doing("/opening/count", List.of(Permissions.COUNT)),
            new Doing("/opening", List.of(Permissions.RECONCILE)),
            new Doing("/state", List.of(Permissions.STATE_SYNC)),
            new Doing("/rules", List.of(Permissions.RULES)),
            new Doing("/purchase-orders?show=draft", List.of(Permissions.PURCHASE_APPROVE)),
            new Doing("/purchase-orders", List.of(Permissions.PURCHASE)),
            new Doing("/vendors", List.of(Permissions.PURCHASE, Permissions.MASTER_DATA)),
            new Doing("/customers", List.of(Permissions.ORDER, Permissions.MASTER_DATA)),
            new Doing("/facility", List.of(Permissions.MASTER_DATA)),
            new Doing("/buy", List.of(Permissions.PLAN)),
            new Doing("/production", List.of(Permissions.PLAN)),
            new Doing("/inbound", List.of(Permissions.RECEIVE)),
            new Doing("/receive", List.of(Permissions.RECEIVE)),
            new Doing("/quarantine", List.of(Permissions.RELEASE)),
            new Doing("/orders", List.of(Permissions.ORDER, Permissions.ALLOCATE)),
            new Doing("/picks", List.of(Permissions.PICK)),
            new Doing("/manifests", List.of(Permissions.SHIP)),
            new Doing("/fleet", List.of(Permissions.SHIP)),
            new Doing("/aging", List.of(Permissions.AGING_DECIDE)),
            new Doing("/close", List.of(Permissions.CLOSE)));

    private Doers() {}

    /** Whether who holds these permissions can do it; what no line is about, e.g. an approval, is anybody's who is shown it. */
    static boolean does(Need need, Predicate<String> may) {
        return ALL.stream()
                .filter(doing -> need.path().startsWith(doing.begins()))
                .findFirst()
                .map(doing -> doing.permissions().stream().anyMatch(may))
                .orElse(true);
    }
}
