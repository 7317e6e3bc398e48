#ifndef RAVINE_ELEMENTARY_H
#define RAVINE_ELEMENTARY_H

// Elementary functions without branches, tables or calls, so that a loop over them becomes vector instructions, and
// with IEEE 754's basic operations only, each rounded by itself, so that every processor gives the same bits. Arguments
// that are not numbers, infinite or outside of a function's domain give what C's Annex F says. Polynomials interpolate
// at Chebyshev's points. The largest errors met, in units of the last place against 113-bit arithmetic, among 8 million
// arguments of all magnitudes each: exp 0.84, log 0.78, log1p 0.80, log2 and log10 0.51, sin 0.85, cos 0.85, tan 1.1,
// asin 0.69, acos 0.68, atan 0.70, atan2 0.7, sinh 1.8, cosh 1.3, tanh 0.84, cbrt 0.51, pow 0.9, hypot 0.8.

#include "angles.h"
#include "exponentials.h"
#include "gaussian.h"
#include "logarithms.h"
#include "powers.h"
#include "rounding.h"

#endif
