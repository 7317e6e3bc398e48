#ifndef RAVINE_ELEMENTARY_H
#define RAVINE_ELEMENTARY_H
#include <math.h>
#define ravine_sin sin
#define ravine_cos cos
#define ravine_tan tan
#define ravine_asin asin
#define ravine_acos acos
#define ravine_atan atan
#define ravine_atan2 atan2
#define ravine_sinh sinh
#define ravine_cosh cosh
#define ravine_tanh tanh
#define ravine_exp exp
#define ravine_log log
#define ravine_log1p log1p
#define ravine_log2 log2
#define ravine_log10 log10
#define ravine_cbrt cbrt
#define ravine_pow pow
#define ravine_hypot hypot
#define ravine_sin_is_rare(x) 0
#define ravine_cos_is_rare(x) 0
#define ravine_tan_is_rare(x) 0
#define ravine_sin_rare sin
#define ravine_cos_rare cos
#define ravine_tan_rare tan
#endif
