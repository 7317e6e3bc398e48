#ifndef RAVINE_ROUNDING_H
#define RAVINE_ROUNDING_H

#include "numbers.h"

// Whole numbers near a number, exactly.

#pragma STDC FP_CONTRACT OFF

/// The nearest whole number, of two the even one; with the sign of x where it is 0.
RAVINE_INLINE double ravine_round_even(double x) {
    const double size = ravine_abs(x), shift = 0x1p52;
    return size < shift ? ravine_with_sign((size + shift) - shift, x) : x;
}

RAVINE_INLINE double ravine_floor(double x) {
    const double nearest = ravine_round_even(x);
    return nearest > x ? nearest - 1 : nearest;
}

RAVINE_INLINE double ravine_ceil(double x) {
    const double nearest = ravine_round_even(x);
    return ravine_with_sign(nearest < x ? nearest + 1 : nearest, x);
}

/// x less the multiple of y below it, with the sign of y, as in Python and NumPy. C's fmod is exact, so that every
/// library gives the same bits.
RAVINE_INLINE double ravine_mod(double x, double y) {
    const double rest = __builtin_fmod(x, y);
    if (rest == 0) return ravine_with_sign(0, y);
    return (rest < 0) != (y < 0) ? rest + y : rest;
}

#endif
