// Usage: network LOSS ROWS WIDTH ... — the time of a step of gradient descent and of 20,000 losses, as one writes it in C:
// a unit's numbers for all rows beside each other, loops that the compiler can vectorise, sums over rows in eight parts,
// and tanh by a polynomial for expm1 (about 2 units of the last place). LOSS is mse or cross-entropy. One thread.

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 8 };
static int layers, widths[MOST], rows, isEntropy;
static double *values[MOST], *deltas[MOST], *weights[MOST], *biases[MOST], *slopes[MOST], *biasSlopes[MOST], *targets;

static double uniform(void) {
    static uint64_t state = 1;
    uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (double)((z ^ z >> 31) >> 11) * 0x1p-52 - 1;
}

static double *numbers(int count, double width) {
    double *array = aligned_alloc(64, ((size_t)count * sizeof(double) + 63) / 64 * 64);
    for (int i = 0; i < count; i++) array[i] = width * uniform();
    return array;
}

static double microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec * 1e-3;
}

static inline double tanh_of(double x) {
    const double size = fabs(x) > 20 ? 40 : 2 * fabs(x);
    const double shifted = size * 1.4426950408889634 + 0x1.8p52, n = shifted - 0x1.8p52;
    const double r = (size - n * 0x1.62e42fee00000p-1) - n * 0x1.a39ef35793c76p-33;
    double p = 1.0 / 6227020800;
    static const double terms[] = {1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
        1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1};
    for (int i = 0; i < 12; i++) p = p * r + terms[i];
    uint64_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    bits = (bits + 1023) << 52;
    double scale;
    memcpy(&scale, &bits, sizeof scale);
    const double e = scale * (p * r) + (scale - 1);
    return copysign(e / (e + 2), x);
}

static void forward(void) {
    for (int l = 0; l < layers; l++) {
        for (int j = 0; j < widths[l + 1]; j++) {
            double *restrict out = values[l + 1] + j * rows;
            for (int r = 0; r < rows; r++) out[r] = biases[l][j];
            for (int k = 0; k < widths[l]; k++) {
                const double weight = weights[l][j * widths[l] + k], *restrict in = values[l] + k * rows;
                for (int r = 0; r < rows; r++) out[r] += weight * in[r];
            }
            if (l < layers - 1) for (int r = 0; r < rows; r++) out[r] = tanh_of(out[r]);
        }
    }
}

static double judge(void) {
    const int count = widths[layers];
    double *z = values[layers], *d = deltas[layers], total = 0;
    if (!isEntropy) {
        for (int i = 0; i < rows * count; i++) {
            const double residual = z[i] - targets[i];
            total += residual * residual;
            d[i] = 2.0 / (rows * count) * residual;
        }
        return total / (rows * count);
    }
    for (int r = 0; r < rows; r++) {
        double most = z[r], sum = 0;
        for (int k = 1; k < count; k++) most = fmax(most, z[k * rows + r]);
        for (int k = 0; k < count; k++) sum += d[k * rows + r] = exp(z[k * rows + r] - most);
        const int class = r % count;
        total += log(sum) + most - z[class * rows + r];
        for (int k = 0; k < count; k++) d[k * rows + r] = (d[k * rows + r] / sum - (k == class)) / rows;
    }
    return total / rows;
}

static double sum_of_products(const double *restrict a, const double *restrict b) {
    double sums[8] = {0}, total = 0;
    int r = 0;
    for (; r + 8 <= rows; r += 8) for (int i = 0; i < 8; i++) sums[i] += a[r + i] * b[r + i];
    for (int i = 0; i < 8; i++) total += sums[i];
    for (; r < rows; r++) total += a[r] * b[r];
    return total;
}

static void step(double rate) {
    forward();
    judge();
    for (int l = layers - 1; l >= 0; l--) {
        for (int j = 0; j < widths[l + 1]; j++) {
            const double *delta = deltas[l + 1] + j * rows;
            double sum = 0;
            for (int r = 0; r < rows; r++) sum += delta[r];
            biasSlopes[l][j] = sum;
            for (int k = 0; k < widths[l]; k++)
                slopes[l][j * widths[l] + k] = sum_of_products(delta, values[l] + k * rows);
        }
        if (l == 0) break;
        for (int k = 0; k < widths[l]; k++) {
            double *restrict back = deltas[l] + k * rows;
            memset(back, 0, sizeof(double) * (size_t)rows);
            for (int j = 0; j < widths[l + 1]; j++) {
                const double weight = weights[l][j * widths[l] + k], *restrict delta = deltas[l + 1] + j * rows;
                for (int r = 0; r < rows; r++) back[r] += weight * delta[r];
            }
            const double *restrict value = values[l] + k * rows;
            for (int r = 0; r < rows; r++) back[r] *= 1 - value[r] * value[r];
        }
    }
    for (int l = 0; l < layers; l++) {
        for (int i = 0; i < widths[l] * widths[l + 1]; i++) weights[l][i] -= rate * slopes[l][i];
        for (int i = 0; i < widths[l + 1]; i++) biases[l][i] -= rate * biasSlopes[l][i];
    }
}

static int by_size(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

int main(int count, char **arguments) {
    if (count < 5 || count > 3 + MOST) return 64;
    isEntropy = !strcmp(arguments[1], "cross-entropy");
    rows = atoi(arguments[2]);
    layers = count - 4;
    for (int l = 0; l <= layers; l++) widths[l] = atoi(arguments[3 + l]);
    for (int l = 0; l <= layers; l++) {
        values[l] = numbers(rows * widths[l], 1);
        deltas[l] = numbers(rows * widths[l], 1);
        if (l == layers) break;
        weights[l] = numbers(widths[l] * widths[l + 1], sqrt(3.0 / widths[l]));
        biases[l] = numbers(widths[l + 1], 0);
        slopes[l] = numbers(widths[l] * widths[l + 1], 1);
        biasSlopes[l] = numbers(widths[l + 1], 1);
    }
    targets = numbers(rows * widths[layers], 1);
    static double times[100000];
    int taken = 0;
    for (const double end = microseconds() + 5e5; microseconds() < end && taken < 100000; taken++) {
        const double begin = microseconds();
        step(0.01);
        times[taken] = microseconds() - begin;
    }
    qsort(times, (size_t)taken, sizeof(double), by_size);
    printf("step: %.3f\n", times[taken / 2]);
    const double begin = microseconds();
    double total = 0;
    for (int i = 0; i < 2000; i++) {
        weights[0][0] += 1e-6;
        forward();
        total += judge();
    }
    printf("map of 200 x 100, in ms: %.3f\n", (microseconds() - begin) / 1000 * 10);
    return total == 0;
}
