// Part of networks.c, once for each processor: arithmetic of vectors of any length. RAVINE_NAMED gives functions their
// names, RAVINE_TARGET is their attribute.

#define LANES(numbers) (*(Lanes *)(numbers))
#define CONSTANT_LANES(numbers) (*(const Lanes *)(numbers))

// The lanes of a sum, added as every sum's are.
RAVINE_TARGET
static inline double RAVINE_NAMED(half_sum)(const Half *s) {
    return (s->s0 + s->s2) + (s->s1 + s->s3);
}

RAVINE_TARGET
static inline double RAVINE_NAMED(lane_sum)(const Lanes *s) {
    const Half sum = (Half)s->s0123 + (Half)s->s4567;
    return RAVINE_NAMED(half_sum)(&sum);
}

RAVINE_TARGET
static double RAVINE_NAMED(dot)(const double *x, const double *y, ptrdiff_t count) {
    Lanes sums[4] = {0, 0, 0, 0};
    ptrdiff_t i = 0;
    for (; i + 32 <= count; i += 32) {
#pragma clang loop unroll(full)
        for (int k = 0; k < 4; k++) sums[k] += CONSTANT_LANES(x + i + 8 * k) * CONSTANT_LANES(y + i + 8 * k);
    }
    for (; i + 8 <= count; i += 8) sums[0] += CONSTANT_LANES(x + i) * CONSTANT_LANES(y + i);
    double rest = 0;
    for (; i < count; i++) rest += x[i] * y[i];
    const Lanes sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    return RAVINE_NAMED(lane_sum)(&sum) + rest;
}

RAVINE_TARGET
static void RAVINE_NAMED(add)(double scale, const double *x, double *y, ptrdiff_t count) {
    ptrdiff_t i = 0;
    for (; i + 8 <= count; i += 8) LANES(y + i) += scale * CONSTANT_LANES(x + i);
    for (; i < count; i++) y[i] += scale * x[i];
}

RAVINE_TARGET
static void RAVINE_NAMED(add_difference)(
    double scale, const double *x, const double *origin, double *y, ptrdiff_t count) {
    ptrdiff_t i = 0;
    for (; i + 8 <= count; i += 8) LANES(y + i) += scale * (CONSTANT_LANES(x + i) - CONSTANT_LANES(origin + i));
    for (; i < count; i++) y[i] += scale * (x[i] - origin[i]);
}

RAVINE_TARGET
static void RAVINE_NAMED(multiply)(const double *x, const double *y, double *target, ptrdiff_t count) {
    ptrdiff_t i = 0;
    for (; i + 8 <= count; i += 8) LANES(target + i) = CONSTANT_LANES(x + i) * CONSTANT_LANES(y + i);
    for (; i < count; i++) target[i] = x[i] * y[i];
}

RAVINE_TARGET
static void RAVINE_NAMED(project_out)(
    const double *basis, ptrdiff_t rows, double *x, ptrdiff_t count, double *shares) {
    for (ptrdiff_t k = 0; k < rows; k++) {
        const double share = RAVINE_NAMED(dot)(basis + k * count, x, count);
        shares[k] += share;
        RAVINE_NAMED(add)(-share, basis + k * count, x, count);
    }
}

RAVINE_TARGET
static void RAVINE_NAMED(combine)(
    const double *basis, const double *weights, ptrdiff_t rows, double *target, ptrdiff_t count) {
    for (ptrdiff_t i = 0; i < count; i++) target[i] = 0;
    for (ptrdiff_t k = 0; k < rows; k++) RAVINE_NAMED(add)(weights[k], basis + k * count, target, count);
}

RAVINE_TARGET
static double RAVINE_NAMED(place)(
    const double *x, const double *origin, const double *u, const double *v, ptrdiff_t count, double *place) {
    Lanes first = 0, second = 0, square = 0;
    double rests[3] = {0, 0, 0};
    ptrdiff_t i = 0;
    for (; i + 8 <= count; i += 8) {
        const Lanes way = CONSTANT_LANES(x + i) - CONSTANT_LANES(origin + i);
        first += way * CONSTANT_LANES(u + i);
        second += way * CONSTANT_LANES(v + i);
    }
    for (ptrdiff_t k = i; k < count; k++) {
        const double way = x[k] - origin[k];
        rests[0] += way * u[k];
        rests[1] += way * v[k];
    }
    const double alpha = RAVINE_NAMED(lane_sum)(&first) + rests[0];
    const double beta = RAVINE_NAMED(lane_sum)(&second) + rests[1];
    for (i = 0; i + 8 <= count; i += 8) {
        const Lanes way = CONSTANT_LANES(x + i) - CONSTANT_LANES(origin + i);
        const Lanes rest = (way - alpha * CONSTANT_LANES(u + i)) - beta * CONSTANT_LANES(v + i);
        square += rest * rest;
    }
    for (; i < count; i++) {
        const double rest = ((x[i] - origin[i]) - alpha * u[i]) - beta * v[i];
        rests[2] += rest * rest;
    }
    place[0] = alpha;
    place[1] = beta;
    return __builtin_sqrt(RAVINE_NAMED(lane_sum)(&square) + rests[2]);
}
