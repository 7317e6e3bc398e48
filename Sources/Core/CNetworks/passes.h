// Part of networks.c, once for each processor: passes of a network over a block of rows, forth and back.

// The parameters of one layer: where they begin, and how many there are.
#ifndef RAVINE_LAYER
#define RAVINE_LAYER
typedef struct {
    ptrdiff_t ins, outs, weights, biases, end;
    // Units of the layers before, without inputs.
    ptrdiff_t before;
} Layer;

static inline Layer first_layer(const RavineNetwork *network) {
    const ptrdiff_t ins = network->widths[0], outs = network->widths[1];
    return (Layer){ins, outs, 0, ins * outs, ins * outs + (network->hasBias ? outs : 0), 0};
}

static inline Layer layer_after(const RavineNetwork *network, ptrdiff_t index, Layer last) {
    const ptrdiff_t ins = last.outs, outs = network->widths[index + 1];
    const ptrdiff_t biases = last.end + ins * outs;
    return (Layer){ins, outs, last.end, biases, biases + (network->hasBias ? outs : 0), last.before + last.outs};
}

static inline Layer layer_before(const RavineNetwork *network, ptrdiff_t index, Layer next) {
    const ptrdiff_t ins = network->widths[index], outs = next.ins;
    const ptrdiff_t biases = next.weights - (network->hasBias ? outs : 0);
    return (Layer){ins, outs, biases - ins * outs, biases, next.weights, next.before - outs};
}
#endif

// The outputs of all layers; of the first one, the sums already stand in `values` where `isSummed`. Gives the last layer.
RAVINE_TARGET
static Layer RAVINE_NAMED(forward)(
    const RavineNetwork *network, const double *parameters, const RavineBlock *block, const RavinePass *pass,
    Depth depth, int isSummed) {
    const ptrdiff_t stride = block->stride;
    const double *in = block->inputs;
    Layer layer = first_layer(network);
    for (ptrdiff_t index = 0;; index++) {
        const ptrdiff_t start = layer.before * stride;
        double *out = pass->values + start;
        if (index > 0 || !isSummed) {
            RAVINE_NAMED(mix)(
                parameters + layer.weights, layer.ins, 1, network->hasBias ? parameters + layer.biases : 0, 0, in,
                layer.ins, out, layer.outs, stride);
        }
        if (index == network->layers - 1) return layer;
        RAVINE_NAMED(activate)(
            network->activation, depth, out, depth >= Slopes ? pass->slopes + start : 0,
            depth == Bends ? pass->bends + start : 0, layer.outs * stride);
        in = out;
        layer = layer_after(network, index + 1, layer);
    }
}

// The losses of the rows, added up, of the outputs of the last layer; with Slopes also the deltas, those of `scale` times
// the losses, and with Bends what the second derivative needs.
RAVINE_TARGET
static double RAVINE_NAMED(judge)(
    const RavineNetwork *network, const RavineBlock *block, double scale, const RavinePass *pass, Depth depth,
    Layer last) {
    const ptrdiff_t stride = block->stride, rows = block->rows, start = last.before * stride;
    const double *values = pass->values + start, *targets = block->targets;
    double *deltas = pass->deltas + start, *bends = depth == Bends ? pass->bends + start : 0;
    // The last layer has no slopes: their place, and that of three units more, is for what is made on the way.
    double *losses = pass->slopes + start;
    switch (network->loss) {
    case RavineNetworkLossHalfSquares:
    case RavineNetworkLossSquares: {
        const double weight = network->loss == RavineNetworkLossSquares ? 2 * scale : scale;
        for (ptrdiff_t k = 0; k < last.outs; k++) {
            const double *z = values + k * stride, *y = targets + k * stride;
            double *delta = deltas + k * stride;
            LOOP(stride) {
                const double residual = z[i] - y[i], square = residual * residual;
                losses[i] = k == 0 ? square : losses[i] + square;
                delta[i] = weight * residual;
            }
        }
        break;
    }
    case RavineNetworkLossBinaryCrossEntropy:
        for (ptrdiff_t k = 0; k < last.outs; k++) {
            const double *z = values + k * stride, *y = targets + k * stride;
            double *delta = deltas + k * stride;
            LOOP(stride) {
                const double decay = ravine_quick_decay(-ravine_abs(z[i])), share = 1 / (1 + decay);
                const double loss = ((z[i] <= 0 ? 0 : z[i]) - y[i] * z[i]) + ravine_log1p(decay);
                losses[i] = k == 0 ? loss : losses[i] + loss;
                // The sigmoid less y, each without what cancels for y of 0 and 1.
                delta[i] = scale * (z[i] < 0 ? decay * share - y[i] : (1 - y[i]) - decay * share);
            }
            if (depth < Bends) continue;
            double *bend = bends + k * stride;
            LOOP(stride) {
                const double decay = ravine_quick_decay(-ravine_abs(z[i])), share = 1 / (1 + decay);
                bend[i] = decay * share * share;
            }
        }
        break;
    case RavineNetworkLossCrossEntropy: {
        double *highest = losses + stride, *sums = highest + stride, *others = sums + stride;
        LOOP(stride) highest[i] = values[i];
        for (ptrdiff_t k = 1; k < last.outs; k++) {
            const double *z = values + k * stride;
            LOOP(stride) {
                const double x = z[i], y = highest[i];
                highest[i] = RAVINE_PICKS_MAXIMUM(x, y) ? x : y;
            }
        }
        for (ptrdiff_t k = 0; k < last.outs; k++) {
            const double *z = values + k * stride;
            double *shares = deltas + k * stride;
            const double class = (double)k;
            LOOP(stride) {
                const double share = ravine_quick_decay(z[i] - highest[i]), other = targets[i] == class ? 0 : share;
                shares[i] = share;
                sums[i] = k == 0 ? share : sums[i] + share;
                others[i] = k == 0 ? other : others[i] + other;
                // The output of the row's class, until the loss takes its place.
                losses[i] = targets[i] == class ? z[i] : k == 0 ? 0 : losses[i];
            }
        }
        LOOP(stride) {
            const double lead = highest[i] - losses[i];
            // Without what cancels where the class has the highest output; a sum is at least 1.
            losses[i] = lead + ravine_log1p(lead == 0 ? others[i] : sums[i] - 1);
        }
        if (depth < Slopes) break;
        for (ptrdiff_t k = 0; k < last.outs; k++) {
            double *delta = deltas + k * stride;
            const double class = (double)k;
            if (depth == Bends) {
                double *bend = bends + k * stride;
                LOOP(stride) bend[i] = delta[i] / sums[i];
            }
            LOOP(stride) delta[i] = scale * ((targets[i] == class ? -others[i] : delta[i]) / sums[i]);
        }
        break;
    }
    }
    for (ptrdiff_t i = rows; i < stride; i++) {
        losses[i] = 0;
        for (ptrdiff_t k = 0; k < last.outs; k++) deltas[k * stride + i] = 0;
    }
    Lanes sum = 0;
    for (ptrdiff_t row = 0; row < stride; row += 8) sum += CONSTANT_LANES(losses + row);
    const double total = RAVINE_NAMED(lane_sum)(&sum);
    return network->loss == RavineNetworkLossHalfSquares ? 0.5 * total : total;
}

