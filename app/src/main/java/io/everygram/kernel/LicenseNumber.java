package io.everygram.kernel;

/** A license as its state writes it, e.g. {@code C11-0000412-LIC}. */
public record LicenseNumber(String value) {
    public LicenseNumber {
        value = value.strip();
        if (value.isEmpty() || value.length() > 40) {
            throw new IllegalArgumentException("A license number has 1 to 40 characters: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
