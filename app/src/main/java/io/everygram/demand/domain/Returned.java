package io.everygram.demand.domain;

import io.everygram.kernel.Statistical;

/** Takes what came back off what was sold. */
@Statistical
public final class Returned {
    private Returned() {}

    /**
     * Units of each day without those that came back: taken off the last days before their return on which something was sold.
     *
     * @param net units of each day, below zero where more came back than was sold
     */
    public static double[] takenOff(double[] net) {
        var sold = net.clone();
        double back = 0;
        for (int day = sold.length - 1; day >= 0; day--) {
            if (sold[day] < 0) {
                back -= sold[day];
                sold[day] = 0;
            } else {
                double taken = Math.min(back, sold[day]);
                sold[day] -= taken;
                back -= taken;
            }
        }
        return sold;
    }
}