RAVINE_TARGET
static double RAVINE_NAMED(loss)(
    const RavineNetwork *network, const double *parameters, const RavineBlock *block, const RavinePass *pass) {
    const Layer last = RAVINE_NAMED(forward)(network, parameters, block, pass, Values, 0);
    return RAVINE_NAMED(judge)(network, block, 0, pass, Values, last);
}

RAVINE_TARGET
static double RAVINE_NAMED(gradient)(
    const RavineNetwork *network, const double *parameters, const RavineBlock *block, double scale,
    const RavinePass *pass, double *gradient) {
    const ptrdiff_t stride = block->stride;
    const Depth depth = pass->bends ? Bends : Slopes;
    Layer layer = RAVINE_NAMED(forward)(network, parameters, block, pass, depth, 0);
    const double total = RAVINE_NAMED(judge)(network, block, scale, pass, depth, layer);
    for (ptrdiff_t index = network->layers - 1;; index--) {
        const double *deltas = pass->deltas + layer.before * stride;
        if (gradient) {
            const double *in = index == 0 ? block->inputs : pass->values + (layer.before - layer.ins) * stride;
            RAVINE_NAMED(reduce)(&deltas, layer.outs, &in, layer.ins, 1, stride, gradient + layer.weights);
            if (network->hasBias) RAVINE_NAMED(reduce_alone)(deltas, layer.outs, stride, gradient + layer.biases);
        }
        if (index == 0) return total;
        const ptrdiff_t start = (layer.before - layer.ins) * stride;
        double *back = pass->deltas + start;
        const double *slopes = pass->slopes + start;
        RAVINE_NAMED(mix)(
            parameters + layer.weights, 1, layer.ins, 0, 0, deltas, layer.outs, back, layer.ins, stride);
        if (depth == Bends) {
            double *bends = pass->bends + start;
            LOOP(layer.ins * stride) bends[i] *= back[i];
        }
        LOOP(layer.ins * stride) back[i] *= slopes[i];
        layer = layer_before(network, index - 1, layer);
    }
}

