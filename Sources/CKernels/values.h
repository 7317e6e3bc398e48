#ifndef RAVINE_VALUES_H
#define RAVINE_VALUES_H

#include "operations.h"

#define RAVINE_NO_VALUE(name, expression)
#define RAVINE_VALUE(name, rare, expression) double ravine_value_of_##name(double x, double y);

// The elementary functions as functions to call, right for rare arguments too.
RAVINE_OPERATIONS(RAVINE_NO_VALUE, RAVINE_VALUE)

#undef RAVINE_VALUE

#endif
