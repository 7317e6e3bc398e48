#ifndef RAVINE_ANGLES_H
#define RAVINE_ANGLES_H

#include "numbers.h"

// sin, cos and tan, and their inverses.

#pragma STDC FP_CONTRACT OFF

/// x less the nearest multiple of π/2, and what it lacks; and that multiple's number.
typedef struct {
    double n, rest, lack;
} RavineTurn;

/// The largest magnitude for which the reduction below is exact enough: numbers of turns have 20 bits.
#define RAVINE_LARGEST_ANGLE 0x1.9p20

/// Cody and Waite's reduction with π/2 in four pieces, whose products with n are exact but for the last one's.
RAVINE_INLINE RavineTurn ravine_turn(double x) {
    const double n = ravine_round(x * 0x1.45f306dc9c883p-1);
    const double first = x - n * 0x1.921fb54400000p+0;
    const RavinePair second = ravine_sum(first, n * -0x1.0b4611a600000p-34);
    const RavinePair third = ravine_sum(second.high, n * -0x1.3198a2e000000p-69);
    const double low = (second.low + third.low) - n * 0x1.b839a252049c1p-104;
    const double rest = third.high + low;
    return (RavineTurn){n, rest, (third.high - rest) + low};
}

RAVINE_INLINE RavinePair ravine_short_sin(double r, double lack) {
    const double z = r * r;
    const double z4 = (z * z) * (z * z);
    const double p0 = ravine_cubic(z, -0x1.5555555555555p-3, 0x1.1111111111110p-7, -0x1.a01a01a0198dep-13,
        0x1.71de3a5455b9ap-19);
    const double p4 = (-0x1.ae64540000f84p-26 + z * (0x1.6121703ee57b1p-33 + z * -0x1.ab0f25d21fd92p-41));
    const double p = p0 + z4 * p4;
    return ravine_ordered_sum(r, r * z * p + lack * (1 - 0.5 * z));
}

RAVINE_INLINE RavinePair ravine_short_cos(double r, double lack) {
    const double z = r * r, half = 0.5 * z, start = 1 - half;
    const double z4 = (z * z) * (z * z);
    const double p0 = ravine_cubic(z, 0x1.5555555555555p-5, -0x1.6c16c16c16944p-10, 0x1.a01a019f4671dp-16,
        -0x1.27e4fa0d3726cp-22);
    const double p4 = (0x1.1eeb5de1e2b95p-29 + z * -0x1.9075bb669682cp-37);
    const double p = p0 + z4 * p4;
    return ravine_ordered_sum(start, ((1 - start) - half) + (z * z * p - r * lack));
}

/// The sine of `turn` and `more` quarter turns.
RAVINE_INLINE double ravine_sin_of(RavineTurn turn, double more) {
    // The last bits of this sum are those of the number of quarter turns.
    const uint64_t quarters = ravine_bits((turn.n + more) + 0x1.8p52);
    const double even = ravine_short_sin(turn.rest, turn.lack).high, odd = ravine_short_cos(turn.rest, turn.lack).high;
    const double size = (quarters & 1) != 0 ? odd : even;
    return ravine_from_bits(ravine_bits(size) ^ ((quarters & 2) << 62));
}

RAVINE_INLINE double ravine_tan_of(RavineTurn turn) {
    const uint64_t quarters = ravine_bits(turn.n + 0x1.8p52);
    const RavinePair sine = ravine_short_sin(turn.rest, turn.lack), cosine = ravine_short_cos(turn.rest, turn.lack);
    const double isOdd = (quarters & 1) != 0 ? 1 : 0;
    const RavinePair above = {isOdd != 0 ? -cosine.high : sine.high, isOdd != 0 ? -cosine.low : sine.low};
    const RavinePair below = {isOdd != 0 ? sine.high : cosine.high, isOdd != 0 ? sine.low : cosine.low};
    return ravine_quotient(above, below);
}

RAVINE_INLINE int64_t ravine_sin_is_rare(double x) { return ravine_abs(x) > RAVINE_LARGEST_ANGLE ? 1 : 0; }
RAVINE_INLINE int64_t ravine_cos_is_rare(double x) { return ravine_sin_is_rare(x); }
RAVINE_INLINE int64_t ravine_tan_is_rare(double x) { return ravine_sin_is_rare(x); }