RAVINE_TARGET
static void RAVINE_NAMED(product)(
    const RavineNetwork *network, const double *parameters, const double *direction, const RavineBlock *block,
    double scale, const RavinePass *pass, double *sums, double *tangents, double *turns, double *product) {
    const ptrdiff_t stride = block->stride;
    Layer layer = first_layer(network);
    for (ptrdiff_t index = 0;; index++) {
        const ptrdiff_t start = layer.before * stride, startBefore = (layer.before - layer.ins) * stride;
        const double *in = index == 0 ? block->inputs : pass->values + startBefore;
        double *sum = sums + start;
        RAVINE_NAMED(mix)(
            direction + layer.weights, layer.ins, 1, network->hasBias ? direction + layer.biases : 0, 0, in, layer.ins,
            sum, layer.outs, stride);
        if (index > 0) {
            RAVINE_NAMED(mix)(
                parameters + layer.weights, layer.ins, 1, 0, 1, tangents + startBefore, layer.ins, sum, layer.outs,
                stride);
        }
        if (index == network->layers - 1) break;
        const double *slopes = pass->slopes + start;
        double *tangent = tangents + start;
        LOOP(layer.outs * stride) tangent[i] = slopes[i] * sum[i];
        layer = layer_after(network, index + 1, layer);
    }
    const ptrdiff_t end = layer.before * stride, count = layer.outs * stride;
    const double *sum = sums + end, *bends = pass->bends + end;
    double *turn = turns + end;
    switch (network->loss) {
    case RavineNetworkLossHalfSquares: LOOP(count) turn[i] = scale * sum[i]; break;
    case RavineNetworkLossSquares: LOOP(count) turn[i] = 2 * scale * sum[i]; break;
    case RavineNetworkLossBinaryCrossEntropy: LOOP(count) turn[i] = scale * (bends[i] * sum[i]); break;
    case RavineNetworkLossCrossEntropy: {
        double *mean = tangents + end;
        for (ptrdiff_t k = 0; k < layer.outs; k++) {
            const double *share = bends + k * stride, *change = sum + k * stride;
            LOOP(stride) mean[i] = k == 0 ? share[i] * change[i] : mean[i] + share[i] * change[i];
        }
        for (ptrdiff_t k = 0; k < layer.outs; k++) {
            const double *share = bends + k * stride, *change = sum + k * stride;
            double *target = turn + k * stride;
            LOOP(stride) target[i] = scale * (share[i] * (change[i] - mean[i]));
        }
        break;
    }
    }
    for (ptrdiff_t i = block->rows; i < stride; i++) {
        for (ptrdiff_t k = 0; k < layer.outs; k++) turn[k * stride + i] = 0;
    }
    for (ptrdiff_t index = network->layers - 1;; index--) {
        const ptrdiff_t start = layer.before * stride, startBefore = (layer.before - layer.ins) * stride;
        const double *deltas = pass->deltas + start, *change = turns + start;
        const double *in = index == 0 ? block->inputs : pass->values + startBefore;
        const double *const a[2] = {change, deltas}, *const b[2] = {in, index == 0 ? in : tangents + startBefore};
        RAVINE_NAMED(reduce)(a, layer.outs, b, layer.ins, index == 0 ? 1 : 2, stride, product + layer.weights);
        if (network->hasBias) RAVINE_NAMED(reduce_alone)(change, layer.outs, stride, product + layer.biases);
        if (index == 0) return;
        double *back = turns + startBefore;
        RAVINE_NAMED(mix)(
            direction + layer.weights, 1, layer.ins, 0, 0, deltas, layer.outs, back, layer.ins, stride);
        RAVINE_NAMED(mix)(
            parameters + layer.weights, 1, layer.ins, 0, 1, change, layer.outs, back, layer.ins, stride);
        const double *slopes = pass->slopes + startBefore, *bend = pass->bends + startBefore;
        const double *sumBefore = sums + startBefore;
        LOOP(layer.ins * stride) back[i] = back[i] * slopes[i] + bend[i] * sumBefore[i];
        layer = layer_before(network, index - 1, layer);
    }
}

RAVINE_TARGET
static void RAVINE_NAMED(first_sums)(
    const RavineNetwork *network, const double *parameters, const RavineBlock *block, double *sums) {
    const Layer layer = first_layer(network);
    RAVINE_NAMED(mix)(
        parameters, layer.ins, 1, network->hasBias ? parameters + layer.biases : 0, 0, block->inputs, layer.ins, sums,
        layer.outs, block->stride);
}

RAVINE_TARGET
static void RAVINE_NAMED(plane)(
    const RavineNetwork *network, const double *origin, const double *u, const double *v, const double *sums,
    const double *first, const double *second, ptrdiff_t count, const RavineBlock *block, const RavinePass *pass,
    double *parameters, double *losses) {
    const Layer layer = first_layer(network);
    const ptrdiff_t sizeOfSums = layer.outs * block->stride;
    Layer last = layer;
    for (ptrdiff_t index = 1; index < network->layers; index++) last = layer_after(network, index, last);
    for (ptrdiff_t place = 0; place < count; place++) {
        const double alpha = first[place], beta = second[place];
        double *values = pass->values;
        LOOP(sizeOfSums) values[i] = (sums[i] + alpha * sums[sizeOfSums + i]) + beta * sums[2 * sizeOfSums + i];
        const double *o = origin + layer.end, *p = u + layer.end, *q = v + layer.end;
        double *tail = parameters + layer.end;
        LOOP(last.end - layer.end) tail[i] = (o[i] + alpha * p[i]) + beta * q[i];
        RAVINE_NAMED(forward)(network, parameters, block, pass, Values, 1);
        losses[place] += RAVINE_NAMED(judge)(network, block, 0, pass, Values, last);
    }
}
