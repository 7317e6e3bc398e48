// Part of networks.c, once for each processor: the matrix products and the activations of a layer. Rows of data lie along
// lanes. MIXED and REDUCED are the shapes of tiles.

#define EACH(count, line)                                                                                              \
    _Pragma("clang loop unroll(full)") for (int t = 0; t < (count); t++) line;

// Makes `outs` units of `terms` units: out[i] = Σ matrix[i * byUnit + m * byTerm] in[m], in the order of m, added to the
// unit's bias, to what stands in `out` where `isMore`, or else to 0.
RAVINE_TARGET
static void RAVINE_NAMED(mix)(
    const double *matrix, ptrdiff_t byUnit, ptrdiff_t byTerm, const double *biases, int isMore, const double *in,
    ptrdiff_t terms, double *out, ptrdiff_t outs, ptrdiff_t stride) {
    const ptrdiff_t whole = outs - outs % MIXED;
    for (ptrdiff_t row = 0; row < stride; row += 8) {
        for (ptrdiff_t i = 0; i < whole; i += MIXED) {
            Lanes sums[MIXED];
            double *target = out + i * stride + row;
            const double *weights = matrix + i * byUnit;
            if (isMore) {
                EACH(MIXED, sums[t] = LANES(target + t * stride))
            } else if (biases) {
                EACH(MIXED, sums[t] = biases[i + t])
            } else {
                EACH(MIXED, sums[t] = 0)
            }
            for (ptrdiff_t m = 0; m < terms; m++) {
                const Lanes x = CONSTANT_LANES(in + m * stride + row);
                EACH(MIXED, sums[t] += weights[t * byUnit + m * byTerm] * x)
            }
            EACH(MIXED, LANES(target + t * stride) = sums[t])
        }
    }
    for (ptrdiff_t i = whole; i < outs; i++) {
        const double *weights = matrix + i * byUnit;
        double *target = out + i * stride;
        ptrdiff_t row = 0;
        for (; row + 8 * MIXED <= stride; row += 8 * MIXED) {
            Lanes sums[MIXED];
            EACH(MIXED, sums[t] = isMore ? LANES(target + row + 8 * t) : biases ? biases[i] : 0)
            for (ptrdiff_t m = 0; m < terms; m++) {
                const double weight = weights[m * byTerm];
                EACH(MIXED, sums[t] += weight * CONSTANT_LANES(in + m * stride + row + 8 * t))
            }
            EACH(MIXED, LANES(target + row + 8 * t) = sums[t])
        }
        for (; row < stride; row += 8) {
            Lanes sum = isMore ? LANES(target + row) : biases ? biases[i] : 0;
            for (ptrdiff_t m = 0; m < terms; m++) sum += weights[m * byTerm] * CONSTANT_LANES(in + m * stride + row);
            LANES(target + row) = sum;
        }
    }
}

// Sums of products over all rows for a tile of J units of `a` with K units of `b`, first of all of a and b, then of the
// second pair. Each lane adds by itself; half of the lanes at a time, unless registers hold all.
#define TILE_OF_HALVES(J, K)                                                                                           \
    Half sums[J][K];                                                                                                   \
    _Pragma("clang loop unroll(full)") for (int part = 0; part < 2; part++) {                                          \
        Half lanes[J][K];                                                                                              \
        EACH(J, EACH_OTHER(K, lanes[t][s] = 0))                                                                        \
        for (ptrdiff_t pair = 0; pair < pairs; pair++) {                                                               \
            const double *x = a[pair] + j * stride + 4 * part, *y = b[pair] + k * stride + 4 * part;                   \
            for (ptrdiff_t row = 0; row < stride; row += 8) {                                                          \
                Half other[K];                                                                                         \
                EACH_OTHER(K, other[s] = *(const Half *)(y + s * stride + row))                                        \
                EACH(J, {                                                                                              \
                    const Half one = *(const Half *)(x + t * stride + row);                                            \
                    EACH_OTHER(K, lanes[t][s] += one * other[s])                                                       \
                })                                                                                                     \
            }                                                                                                          \
        }                                                                                                              \
        EACH(J, EACH_OTHER(K, sums[t][s] = part ? sums[t][s] + lanes[t][s] : lanes[t][s]))                             \
    }