/// Sine, cosine and tangent of angles that are rare: large ones, by the method of Payne and Hanek.
double ravine_sin_rare(double x);
double ravine_cos_rare(double x);
double ravine_tan_rare(double x);

RAVINE_INLINE double ravine_sin(double x) { return x == 0 ? x : ravine_sin_of(ravine_turn(x), 0); }
RAVINE_INLINE double ravine_cos(double x) { return ravine_sin_of(ravine_turn(x), 1); }
RAVINE_INLINE double ravine_tan(double x) { return x == 0 ? x : ravine_tan_of(ravine_turn(x)); }

/// The arc tangent of t for |t| up to √2 - 1, less t.
RAVINE_INLINE double ravine_short_atan(double t) {
    const double z = t * t;
    const double z4 = (z * z) * (z * z);
    const double p0 = ravine_cubic(z, -0x1.5555555555555p-2, 0x1.999999999994cp-3, -0x1.249249248d0a0p-3,
        0x1.c71c71c2ac30cp-4);
    const double p4 = ravine_cubic(z, -0x1.745d164cd528bp-4, 0x1.3b1390ed6392fp-4, -0x1.110e65a8e0d93p-4,
        0x1.e197010ee6326p-5);
    const double p8 = ravine_cubic(z, -0x1.ac640ea43c20ep-5, 0x1.74779e7f3d684p-5, -0x1.1a2e2be9092a6p-5,
        0x1.0892945fca3d9p-6);
    const double p = p0 + z4 * (p4 + z4 * p8);
    return t * z * p;
}

/// The arc tangent of above/below, from 0 to π/2, for numbers that are not negative.
RAVINE_INLINE RavinePair ravine_atan_of(double above, double below) {
    const double isSteep = above > 0x1.3504f333f9de6p+1 * below ? 1 : 0;
    const double isMiddle = isSteep == 0 && above > 0x1.a827999fcef32p-2 * below ? 1 : 0;
    const RavinePair difference = ravine_sum(above, -below), sum = ravine_sum(above, below);
    const double a = isSteep != 0 ? -below : isMiddle != 0 ? difference.high : above;
    const double aLow = isMiddle != 0 ? difference.low : 0;
    const double b = isSteep != 0 ? above : isMiddle != 0 ? sum.high : below;
    const double bLow = isMiddle != 0 ? sum.low : 0;
    const double t = a / b;
    const RavinePair back = ravine_product(t, b);
    const double lack = ((((a - back.high) - back.low) + aLow) - t * bLow) / b;
    const double high = isSteep != 0 ? 0x1.921fb54442d18p+0 : isMiddle != 0 ? 0x1.921fb54442d18p-1 : 0;
    const double low = isSteep != 0 ? 0x1.1a62633145c07p-54 : isMiddle != 0 ? 0x1.1a62633145c07p-55 : 0;
    const RavinePair start = ravine_sum(high, t);
    return (RavinePair){start.high, start.low + (ravine_short_atan(t) + (low + lack / (1 + t * t)))};
}

RAVINE_INLINE double ravine_atan(double x) {
    const double size = ravine_abs(x), bounded = size > 0x1p60 ? 0x1p60 : size;
    const RavinePair value = ravine_atan_of(bounded, 1);
    // Below this the arc tangent rounds to x, and products would underflow.
    return size < 0x1p-30 || x != x ? x : ravine_with_sign(value.high + value.low, x);
}

