#ifndef RAVINE_VALUES_H
#define RAVINE_VALUES_H

#include "operations.h"

#define RAVINE_NO_VALUE(name, expression)
#define RAVINE_VALUE(name, rare, expression) double ravine_value_of_##name(double x, double y);

/// The elementary functions as functions to call: `ravine_value_of_Sin(x, y)` and the like, those of one argument
/// without regard to the second.
RAVINE_OPERATIONS(RAVINE_NO_VALUE, RAVINE_VALUE)

#undef RAVINE_VALUE

/// log(1 + x), exact for small x.
double ravine_value_of_Log1p(double x);

#endif