#define TILE_OF_LANES(J, K)                                                                                            \
    Half sums[J][K];                                                                                                   \
    Lanes lanes[J][K];                                                                                                 \
    EACH(J, EACH_OTHER(K, lanes[t][s] = 0))                                                                            \
    for (ptrdiff_t pair = 0; pair < pairs; pair++) {                                                                   \
        const double *x = a[pair] + j * stride, *y = b[pair] + k * stride;                                             \
        for (ptrdiff_t row = 0; row < stride; row += 8) {                                                              \
            Lanes other[K];                                                                                            \
            EACH_OTHER(K, other[s] = CONSTANT_LANES(y + s * stride + row))                                             \
            EACH(J, {                                                                                                  \
                const Lanes one = CONSTANT_LANES(x + t * stride + row);                                                \
                EACH_OTHER(K, lanes[t][s] += one * other[s])                                                           \
            })                                                                                                         \
        }                                                                                                              \
    }                                                                                                                  \
    EACH(J, EACH_OTHER(K, sums[t][s] = (Half)lanes[t][s].s0123 + (Half)lanes[t][s].s4567))

#define EACH_OTHER(count, line)                                                                                        \
    _Pragma("clang loop unroll(full)") for (int s = 0; s < (count); s++) line;

#undef TILE
#if REDUCED == 8
#define TILE TILE_OF_LANES
#else
#define TILE TILE_OF_HALVES
#endif

// Four sums at once, each as `half_sum` has it.
RAVINE_TARGET
static inline void RAVINE_NAMED(add_sums)(const Half *sums, double *target) {
    const Half left = __builtin_shufflevector(sums[0], sums[1], 0, 1, 4, 5)
        + __builtin_shufflevector(sums[0], sums[1], 2, 3, 6, 7);
    const Half right = __builtin_shufflevector(sums[2], sums[3], 0, 1, 4, 5)
        + __builtin_shufflevector(sums[2], sums[3], 2, 3, 6, 7);
    *(Half *)target += __builtin_shufflevector(left, right, 0, 2, 4, 6)
        + __builtin_shufflevector(left, right, 1, 3, 5, 7);
}

// Adds Σ a[j] b[k] over all rows, for units j of `a` and k of `b`, to target[j * units of b + k]; of one pair of arrays or
// of two, whose products are added to each other.
RAVINE_TARGET
static void RAVINE_NAMED(reduce)(
    const double *const *a, ptrdiff_t ofA, const double *const *b, ptrdiff_t ofB, ptrdiff_t pairs, ptrdiff_t stride,
    double *target) {
    ptrdiff_t k = 0;
#if REDUCED >= 4
    for (; k + 4 <= ofB; k += 4) {
        ptrdiff_t j = 0;
        for (; j + 2 <= ofA; j += 2) {
            TILE(2, 4)
            EACH(2, RAVINE_NAMED(add_sums)(sums[t], target + (j + t) * ofB + k))
        }
        for (; j < ofA; j++) {
            TILE(1, 4)
            RAVINE_NAMED(add_sums)(sums[0], target + j * ofB + k);
        }
    }
#endif
    for (; k + 2 <= ofB; k += 2) {
        ptrdiff_t j = 0;
        for (; j + 2 <= ofA; j += 2) {
            TILE(2, 2)
            EACH(2, EACH_OTHER(2, target[(j + t) * ofB + k + s] += RAVINE_NAMED(half_sum)(&sums[t][s])))
        }
        for (; j < ofA; j++) {
            TILE(1, 2)
            EACH_OTHER(2, target[j * ofB + k + s] += RAVINE_NAMED(half_sum)(&sums[0][s]))
        }
    }
    for (; k < ofB; k++) {
        ptrdiff_t j = 0;
        for (; j + 4 <= ofA; j += 4) {
            TILE(4, 1)
            EACH(4, target[(j + t) * ofB + k] += RAVINE_NAMED(half_sum)(&sums[t][0]))
        }
        for (; j < ofA; j++) {
            TILE(1, 1)
            target[j * ofB + k] += RAVINE_NAMED(half_sum)(&sums[0][0]);
        }
    }
}

