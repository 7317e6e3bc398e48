#ifndef RAVINE_LOGARITHMS_H
#define RAVINE_LOGARITHMS_H

#include "numbers.h"

// log, log1p, log2 and log10.

#pragma STDC FP_CONTRACT OFF

/// x as m 2^n with m between the roots of 1/2 and 2, for x that are positive and finite.
typedef struct {
    double m, n;
} RavineSplit;

RAVINE_INLINE RavineSplit ravine_split(double x) {
    const double raised = x < 0x1p-1022 ? x * 0x1p54 : x;
    const uint64_t bits = ravine_bits(raised);
    // The exponent's bits behind those of 2^52 are a whole number.
    const double biased = ravine_from_bits((bits >> 52) | 0x4330000000000000u) - 0x1p52;
    const double m = ravine_from_bits((bits & 0x000fffffffffffffu) | 0x3ff0000000000000u);
    const double n = biased - (x < 0x1p-1022 ? 1023 + 54 : 1023);
    const double isLarge = m > 0x1.6a09e667f3bcdp+0 ? 1 : 0;
    return (RavineSplit){m * (1 - 0.5 * isLarge), n + isLarge};
}

/// What logarithms to every base give at x where that is not a number.
RAVINE_INLINE double ravine_at_edges_of_logarithm(double x, double value) {
    value = x == RAVINE_INFINITY ? x : value;
    value = x == 0 ? -RAVINE_INFINITY : value;
    return x < 0 ? RAVINE_NAN : x != x ? x : value;
}

/// n log 2 + log(1 + f) + lack, for f from 1/√2 - 1 to √2 - 1: by s = f/(2 + f), log(1 + f) = 2 artanh(s).
RAVINE_INLINE double ravine_logarithm(double n, double f, double lack) {
    const double s = f / (2 + f), z = s * s, half = 0.5 * f * f;
    const double z4 = (z * z) * (z * z);
    const double p0 = ravine_cubic(z, 0x1.5555555555555p-1, 0x1.9999999999a4fp-2, 0x1.249249247343fp-2,
        0x1.c71c72078b928p-3);
    const double p4 = ravine_cubic(z, 0x1.745cf674f6889p-3, 0x1.3b1cbf421a439p-3, 0x1.0fb04d4fa4e54p-3,
        0x1.0c97816496c47p-3);
    const double p = p0 + z4 * p4;
    const double low = n * 0x1.a39ef35793c76p-33 + lack;
    return n * 0x1.62e42fee00000p-1 - ((half - (s * (half + z * p) + low)) - f);
}

RAVINE_INLINE double ravine_log(double x) {
    const RavineSplit y = ravine_split(x);
    return ravine_at_edges_of_logarithm(x, ravine_logarithm(y.n, y.m - 1, 0));
}

RAVINE_INLINE double ravine_log1p(double x) {
    const double sum = 1 + x;
    const RavineSplit y = ravine_split(sum);
    // What the sum lacks; none where x itself is the argument.
    const double lack = (sum > 2 ? 1 - (sum - x) : x - (sum - 1)) / sum;
    const double isNear = y.n == 0 ? 1 : 0;
    const double f = isNear != 0 ? x : y.m - 1;
    const double value = ravine_logarithm(y.n, f, isNear != 0 || sum > 0x1p53 ? 0 : lack);
    return x == 0 ? x : ravine_at_edges_of_logarithm(sum, value);
}

/// The binary logarithm to about 68 bits, for x that are positive and finite: 2/log(2) artanh((m - 1)/(m + 1)).
RAVINE_INLINE RavinePair ravine_wide_log2(double x) {
    const RavineSplit y = ravine_split(x);
    const double f = y.m - 1;
    const RavinePair divisor = ravine_ordered_sum(2, f);
    // s = f / (2 + f) and what it lacks.
    const double s = f / divisor.high;
    const RavinePair back = ravine_product(s, divisor.high);
    const double lack = (((f - back.high) - back.low) - s * divisor.low) / divisor.high;
    const RavinePair square = ravine_product(s, s);
    const double squareLow = square.low + 2 * s * lack, z = square.high;
    const double z4 = (z * z) * (z * z);
    const double p0 = ravine_cubic(z, 0x1.999999999999ap-3, 0x1.2492492492537p-3, 0x1.c71c71c6e441bp-4,
        0x1.745d17802c2c5p-4);
    const double p4 = ravine_cubic(z, 0x1.3b139383219ecp-4, 0x1.11194432dbb5fp-4, 0x1.df6309497fd78p-5,
        0x1.e1390904a24bap-5);
    const double p = p0 + z4 * p4;
    // 1 + z/3 + z² p.
    const RavinePair third = ravine_product(z, 0x1.5555555555555p-2);
    const double thirdLow = third.low + (z * 0x1.5555555555555p-56 + squareLow * 0x1.5555555555555p-2);
    const RavinePair rise = ravine_ordered_sum(third.high, z * z * p);
    const RavinePair series = ravine_ordered_sum(1, rise.high);
    const double seriesLow = series.low + (rise.low + thirdLow);
    // Times s, times 2/log(2).
    const RavinePair half = ravine_product(s, series.high);
    const double halfLow = half.low + (s * seriesLow + lack * series.high);
    const RavinePair whole = ravine_product(half.high, 0x1.71547652b82fep+1);
    const double wholeLow = whole.low + (half.high * 0x1.777d0ffda0d24p-55 + halfLow * 0x1.71547652b82fep+1);
    const RavinePair sum = ravine_sum(y.n, whole.high);
    return ravine_ordered_sum(sum.high, sum.low + wholeLow);
}

RAVINE_INLINE double ravine_log2(double x) {
    return ravine_at_edges_of_logarithm(x, ravine_wide_log2(x).high);
}

RAVINE_INLINE double ravine_log10(double x) {
    const RavinePair y = ravine_wide_log2(x);
    const RavinePair product = ravine_product(y.high, 0x1.34413509f79ffp-2);
    const double value =
        product.high + (product.low + (y.low * 0x1.34413509f79ffp-2 - y.high * 0x1.9dc1da994fd21p-59));
    return ravine_at_edges_of_logarithm(x, value);
}

#endif
