#ifndef RAVINE_NUMBERS_H
#define RAVINE_NUMBERS_H

#include <stdint.h>
#include <string.h>

// Bits of numbers, and sums and products with what their rounding leaves.

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

#endif
