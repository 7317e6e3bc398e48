#include "CNetworks.h"
#include "../CKernels/composed.h"
#include "../CKernels/gaussian.h"
#include "quick.h"

#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpass-failed"

// Eight numbers, or half of them, anywhere in memory.
typedef double Lanes __attribute__((ext_vector_type(8), aligned(8)));
typedef double Half __attribute__((ext_vector_type(4), aligned(8)));

// How much of a pass is computed: the losses; their gradient; and what products with the Hessian need.
typedef enum { Values, Slopes, Bends } Depth;

// The tiles' shapes decide how many numbers are held in registers; they change no sum.
#define RAVINE_NAMED(name) name##_baseline
#define RAVINE_TARGET
#define MIXED 2
#define REDUCED 2
#include "vectors.h"
#include "layers.h"
#include "passes.h"
#undef RAVINE_NAMED
#undef RAVINE_TARGET
#undef MIXED
#undef REDUCED

#if defined(__x86_64__)

#define RAVINE_NAMED(name) name##_wide
#define RAVINE_TARGET __attribute__((target("arch=x86-64-v3")))
#define MIXED 4
#define REDUCED 4
#include "vectors.h"
#include "layers.h"
#include "passes.h"
#undef RAVINE_NAMED
#undef RAVINE_TARGET
#undef MIXED
#undef REDUCED

#define RAVINE_NAMED(name) name##_widest
#define RAVINE_TARGET __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define MIXED 8
#define REDUCED 8
#include "vectors.h"
#include "layers.h"
#include "passes.h"
#undef RAVINE_NAMED
#undef RAVINE_TARGET
#undef MIXED
#undef REDUCED

#define RAVINE_CALL(name, ...)                                                                                         \
    (processor == RavineProcessorWidest ? name##_widest(__VA_ARGS__)                                                   \
         : processor == RavineProcessorWide ? name##_wide(__VA_ARGS__) : name##_baseline(__VA_ARGS__))

#else

#define RAVINE_CALL(name, ...) ((void)processor, name##_baseline(__VA_ARGS__))

#endif

double ravine_network_loss(
    RavineProcessor processor, const RavineNetwork *network, const double *parameters, const RavineBlock *block,
    const RavinePass *pass) {
    return RAVINE_CALL(loss, network, parameters, block, pass);
}

double ravine_network_gradient(
    RavineProcessor processor, const RavineNetwork *network, const double *parameters, const RavineBlock *block,
    double scale, const RavinePass *pass, double *gradient) {
    return RAVINE_CALL(gradient, network, parameters, block, scale, pass, gradient);
}

void ravine_network_product(
    RavineProcessor processor, const RavineNetwork *network, const double *parameters, const double *direction,
    const RavineBlock *block, double scale, const RavinePass *pass, double *sums, double *tangents, double *turns,
    double *product) {
    RAVINE_CALL(product, network, parameters, direction, block, scale, pass, sums, tangents, turns, product);
}

void ravine_network_first_sums(
    RavineProcessor processor, const RavineNetwork *network, const double *parameters, const RavineBlock *block,
    double *sums) {
    RAVINE_CALL(first_sums, network, parameters, block, sums);
}

void ravine_network_plane(
    RavineProcessor processor, const RavineNetwork *network, const double *origin, const double *u, const double *v,
    const double *sums, const double *first, const double *second, ptrdiff_t count, const RavineBlock *block,
    const RavinePass *pass, double *parameters, double *losses) {
    RAVINE_CALL(
        plane, network, origin, u, v, sums, first, second, count, block, pass, parameters, losses);
}

double ravine_vector_dot(RavineProcessor processor, const double *x, const double *y, ptrdiff_t count) {
    return RAVINE_CALL(dot, x, y, count);
}

void ravine_vector_add(RavineProcessor processor, double scale, const double *x, double *y, ptrdiff_t count) {
    RAVINE_CALL(add, scale, x, y, count);
}

void ravine_vector_add_difference(
    RavineProcessor processor, double scale, const double *x, const double *origin, double *y, ptrdiff_t count) {
    RAVINE_CALL(add_difference, scale, x, origin, y, count);
}

void ravine_vector_multiply(
    RavineProcessor processor, const double *x, const double *y, double *target, ptrdiff_t count) {
    RAVINE_CALL(multiply, x, y, target, count);
}

void ravine_vector_project_out(
    RavineProcessor processor, const double *basis, ptrdiff_t rows, double *x, ptrdiff_t count, double *shares) {
    RAVINE_CALL(project_out, basis, rows, x, count, shares);
}

void ravine_vector_combine(
    RavineProcessor processor, const double *basis, const double *weights, ptrdiff_t rows, double *target,
    ptrdiff_t count) {
    RAVINE_CALL(combine, basis, weights, rows, target, count);
}

double ravine_vector_place(
    RavineProcessor processor, const double *x, const double *origin, const double *u, const double *v,
    ptrdiff_t count, double *place) {
    return RAVINE_CALL(place, x, origin, u, v, count, place);
}

double ravine_value_of_normal_distribution(double x) { return ravine_normal(x).distribution; }

double ravine_value_of_quick_tanh(double x) { return ravine_quick_tanh(x); }

double ravine_value_of_quick_decay(double x) { return ravine_quick_decay(x); }
