// A million Adam steps on Rosenbrock's function as one would write them by hand. Prints the seconds of one run for each
// line of standard input.
#include <math.h>
#include <stdio.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static double run(int steps) {
    const double rate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
    double x = -1.5, y = 2, m1 = 0, m2 = 0, v1 = 0, v2 = 0, weight1 = 0, weight2 = 0;
    for (int step = 0; step < steps; step++) {
        const double q = y - x * x;
        const double g1 = -2 * (1 - x) - 400 * x * q, g2 = 200 * q;
        // Not 1 - β^t: powers that become subnormal would make every step three times as slow.
        weight1 = beta1 * weight1 + (1 - beta1);
        weight2 = beta2 * weight2 + (1 - beta2);
        m1 = beta1 * m1 + (1 - beta1) * g1;
        m2 = beta1 * m2 + (1 - beta1) * g2;
        v1 = beta2 * v1 + (1 - beta2) * g1 * g1;
        v2 = beta2 * v2 + (1 - beta2) * g2 * g2;
        const double length = rate / weight1;
        x -= length * m1 / (sqrt(v1 / weight2) + epsilon);
        y -= length * m2 / (sqrt(v2 / weight2) + epsilon);
    }
    return x + y;
}

int main(void) {
    char line[256];
    while (fgets(line, sizeof line, stdin)) {
        const double begin = now();
        const double end = run(1000000);
        printf("%.9f %.17g\n", now() - begin, end);
        fflush(stdout);
    }
}
