package io.everygram.demo.plan;

/** The kinds of cannabis goods the demo company distributes, with what its trade says about them. */
public enum DemoCategory {
    FLOWER("FL", "Bud/Flower - Packaged", 365, 24, "vault"),
    PREROLL("PR", "Pre-Roll Flower", 365, 50, "pick"),
    VAPE("VP", "Vape Cartridge (each)", 540, 100, "pick"),
    CONCENTRATE("CN", "Concentrate (each)", 540, 50, "vault"),
    EDIBLE("ED", "Edible (each)", 365, 48, "pick"),
    TOPICAL("TO", "Topical (each)", 730, 24, "pick");

    private final String prefix;
    private final String stateCategory;
    private final int shelfLifeDays;
    private final int casePack;
    private final String home;

    DemoCategory(String prefix, String stateCategory, int shelfLifeDays, int casePack, String home) {
        this.prefix = prefix;
        this.stateCategory = stateCategory;
        this.shelfLifeDays = shelfLifeDays;
        this.casePack = casePack;
        this.home = home;
    }

    public String prefix() {
        return prefix;
    }

    public String stateCategory() {
        return stateCategory;
    }

    public int shelfLifeDays() {
        return shelfLifeDays;
    }

    public int casePack() {
        return casePack;
    }

    /** Where most of it is kept. */
    public String home() {
        return home;
    }
}
