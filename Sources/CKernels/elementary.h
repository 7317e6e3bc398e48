#ifndef RAVINE_ELEMENTARY_H
#define RAVINE_ELEMENTARY_H

#include <stdint.h>
#include <string.h>

// Elementary functions without branches, tables or calls, so that a loop over them becomes vector instructions, and
// with IEEE 754's basic operations only, each rounded by itself, so that every processor gives the same bits. Arguments
// that are not numbers, infinite or outside of a function's domain give what C's Annex F says. Polynomials interpolate
// at Chebyshev's points. The largest errors met, in units of the last place against 113-bit arithmetic, among 8 million
// arguments of all magnitudes each: exp 0.84, log 0.78, log1p 0.80, log2 and log10 0.51, sin 0.85, cos 0.85, tan 1.1,
// asin 0.69, acos 0.68, atan 0.70, atan2 0.7, sinh 1.8, cosh 1.3, tanh 0.84, cbrt 0.51, pow 0.9, hypot 0.8

#pragma STDC FP_CONTRACT OFF

#define RAVINE_INLINE static inline __attribute__((always_inline))

RAVINE_INLINE uint64_t ravine_bits(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

RAVINE_INLINE double ravine_from_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#define RAVINE_SIGN 0x8000000000000000u
#define RAVINE_NAN __builtin_nan("")
#define RAVINE_INFINITY __builtin_inf()

RAVINE_INLINE double ravine_abs(double x) { return ravine_from_bits(ravine_bits(x) & ~RAVINE_SIGN); }

RAVINE_INLINE double ravine_with_sign(double x, double sign) {
    return ravine_from_bits((ravine_bits(x) & ~RAVINE_SIGN) | (ravine_bits(sign) & RAVINE_SIGN));
}

/// The nearest whole number, for |x| below 2^51.
RAVINE_INLINE double ravine_round(double x) {
    const double shift = 0x1.8p52;
    return (x + shift) - shift;
}

/// 2^n for a whole number n from -1022 to 1023.
RAVINE_INLINE double ravine_two_to(double n) {
    // The sum's last bits hold n + 1023.
    return ravine_from_bits(ravine_bits(n + 0x1.00000000003ffp52) << 52);
}

/// x 2^n, rounded once, for whole numbers n from -2044 to 2046.
RAVINE_INLINE double ravine_scaled(double x, double n) {
    const double half = ravine_round(n * 0.5);
    return x * ravine_two_to(half) * ravine_two_to(n - half);
}

/// A number as a sum of two, the second of which is small against the first.
typedef struct {
    double high, low;
} RavinePair;

/// a + b exactly (Knuth).
RAVINE_INLINE RavinePair ravine_sum(double a, double b) {
    const double high = a + b, part = high - a;
    return (RavinePair){high, (a - (high - part)) + (b - part)};
}

/// a + b exactly where |a| is not less than |b| (Dekker).
RAVINE_INLINE RavinePair ravine_ordered_sum(double a, double b) {
    const double high = a + b;
    return (RavinePair){high, b - (high - a)};
}

/// The 26 leading bits, and the rest (Veltkamp).
RAVINE_INLINE RavinePair ravine_halves(double x) {
    const double shifted = x * 0x1.0000002p27, high = shifted - (shifted - x);
    return (RavinePair){high, x - high};
}

/// a b exactly, where nothing over- or underflows (Dekker).
RAVINE_INLINE RavinePair ravine_product(double a, double b) {
    const RavinePair x = ravine_halves(a), y = ravine_halves(b);
    const double high = a * b;
    return (RavinePair){high, ((x.high * y.high - high) + x.high * y.low + x.low * y.high) + x.low * y.low};
}

/// a + b z + c z² + d z³ by Estrin's scheme, in which fewer operations wait for others than in Horner's.
RAVINE_INLINE double ravine_cubic(double z, double a, double b, double c, double d) {
    return (a + b * z) + (c + d * z) * (z * z);
}

/// a / b for sums of two, rounded nearly once.
RAVINE_INLINE double ravine_quotient(RavinePair a, RavinePair b) {
    const double q = a.high / b.high;
    const RavinePair back = ravine_product(q, b.high);
    return q + ((((a.high - back.high) - back.low) + a.low) - q * b.low) / b.high;
}

// Exponentials.

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
    const RavinePair sum = ravine_sum(scale - half, scale * p.high);
    return (RavinePair){sum.high / half, (sum.low + scale * p.low) / half};
}

RAVINE_INLINE double ravine_expm1(double x) {
    const RavinePair value = ravine_wide_expm1(x > 710 ? 710 : x < -40 ? -40 : x);
    return x == 0 ? x : x > 710 ? RAVINE_INFINITY : value.high + value.low;
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

// Logarithms.

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

// Powers and roots.

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

// Angles.

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
