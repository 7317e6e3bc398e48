#ifndef RAVINE_COMPOSED_H
#define RAVINE_COMPOSED_H

#include "elementary.h"

#pragma STDC FP_CONTRACT OFF


// Arguments that no function names its own are never rare.
#define ravine_none_is_rare(x) 0

// exp's argument is never positive in these, so that nothing overflows.

RAVINE_INLINE double ravine_sigmoid(double x) {
    double decay = ravine_exp(-__builtin_fabs(x));
    return (x < 0 ? decay : 1) / (1 + decay);
}

RAVINE_INLINE double ravine_sigmoid_slope(double x) {
    double decay = ravine_exp(-__builtin_fabs(x));
    return decay / ((1 + decay) * (1 + decay));
}

RAVINE_INLINE double ravine_softplus(double x) {
    return (x <= 0 ? 0 : x) + ravine_log1p(ravine_exp(-__builtin_fabs(x)));
}

RAVINE_INLINE double ravine_tanh_slope(double x) {
    double secant = 1 / ravine_cosh(x);
    return secant * secant;
}

RAVINE_INLINE double ravine_power_slope(double x, double y) {
    double slope = y * ravine_pow(x, y - 1);
    return y == 0 ? 0 : slope;
}

RAVINE_INLINE double ravine_power_log(double x, double y) {
    double logarithm = ravine_log(x);
    return ((x == 0) & (y >= 0)) ? 0 : logarithm;
}

#endif
