#ifndef RAVINE_EXPONENTIALS_H
#define RAVINE_EXPONENTIALS_H

#include "numbers.h"

// exp, sinh, cosh and tanh.

#pragma STDC FP_CONTRACT OFF

/// x - n log 2 for the nearest n, and what it lacks.
typedef struct {
    double n, rest, lack;
} RavineReduced;

RAVINE_INLINE RavineReduced ravine_reduced_by_log2(double x) {
    const double n = ravine_round(x * 0x1.71547652b82fep+0);
    const double high = x - n * 0x1.62e42fee00000p-1, low = n * 0x1.a39ef35793c76p-33;
    const double rest = high - low;
    return (RavineReduced){n, rest, (high - rest) - low};
}

/// exp(r) - 1 for |r| up to log(2)/2.
RAVINE_INLINE RavinePair ravine_short_expm1(double r, double lack) {
    const double r4 = (r * r) * (r * r);
    const double p0 = ravine_cubic(r, 0.5, 0x1.5555555555557p-3, 0x1.5555555555556p-5, 0x1.111111110ff87p-7);
    const double p4 = ravine_cubic(r, 0x1.6c16c16c16212p-10, 0x1.a01a01aca0134p-13, 0x1.a01a01a741b3cp-16,
        0x1.71ddffef9e7b1p-19);
    const double p8 = (0x1.27e4da1a3bf04p-22 + r * (0x1.af52906239de4p-26 + r * 0x1.1f75aba0b1e2ep-29));
    const double p = p0 + r4 * (p4 + r4 * p8);
    return ravine_ordered_sum(r, r * r * p + lack * (1 + r));
}

/// exp(x) 2^k for x from -746 to 711.
RAVINE_INLINE double ravine_scaled_exp(double x, double k) {
    const RavineReduced y = ravine_reduced_by_log2(x);
    return ravine_scaled(1 + ravine_short_expm1(y.rest, y.lack).high, y.n + k);
}

RAVINE_INLINE double ravine_exp(double x) {
    // Beyond these the result is infinite or 0; what is not a number stays.
    const double bounded = x > 711 ? 711 : x < -746 ? -746 : x;
    return ravine_scaled_exp(bounded, 0);
}

/// exp(x) - 1 for x from -40 to 710, as a sum of two.
RAVINE_INLINE RavinePair ravine_wide_expm1(double x) {
    const RavineReduced y = ravine_reduced_by_log2(x);
    const RavinePair p = ravine_short_expm1(y.rest, y.lack);
    // 2^n p + (2^n - 1), halved where 2^n would overflow.
    const double half = y.n > 1000 ? 0.5 : 1;
    const double scale = ravine_two_to(y.n > 1000 ? y.n - 1 : y.n);
    const double back = y.n > 1000 ? 2 : 1;
    const RavinePair sum = ravine_sum(scale - half, scale * p.high);
    return (RavinePair){sum.high * back, (sum.low + scale * p.low) * back};
}

RAVINE_INLINE double ravine_sinh(double x) {
    const double size = ravine_abs(x);
    const RavinePair e = ravine_wide_expm1(size > 40 ? 40 : size);
    const double inverse = 1 / (e.high + 1);
    const double near = 0.5 * (e.high + (e.high * inverse + e.low * (1 + inverse * inverse)));
    const double far = ravine_scaled_exp(size > 711 ? 711 : size, -1);
    return size < 0x1p-30 || x != x ? x : ravine_with_sign(size > 22 ? far : near, x);
}

RAVINE_INLINE double ravine_cosh(double x) {
    const double size = ravine_abs(x);
    const double half = ravine_scaled_exp(size > 711 ? 711 : size, -1);
    return half + 0.25 / half;
}

RAVINE_INLINE double ravine_tanh(double x) {
    const double size = ravine_abs(x);
    const RavinePair e = ravine_wide_expm1(size > 20 ? 40 : 2 * size), divisor = ravine_sum(e.high, 2);
    const double value = ravine_quotient(e, (RavinePair){divisor.high, divisor.low + e.low});
    // Products of smaller ones would underflow.
    return size < 0x1p-30 || x != x ? x : ravine_with_sign(value, x);
}

#endif
