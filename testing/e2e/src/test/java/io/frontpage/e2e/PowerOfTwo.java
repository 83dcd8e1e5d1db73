package io.frontpage.e2e;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** 2 to the power of a fraction, and back, to more digits than a double has. */
final class PowerOfTwo {
    static final MathContext PRECISION = new MathContext(34);

    private static final BigDecimal LN_2 = new BigDecimal("0.69314718055994530941723212145817656807550013436026");
    private static final BigDecimal TINY = BigDecimal.ONE.movePointLeft(PRECISION.getPrecision());

    private PowerOfTwo() {}

    /** 2^(dividend/divisor): the whole part exactly, the rest by the series of e^x. */
    static BigDecimal of(long dividend, long divisor) {
        long whole = Math.floorDiv(dividend, divisor);
        var exponent = BigDecimal.valueOf(Math.floorMod(dividend, divisor))
                .divide(BigDecimal.valueOf(divisor), PRECISION)
                .multiply(LN_2, PRECISION);
        var sum = BigDecimal.ONE;
        var term = BigDecimal.ONE;
        for (int n = 1; term.compareTo(TINY) > 0; n++) {
            term = term.multiply(exponent, PRECISION).divide(BigDecimal.valueOf(n), PRECISION);
            sum = sum.add(term, PRECISION);
        }
        var scale = BigDecimal.TWO.pow((int) Math.abs(whole));
        return whole < 0 ? sum.divide(scale, PRECISION) : sum.multiply(scale, PRECISION);
    }

    /** As exact as a double can be; negative infinity of nothing. */
    static double log2(BigDecimal value) {
        if (value.signum() == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int digits = value.precision() - value.scale();
        double mantissa = value.movePointLeft(digits)
                .round(new MathContext(20, RoundingMode.HALF_EVEN))
                .doubleValue();
        return (Math.log(mantissa) + digits * Math.log(10)) / Math.log(2);
    }
}
