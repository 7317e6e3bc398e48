#include "CKernels.h"
#include "composed.h"

#pragma STDC FP_CONTRACT OFF

#define ravine_none_rare(x) x

#define RAVINE_VALUE(name, rare, expression)                                                                           \
    double ravine_value_of_##name(double x, double y) {                                                                \
        (void)y;                                                                                                       \
        if (ravine_##rare##_is_rare(x)) return ravine_##rare##_rare(x);                                                \
        return expression;                                                                                             \
    }

RAVINE_OPERATIONS(RAVINE_NO_VALUE, RAVINE_VALUE)

double ravine_value_of_Log1p(double x) { return ravine_log1p(x); }
