// A map of Adam on Rosenbrock's function as one would write it by hand: 256 × 256 runs of 1000 steps, the rate from 1e-4
// to 10 across and beta2 from 0.9 to 0.9999 down, in blocks that stay in the nearest memory. Prints the seconds of one
// map for each line of standard input.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SIDE = 256, STEPS = 1000, BLOCK = 64 };

static double rates[SIDE], beta2s[SIDE], losses[SIDE * SIDE];

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static void map(void) {
    const double beta1 = 0.9, epsilon = 1e-8;
#pragma omp parallel for schedule(dynamic, 16)
    for (int block = 0; block < SIDE * SIDE / BLOCK; block++) {
        double x[BLOCK], y[BLOCK], m1[BLOCK], m2[BLOCK], v1[BLOCK], v2[BLOCK], rate[BLOCK];
        const double beta2 = beta2s[block * BLOCK / SIDE];
        for (int i = 0; i < BLOCK; i++) {
            x[i] = -1.5, y[i] = 2;
            m1[i] = m2[i] = v1[i] = v2[i] = 0;
            rate[i] = rates[block * BLOCK % SIDE + i];
        }
        double weight1 = 0, weight2 = 0;
        for (int step = 0; step < STEPS; step++) {
            weight1 = beta1 * weight1 + (1 - beta1);
            weight2 = beta2 * weight2 + (1 - beta2);
            const double correction1 = 1 / weight1, correction2 = 1 / weight2;
#pragma omp simd
            for (int i = 0; i < BLOCK; i++) {
                const double q = y[i] - x[i] * x[i];
                const double g1 = -2 * (1 - x[i]) - 400 * x[i] * q, g2 = 200 * q;
                m1[i] = beta1 * m1[i] + (1 - beta1) * g1;
                m2[i] = beta1 * m2[i] + (1 - beta1) * g2;
                v1[i] = beta2 * v1[i] + (1 - beta2) * g1 * g1;
                v2[i] = beta2 * v2[i] + (1 - beta2) * g2 * g2;
                const double length = rate[i] * correction1;
                x[i] -= length * m1[i] / (sqrt(v1[i] * correction2) + epsilon);
                y[i] -= length * m2[i] / (sqrt(v2[i] * correction2) + epsilon);
            }
        }
        for (int i = 0; i < BLOCK; i++) {
            const double q = y[i] - x[i] * x[i];
            losses[block * BLOCK + i] = (1 - x[i]) * (1 - x[i]) + 100 * q * q;
        }
    }
}

int main(void) {
    for (int i = 0; i < SIDE; i++) {
        rates[i] = 1e-4 * pow(1e5, i / (SIDE - 1.0));
        beta2s[i] = 1 - 0.1 * pow(1e-3, i / (SIDE - 1.0));
    }
    char line[256];
    while (fgets(line, sizeof line, stdin)) {
        const double begin = now();
        map();
        printf("%.9f %.17g\n", now() - begin, losses[SIDE * SIDE / 2 + 100]);
        fflush(stdout);
    }
}