RAVINE_INLINE double ravine_atan2(double y, double x) {
    const double above = ravine_abs(y), below = ravine_abs(x);
    // To magnitudes at which nothing over- or underflows; their ratio stays.
    const double larger = above > below ? above : below;
    const double scale = larger > 0x1p500 ? 0x1p-600 : larger < 0x1p-400 ? 0x1p600 : 1;
    const double isEndless = above == RAVINE_INFINITY || below == RAVINE_INFINITY ? 1 : 0;
    const double a = isEndless != 0 ? (above == RAVINE_INFINITY ? 1 : 0) : above * scale;
    const double b = isEndless != 0 ? (below == RAVINE_INFINITY ? 1 : 0) : (larger == 0 ? 1 : below * scale);
    const RavinePair angle = ravine_atan_of(a, b);
    const double isBehind = ravine_bits(x) >> 63 != 0 ? 1 : 0;
    const RavinePair opposite = ravine_sum(0x1.921fb54442d18p+1, -angle.high);
    const double value = isBehind != 0 ? opposite.high + (opposite.low + (0x1.1a62633145c07p-53 - angle.low))
                                       : angle.high + angle.low;
    // A small angle is the ratio itself, which may be too small for the way above.
    const double small = above / below;
    const double isSmall = isBehind == 0 && above < below * 0x1p-30 && isEndless == 0 ? 1 : 0;
    return ((x != x) | (y != y)) ? x + y : ravine_with_sign(isSmall != 0 ? small : value, y);
}

/// (asin(t) - t) / t for t² = z up to 1/4.
RAVINE_INLINE double ravine_short_asin(double z) {
    const double z4 = (z * z) * (z * z);
    const double p0 = ravine_cubic(z, 0x1.5555555555556p-3, 0x1.3333333332ec4p-4, 0x1.6db6db6e3292ep-5,
        0x1.f1c71c1d4aa0dp-6);
    const double p4 = ravine_cubic(z, 0x1.6e8bb1d89492bp-6, 0x1.1c4d343fa57f6p-6, 0x1.c9cf3759fd8ffp-7,
        0x1.78246f32d075cp-7);
    const double p8 = ravine_cubic(z, 0x1.524ea8b3aad31p-7, 0x1.653a8f8cfd43cp-8, 0x1.1d661531b222ep-6,
        -0x1.e7a24f548c99fp-7);
    const double p12 = 0x1.d78189767524ep-6;
    const double p = p0 + z4 * (p4 + z4 * (p8 + z4 * p12));
    return z * p;
}

/// Half of the angle whose cosine is `size`, from 1/2 to 1, as the arc sine of the root of (1 - size)/2.
RAVINE_INLINE RavinePair ravine_half_acos(double size) {
    const double z = 0.5 - 0.5 * size, root = __builtin_elementwise_sqrt(z);
    const RavinePair square = ravine_product(root, root);
    const double lack = z > 0 ? ((z - square.high) - square.low) / (2 * root) : 0;
    return (RavinePair){root, lack + root * ravine_short_asin(z)};
}

RAVINE_INLINE double ravine_asin(double x) {
    const double size = ravine_abs(x), near = size > 0.5 ? 0.5 : size;
    const double value = near + near * ravine_short_asin(near * near);
    const RavinePair half = ravine_half_acos(size > 1 ? 1 : size < 0.5 ? 0.5 : size);
    const RavinePair rest = ravine_ordered_sum(0x1.921fb54442d18p+0, -2 * half.high);
    const double far = rest.high + (rest.low + (0x1.1a62633145c07p-54 - 2 * half.low));
    const double found = size > 0.5 ? far : value;
    return x != x ? x : size > 1 ? RAVINE_NAN : ravine_with_sign(found, x);
}

RAVINE_INLINE double ravine_acos(double x) {
    const double size = ravine_abs(x), near = ravine_with_sign(size > 0.5 ? 0.5 : size, x);
    const RavinePair rest = ravine_ordered_sum(0x1.921fb54442d18p+0, -near);
    const double middle = rest.high + (rest.low + (0x1.1a62633145c07p-54 - near * ravine_short_asin(near * near)));
    const RavinePair half = ravine_half_acos(size > 1 ? 1 : size < 0.5 ? 0.5 : size);
    const RavinePair opposite = ravine_ordered_sum(0x1.921fb54442d18p+1, -2 * half.high);
    const double behind = opposite.high + (opposite.low + (0x1.1a62633145c07p-53 - 2 * half.low));
    const double far = x < 0 ? behind : 2 * half.high + 2 * half.low;
    return x != x ? x : size > 1 ? RAVINE_NAN : size > 0.5 ? far : middle;
}

#endif
