package io.everygram.compliance.rules;

/** Papers that vendors give, each bound to the thing it speaks of. */
public enum PaperKind {
    CHILD_RESISTANCE_REPORT("Child-resistance test report", Binding.REVISION),
    MATERIAL_DECLARATION("Heavy metals or material declaration", Binding.LOT),
    FOOD_CONTACT_STATEMENT("Food contact statement", Binding.ITEM),
    ANALYSIS_CERTIFICATE("Certificate of analysis", Binding.LOT),
    VENDOR_LICENSE("Vendor license", Binding.LICENSE);

    /** What a paper speaks of. */
    public enum Binding {
        /** An item in one size and one revision. */
        REVISION,
        /** An item, whatever its size. */
        ITEM,
        /** One lot of an item. */
        LOT,
        /** A vendor's license of a type in a state. */
        LICENSE
    }

    private final String words;
    private final Binding binding;

    PaperKind(String words, Binding binding) {
        this.words = words;
        this.binding = binding;
    }

    public String words() {
        return words;
    }

    public Binding binding() {
        return binding;
    }

    /** Whether it may name no end: what is said of one lot is said for good. */
    public boolean mayLastForGood() {
        return binding == Binding.LOT;
    }
}
