#ifndef RAVINE_POWERS_H
#define RAVINE_POWERS_H

#include "logarithms.h"
#include "numbers.h"

// pow, cbrt and hypot.

#pragma STDC FP_CONTRACT OFF

/// 2^(high + low) for sums from -1100 to 1100.
RAVINE_INLINE double ravine_exp2(double high, double low) {
    const double n = ravine_round(high), t = (high - n) + low;
    const double t4 = (t * t) * (t * t);
    const double p0 = ravine_cubic(t, 0x1.ebfbdff82c58fp-3, 0x1.c6b08d704a0c2p-5, 0x1.3b2ab6fba4e78p-7,
        0x1.5d87fe78a5220p-10);
    const double p4 = ravine_cubic(t, 0x1.430912f86bf30p-13, 0x1.ffcbfc673a9fdp-17, 0x1.62c022402d57ap-20,
        0x1.b524fa5dd26a3p-24);
    const double p8 = (0x1.e4cf1c64949f7p-28 + t * (0x1.e9d50e594c8e7p-32 + t * 0x1.c4904e1e94586p-36));
    const double p = p0 + t4 * (p4 + t4 * p8);
    const double lack = ((high - n) - t) + low;
    const RavinePair first = ravine_product(t, 0x1.62e42fefa39efp-1);
    const double rest = first.low + (t * 0x1.abc9e3b39803fp-56 + lack * 0x1.62e42fefa39efp-1) + t * t * p;
    return ravine_scaled(1 + (first.high + rest), n);
}

RAVINE_INLINE double ravine_pow(double x, double y) {
    const double size = ravine_abs(x), power = ravine_abs(y);
    const RavinePair logarithm = ravine_wide_log2(size);
    // Larger powers of what is not 1 are infinite or 0, and their products would overflow.
    const double bounded = ravine_with_sign(power > 0x1p66 ? 0x1p66 : power, y);
    const RavinePair product = ravine_product(bounded, logarithm.high);
    const RavinePair exponent = ravine_ordered_sum(product.high, product.low + bounded * logarithm.low);
    const double isFar = ravine_abs(exponent.high) > 1100 ? 1 : 0;
    double value = ravine_exp2(isFar != 0 ? ravine_with_sign(1100, exponent.high) : exponent.high,
                               isFar != 0 ? 0 : exponent.low);
    // 0 and infinity.
    const double rises = ((size > 1) == (y > 0)) ? RAVINE_INFINITY : 0;
    value = ((size == 0) | (size == RAVINE_INFINITY)) ? rises : value;
    value = (power == RAVINE_INFINITY) ? (size == 1 ? 1 : rises) : value;
    // Of a negative x the whole powers are known; the odd ones are negative.
    // Less an even number, so that rounding to whole ones is exact; from 2^53 on all are even.
    const double even = power < 0x1p51 ? 0 : power < 0x1p52 ? 0x1p51 : 0x1.8p52;
    const double small = power < 0x1p53 ? power - even : 0;
    const double isWhole = ravine_round(small) == small ? 1 : 0;
    const double isOdd = ravine_round(0.5 * small) == 0.5 * small ? 0 : isWhole;
    const double isNegative = ravine_bits(x) >> 63 != 0 ? 1 : 0;
    value = (isNegative != 0 && isOdd != 0) ? -value : value;
    value = ((x < 0) & (isWhole == 0) & (size != RAVINE_INFINITY)) ? RAVINE_NAN : value;
    value = ((x != x) | (y != y)) ? x + y : value;
    return ((y == 0) | (x == 1)) ? 1 : value;
}

RAVINE_INLINE double ravine_cbrt(double x) {
    const double size = ravine_abs(x);
    const double raised = size < 0x1p-1022 ? size * 0x1p54 : size;
    const uint64_t bits = ravine_bits(raised);
    const double biased = ravine_from_bits((bits >> 52) | 0x4330000000000000u) - 0x1p52;
    const double m = ravine_from_bits((bits & 0x000fffffffffffffu) | 0x3ff0000000000000u);
    const double n = biased - (size < 0x1p-1022 ? 1023 + 54 : 1023);
    // n = 3 q + r with r from 0 to 2.
    const double q = ravine_round((n - 1) * (1.0 / 3)), r = n - 3 * q;
    double t = 0x1.4c7608a04eba1p-8;
    t = t * m - 0x1.8bd2dce403128p-5;
    t = t * m + 0x1.92bfc00e33108p-3;
    t = t * m - 0x1.d758498b983bcp-2;
    t = t * m + 0x1.a9da3cc66f245p-1;
    t = t * m + 0x1.e68ceb1fc3429p-2;
    const double root = r == 0 ? 1 : r == 1 ? 0x1.428a2f98d728bp+0 : 0x1.965fea53d6e3dp+0;
    const double a = m * (r == 0 ? 1 : r == 1 ? 2 : 4);
    t = t * root;
    // Newton's method, then once more from a value short enough for its square to be exact.
    t = t - (t - a / (t * t)) * (1.0 / 3);
    const double brief = ravine_halves(t).high;
    const RavinePair cube = ravine_product(brief * brief, brief);
    const double step = ((a - cube.high) - cube.low) / (3 * brief * brief);
    t = brief + step * (1 - step / brief);
    const double value = ravine_with_sign(t * ravine_two_to(q), x);
    return ((size == 0) | (size == RAVINE_INFINITY) | (x != x)) ? x : value;
}

/// The length of (x, y), with a correction of the root's rounding: Borges, "An improved algorithm for hypot(a, b)" (2019).
RAVINE_INLINE double ravine_hypot(double x, double y) {
    const double one = ravine_abs(x), other = ravine_abs(y);
    const double larger = one > other ? one : other, smaller = one > other ? other : one;
    const double factor = larger > 0x1p500 ? 0x1p-600 : larger < 0x1p-400 ? 0x1p600 : 1;
    const double a = larger * factor, b = smaller * factor;
    const double h = __builtin_elementwise_sqrt(a * a + b * b);
    const double near = h - b, far = h - a;
    const double lack = h <= 2 * b ? a * (2 * near - a) + (near - 2 * (a - b)) * near
                                   : 2 * far * (a - 2 * b) + (4 * far - b) * b + far * far;
    const double corrected = h == 0 ? h : h - lack / (2 * h);
    double value = corrected / factor;
    value = b == 0 ? larger : value;
    value = ((x != x) | (y != y)) ? x + y : value;
    return ((one == RAVINE_INFINITY) | (other == RAVINE_INFINITY)) ? RAVINE_INFINITY : value;
}

#endif
