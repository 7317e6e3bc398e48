#ifndef RAVINE_CKERNELS_H
#define RAVINE_CKERNELS_H

#include "operations.h"
#include "values.h"

#endif
