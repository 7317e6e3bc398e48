#ifndef RAVINE_OPERATIONS_H
#define RAVINE_OPERATIONS_H

#include <stddef.h>
#include <stdint.h>

/// What every operation computes from its operands x, y and z, in one place for points and lanes, so that all give the
/// same bits. ARITHMETIC is for what becomes a few instructions of the processor, FUNCTION for elementary functions.
/// A function of x that has rare arguments (see elementary.h) names itself; all others name `none`.
///
/// Of equal numbers `Minimum` and `Maximum` pick the first, and a NaN before a number.
#define RAVINE_OPERATIONS(ARITHMETIC, FUNCTION)                                                                        \
    ARITHMETIC(Add, x + y)                                                                                             \
    ARITHMETIC(Subtract, x - y)                                                                                        \
    ARITHMETIC(Multiply, x *y)                                                                                         \
    ARITHMETIC(Divide, x / y)                                                                                          \
    ARITHMETIC(Negate, -x)                                                                                             \
    ARITHMETIC(SquareRoot, __builtin_elementwise_sqrt(x))                                                              \
    ARITHMETIC(Absolute, __builtin_elementwise_abs(x))                                                                 \
    ARITHMETIC(Sign, x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x)                                                          \
    ARITHMETIC(Minimum, RAVINE_PICKS_MINIMUM(x, y) ? x : y)                                                            \
    ARITHMETIC(Maximum, RAVINE_PICKS_MAXIMUM(x, y) ? x : y)                                                            \
    ARITHMETIC(Relu, RAVINE_PICKS_RELU(x) ? x : 0)                                                                     \
    FUNCTION(Sin, sin, ravine_sin(x))                                                                                  \
    FUNCTION(Cos, cos, ravine_cos(x))                                                                                  \
    FUNCTION(Tan, tan, ravine_tan(x))                                                                                  \
    FUNCTION(Asin, none, ravine_asin(x))                                                                               \
    FUNCTION(Acos, none, ravine_acos(x))                                                                               \
    FUNCTION(Atan, none, ravine_atan(x))                                                                               \
    FUNCTION(Atan2, none, ravine_atan2(x, y))                                                                          \
    FUNCTION(Sinh, none, ravine_sinh(x))                                                                               \
    FUNCTION(Cosh, none, ravine_cosh(x))                                                                               \
    FUNCTION(Tanh, none, ravine_tanh(x))                                                                               \
    FUNCTION(Exp, none, ravine_exp(x))                                                                                 \
    FUNCTION(Log, none, ravine_log(x))                                                                                 \
    FUNCTION(Log2, none, ravine_log2(x))                                                                               \
    FUNCTION(Log10, none, ravine_log10(x))                                                                             \
    FUNCTION(Cbrt, none, ravine_cbrt(x))                                                                               \
    FUNCTION(Pow, none, ravine_pow(x, y))                                                                              \
    FUNCTION(Hypot, none, ravine_hypot(x, y))                                                                          \
    FUNCTION(Sigmoid, none, ravine_sigmoid(x))                                                                         \
    FUNCTION(Softplus, none, ravine_softplus(x))                                                                       \
    FUNCTION(Erf, none, ravine_erf(x))                                                                                 \
    FUNCTION(Modulo, none, ravine_mod(x, y))                                                                           \
    FUNCTION(Floor, none, ravine_floor(x))                                                                             \
    FUNCTION(Ceiling, none, ravine_ceil(x))                                                                            \
    FUNCTION(Round, none, ravine_round_even(x))                                                                        \
    /* 1 where it is so, else 0. */                                                                                    \
    ARITHMETIC(Less, x < y ? 1 : 0)                                                                                    \
    ARITHMETIC(LessOrEqual, x <= y ? 1 : 0)                                                                            \
    ARITHMETIC(Equal, x == y ? 1 : 0)                                                                                  \
    ARITHMETIC(NotEqual, x != y ? 1 : 0)                                                                               \
    /* What is not 0 is true. */                                                                                       \
    ARITHMETIC(Select, x != 0 ? y : z)                                                                                 \
    /* What only derivatives need. */                                                                                  \
    ARITHMETIC(PicksMinimum, RAVINE_PICKS_MINIMUM(x, y) ? 1 : 0)                                                       \
    ARITHMETIC(PicksMaximum, RAVINE_PICKS_MAXIMUM(x, y) ? 1 : 0)                                                       \
    ARITHMETIC(PicksRelu, RAVINE_PICKS_RELU(x) ? 1 : 0)                                                                \
    /* x / y, but 0 where x is 0: an infinite slope times an inner derivative of 0. */                                 \
    ARITHMETIC(QuotientOrZero, x == 0 ? 0 : x / y)                                                                     \
    /* x / y, but 0 where y is 0: a direction of no length. */                                                         \
    ARITHMETIC(RatioOrZero, y == 0 ? 0 : x / y)                                                                        \
    ARITHMETIC(ProductOrZero, x == 0 ? 0 : x * y)                                                                      \
    /* y x^(y−1), but 0 where y is 0: the derivative of x^y by x. */                                                   \
    FUNCTION(PowerSlope, none, ravine_power_slope(x, y))                                                               \
    /* log(x), but 0 where x is 0 and y is not negative: what x^y is multiplied with in its derivative by y. */        \
    FUNCTION(PowerLog, none, ravine_power_log(x, y))                                                                   \
    FUNCTION(SigmoidSlope, none, ravine_sigmoid_slope(x))                                                              \
    /* 1 / cosh(x)², the derivative of tanh. */                                                                        \
    FUNCTION(TanhSlope, none, ravine_tanh_slope(x))                                                                    \
    FUNCTION(ErfSlope, none, ravine_erf_slope(x))                                                                      \
    /* What only programs contain: two operations in one, each rounded as if it stood alone. */                        \
    ARITHMETIC(MultiplyAdd, x *y + z)                                                                                  \
    ARITHMETIC(MultiplySubtract, x *y - z)                                                                             \
    ARITHMETIC(SubtractProduct, z - x * y)

