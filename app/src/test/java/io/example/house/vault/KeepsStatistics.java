package io.example.house.vault;

import io.everygram.kernel.Statistical;

@Statistical
final class KeepsStatistics {
    private final double deviation;

    KeepsStatistics(double deviation) {
        this.deviation = deviation;
    }

    double deviation() {
        return deviation;
    }
}
