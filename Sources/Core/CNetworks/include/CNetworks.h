#ifndef RAVINE_CNETWORKS_H
#define RAVINE_CNETWORKS_H

#include "CKernels.h"

#include <stddef.h>
#include <stdint.h>

// Dense networks on blocks of rows, and the vector arithmetic of N parameters.
//
// Every function gives the same bits for every processor: rows lie along lanes of 8, each lane adds in the order of its
// terms, the lanes of a sum are added in one fixed tree, and nothing is contracted. `processor` must be one that the
// processor at hand has (see `ravine_processor`).

/// What a hidden unit makes of its weighted sum; the units of the last layer are linear.
typedef enum __attribute__((enum_extensibility(closed))) RavineActivation : int32_t {
    RavineActivationLinear,
    RavineActivationTanh,
    RavineActivationRelu,
    /// z Φ(z), with the distribution function Φ of the normal distribution.
    RavineActivationGelu,
    RavineActivationSigmoid,
    RavineActivationSoftplus,
} RavineActivation;

/// What a row's loss is, of outputs z and targets y.
typedef enum __attribute__((enum_extensibility(closed))) RavineNetworkLoss : int32_t {
    /// ½ Σ (z − y)².
    RavineNetworkLossHalfSquares,
    /// Σ (z − y)².
    RavineNetworkLossSquares,
    /// log Σ exp z − z of the class y; there is one target, the class, from 0.
    RavineNetworkLossCrossEntropy,
    /// Σ softplus(z) − y z.
    RavineNetworkLossBinaryCrossEntropy,
} RavineNetworkLoss;

/// The shape of a network. Its parameters are, layer by layer, the weights, a unit's after another's, then the biases.
typedef struct {
    /// Layers with weights, at least 1.
    ptrdiff_t layers;
    /// The inputs, then the units of each layer: `layers` + 1 numbers.
    const ptrdiff_t *widths;
    RavineActivation activation;
    RavineNetworkLoss loss;
    /// Whether units have biases.
    int32_t hasBias;
} RavineNetwork;

/// Rows of data, one unit's numbers beside each other: unit u's are at `u * stride`, for rows 0 ... `stride` - 1. From
/// `rows` on they stand for nothing: they are computed with, and count for nothing.
typedef struct {
    /// Inputs, `widths[0] * stride` numbers.
    const double *inputs;
    /// Targets, `stride` numbers for each output, or the classes.
    const double *targets;
    /// The rows that count, from 1 to `stride`.
    ptrdiff_t rows;
    /// The numbers from a unit to the next, a multiple of 8.
    ptrdiff_t stride;
} RavineBlock;

/// What a pass over a block leaves: numbers for all units of the layers with weights, layer by layer, `stride` each.
typedef struct {
    /// Outputs of the units.
    double *values;
    /// Derivatives of the units' outputs by their sums; of hidden layers only.
    double *slopes;
    /// Derivatives of the loss by the units' sums.
    double *deltas;
    /// Second derivatives of the units' outputs times the derivatives of the loss by these; in the last layer, what the
    /// second derivative of the loss needs.
    double *bends;
} RavinePass;

/// The losses of the block's rows, added up.
double ravine_network_loss(
    RavineProcessor processor, const RavineNetwork *network, const double *parameters, const RavineBlock *block,
    const RavinePass *pass);

/// The losses of the block's rows, added up; adds their gradient times `scale` to `gradient`, unless that is null.
/// `bends` may be null; where it is not, the pass is ready for `ravine_network_product`.
double ravine_network_gradient(
    RavineProcessor processor, const RavineNetwork *network, const double *parameters, const RavineBlock *block,
    double scale, const RavinePass *pass, double *gradient);

/// Adds the product of the Hessian of `scale` times the block's losses with `direction` to `product` (Pearlmutter, 1994).
/// `pass` is that of `ravine_network_gradient` with bends, at the same parameters and scale; `sums`, `tangents` and
/// `turns` have room for as many numbers as its arrays.
void ravine_network_product(
    RavineProcessor processor, const RavineNetwork *network, const double *parameters, const double *direction,
    const RavineBlock *block, double scale, const RavinePass *pass, double *sums, double *tangents, double *turns,
    double *product);

/// The sums of the first layer's units for the block's rows, biases included: `widths[1] * stride` numbers.
void ravine_network_first_sums(
    RavineProcessor processor, const RavineNetwork *network, const double *parameters, const RavineBlock *block,
    double *sums);

/// Adds the losses of the block's rows at each of `count` places of a plane to `losses`. Place i has the parameters
/// origin + first[i] u + second[i] v; `sums` are what `ravine_network_first_sums` gives for origin, u and v, which are
/// three arrays one after another, and `parameters` has room for as many numbers as each.
void ravine_network_plane(
    RavineProcessor processor, const RavineNetwork *network, const double *origin, const double *u, const double *v,
    const double *sums, const double *first, const double *second, ptrdiff_t count, const RavineBlock *block,
    const RavinePass *pass, double *parameters, double *losses);

/// Σ x y.
double ravine_vector_dot(RavineProcessor processor, const double *x, const double *y, ptrdiff_t count);

/// Adds `scale` times x to y.
void ravine_vector_add(RavineProcessor processor, double scale, const double *x, double *y, ptrdiff_t count);

/// Adds `scale` times x − origin to y.
void ravine_vector_add_difference(
    RavineProcessor processor, double scale, const double *x, const double *origin, double *y, ptrdiff_t count);

/// Writes x y to `target`, number by number.
void ravine_vector_multiply(
    RavineProcessor processor, const double *x, const double *y, double *target, ptrdiff_t count);

/// Takes from `x` what it has along each of `rows` vectors of length 1, which stand in `basis` one after another, and adds
/// the shares to `shares`.
void ravine_vector_project_out(
    RavineProcessor processor, const double *basis, ptrdiff_t rows, double *x, ptrdiff_t count, double *shares);

/// Writes Σ weights[i] times row i of `basis` to `target`.
void ravine_vector_combine(
    RavineProcessor processor, const double *basis, const double *weights, ptrdiff_t rows, double *target,
    ptrdiff_t count);

/// The coordinates (x − origin)·u and (x − origin)·v, written to `place`; returns the length of
/// x − origin − place[0] u − place[1] v.
double ravine_vector_place(
    RavineProcessor processor, const double *x, const double *origin, const double *u, const double *v,
    ptrdiff_t count, double *place);

/// Φ(x), the distribution function of the normal distribution.
double ravine_value_of_normal_distribution(double x);

/// tanh(x), as the kernels compute it.
double ravine_value_of_quick_tanh(double x);

/// exp(x) for x that are not positive, as the kernels compute it.
double ravine_value_of_quick_decay(double x);

#endif