#define RAVINE_PICKS_MINIMUM(x, y) ((x <= y) | (x != x))
#define RAVINE_PICKS_MAXIMUM(x, y) ((x >= y) | (x != x))
#define RAVINE_PICKS_RELU(x) (!(x <= 0))

#define RAVINE_CASE_OF_ARITHMETIC(name, expression) RavineOpcode##name,
#define RAVINE_CASE_OF_FUNCTION(name, rare, expression) RavineOpcode##name,

/// The operations, by name.
typedef enum __attribute__((enum_extensibility(closed))) RavineOpcode : int32_t {
    RAVINE_OPERATIONS(RAVINE_CASE_OF_ARITHMETIC, RAVINE_CASE_OF_FUNCTION)
    /// The end of a list of instructions.
    RavineOpcodeStop,
} RavineOpcode;

/// One operation: the registers of its result and its operands x, y and z.
typedef struct {
    RavineOpcode opcode;
    int32_t target;
    int32_t a;
    int32_t b;
    int32_t c;
} RavineInstruction;

/// Carries out instructions, up to the first that is a stop, on registers of one number each.
void ravine_run_point(const RavineInstruction *instructions, double *registers);

/// Carries out `count` instructions, none of them a stop, on registers of at least `lanes` numbers each: `registers[r]`
/// is where those of register r are. Two registers are the same or have no number in common.
void ravine_run_lanes(
    const RavineInstruction *instructions, ptrdiff_t count, double *const *registers, ptrdiff_t lanes);

/// Lowers `*lowest` to the lowest of the finite ones of `count` numbers, and raises `*highest` to the highest.
void ravine_extend_range(const double *numbers, ptrdiff_t count, double *lowest, double *highest);

/// Lowers `lower` and raises `upper` to the values of `count` runs, a multiple of 8, where a run's parameters are finite
/// and its value is a number: `count` elements for the first parameter, then for the second, then for the loss. Where
/// `begins` is not 0, whatever they were before is forgotten.
void ravine_extend_rows(
    const double *first, const double *second, const double *loss, ptrdiff_t count, int begins, double *lower,
    double *upper);

/// Finds the runs whose parameters, `first` and `second`, differ from those in `before` by at most `share` of the distance
/// between `lower` and `upper`, or `rounding` times themselves: bit i of `found[k]` tells of run 8 k + i. The elements of
/// `before`, `lower` and `upper` are `count` for the first parameter, then for the second.
void ravine_find_still(
    const double *first, const double *second, const double *before, const double *lower, const double *upper,
    ptrdiff_t count, double share, double rounding, uint8_t *found);

/// Lowers `lowest` and `openLower` to `lower`, and raises `highest` and `openUpper` to `upper`: `count` numbers in each, a
/// multiple of 8. Where `begins` is not 0, the open ones become those, whatever they were before.
void ravine_fold_rows(
    const double *lower, const double *upper, ptrdiff_t count, int begins, double *lowest, double *highest,
    double *openLower, double *openUpper);

/// Finds the runs whose losses are far above their levels: bit i of `found[k]` tells of run 8 k + i. The level of a run is
/// the lowest of its numbers in the `rows` rows of `highs`, `count` numbers in each; its loss is far where the loss less
/// `lowest` is at least `factor` times the level less that. Writes the levels to `levels`, and the losses to row `next`.
void ravine_find_bursts(
    double *highs, ptrdiff_t rows, ptrdiff_t next, const double *loss, const double *lowest, ptrdiff_t count,
    double factor, double *levels, uint8_t *found);

/// The processors that `ravine_run_lanes` has code for, each with what the ones before have; all give the same bits.
typedef enum __attribute__((enum_extensibility(closed))) RavineProcessor : int32_t {
    /// What every processor of the architecture has.
    RavineProcessorBaseline,
    /// Vectors of four numbers (x86-64-v3: AVX2).
    RavineProcessorWide,
    /// Vectors of eight numbers (x86-64-v4: AVX-512).
    RavineProcessorWidest,
} RavineProcessor;

/// The processor this program runs on.
RavineProcessor ravine_processor(void);

/// `ravine_run_lanes` with the code for `processor`, which the processor at hand must have.
void ravine_run_lanes_for(
    RavineProcessor processor, const RavineInstruction *instructions, ptrdiff_t count, double *const *registers,
    ptrdiff_t lanes);

#endif
