package io.everygram.simulators.metrc.wire;

import java.util.List;

/** Permissions of a user, as Metrc names them. */
public final class Permission {
    public static final String VIEW_PACKAGES = "View Packages";
    public static final String PACKAGE_INVENTORY = "Manage Packages Inventory";
    public static final String PACKAGE_CREATE = "Create/Submit/Discontinue Packages";
    public static final String PACKAGE_NOTES = "Manage Package Notes";
    public static final String HARVESTS = "View Package Source Harvests";
    public static final String VIEW_TRANSFERS = "View Transfers";
    public static final String TRANSFERS = "Manage Transfers";
    public static final String VIEW_TEMPLATES = "View Transfer Templates";
    public static final String TEMPLATES = "Manage Transfer Templates";
    public static final String HUB = "Manage Transfer Hub";
    public static final String ITEMS = "Manage Items";
    public static final String LOCATIONS = "Manage Locations";
    public static final String STRAINS = "Manage Strains";
    public static final String TAGS = "Manage Tags";
    public static final String TRANSPORTERS = "Manage Transporters";
    public static final String EMPLOYEES = "Manage Employees";

    public static final List<String> ALL = List.of(
            VIEW_PACKAGES,
            PACKAGE_INVENTORY,
            PACKAGE_CREATE,
            PACKAGE_NOTES,
            HARVESTS,
            VIEW_TRANSFERS,
            TRANSFERS,
            VIEW_TEMPLATES,
            TEMPLATES,
            HUB,
            ITEMS,
            LOCATIONS,
            STRAINS,
            TAGS,
            TRANSPORTERS,
            EMPLOYEES);

    private Permission() {}
}