// Adds Σ a[j] over all rows to target[j], for `units` units.
RAVINE_TARGET
static void RAVINE_NAMED(reduce_alone)(const double *a, ptrdiff_t units, ptrdiff_t stride, double *target) {
    ptrdiff_t j = 0;
    for (; j + 2 <= units; j += 2) {
        Lanes sums[2] = {0, 0};
        for (ptrdiff_t row = 0; row < stride; row += 8) {
            EACH(2, sums[t] += CONSTANT_LANES(a + (j + t) * stride + row))
        }
        EACH(2, target[j + t] += RAVINE_NAMED(lane_sum)(sums + t))
    }
    for (; j < units; j++) {
        Lanes sum = 0;
        for (ptrdiff_t row = 0; row < stride; row += 8) sum += CONSTANT_LANES(a + j * stride + row);
        target[j] += RAVINE_NAMED(lane_sum)(&sum);
    }
}

// A loop whose iterations do not depend on each other, as vector instructions.
#define LOOP(count)                                                                                                    \
    _Pragma("clang loop vectorize(assume_safety) vectorize_width(8) interleave_count(1)")                              \
    for (ptrdiff_t i = 0; i < (count); i++)

// z, the value h, and the first and second derivative of h by z.
#define ACTIVATE(lines, h, slope, bend)                                                                                \
    switch (depth) {                                                                                                   \
    case Values:                                                                                                       \
        LOOP(count) {                                                                                                  \
            const double z = values[i];                                                                                \
            lines;                                                                                                     \
            values[i] = h;                                                                                             \
        }                                                                                                              \
        return;                                                                                                        \
    case Slopes:                                                                                                       \
        LOOP(count) {                                                                                                  \
            const double z = values[i];                                                                                \
            lines;                                                                                                     \
            values[i] = h;                                                                                             \
            slopes[i] = slope;                                                                                         \
        }                                                                                                              \
        return;                                                                                                        \
    case Bends:                                                                                                        \
        LOOP(count) {                                                                                                  \
            const double z = values[i];                                                                                \
            lines;                                                                                                     \
            values[i] = h;                                                                                             \
            slopes[i] = slope;                                                                                         \
            bends[i] = bend;                                                                                           \
        }                                                                                                              \
        return;                                                                                                        \
    }

// Puts the value of an activation in the place of each of `count` sums, and its derivatives where `depth` asks for them.
RAVINE_TARGET
static void RAVINE_NAMED(activate)(
    RavineActivation activation, Depth depth, double *values, double *slopes, double *bends, ptrdiff_t count) {
    switch (activation) {
    case RavineActivationLinear: ACTIVATE(, z, 1, 0)
    case RavineActivationTanh:
        ACTIVATE(const double h = ravine_quick_tanh(z), h, (1 - h) * (1 + h), -2 * h * ((1 - h) * (1 + h)))
    case RavineActivationRelu: ACTIVATE(, z <= 0 ? 0 : z, z <= 0 ? 0 : 1, 0)
    case RavineActivationGelu:
        // Below -40 both factors of the value go to 0.
        ACTIVATE(const RavineNormal normal = ravine_normal(z); const double part = z < -40 ? -40 : z > 40 ? 40 : z,
            (z > 40 ? z : part) * normal.distribution, normal.distribution + part * normal.density,
            normal.density * (2 - part * part))
    case RavineActivationSigmoid:
        ACTIVATE(const double decay = ravine_quick_decay(-ravine_abs(z)); const double share = 1 / (1 + decay),
            (z < 0 ? decay : 1) * share, decay * share * share,
            decay * share * share * share * (z < 0 ? 1 - decay : decay - 1))
    case RavineActivationSoftplus:
        ACTIVATE(const double decay = ravine_quick_decay(-ravine_abs(z)),
            (z <= 0 ? 0 : z) + ravine_log1p(decay), (z < 0 ? decay : 1) / (1 + decay),
            decay / ((1 + decay) * (1 + decay)))
    }
}
