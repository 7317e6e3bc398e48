// What Swift has no vector instruction for, on eight doubles at once.

#ifndef RAVINE_CLANES_H
#define RAVINE_CLANES_H

typedef double ravine_lanes __attribute__((ext_vector_type(8)));
typedef long long ravine_mask __attribute__((ext_vector_type(8)));
typedef _Bool ravine_bits __attribute__((ext_vector_type(8)));

// Sum, difference, product and quotient of each lane, each rounded by itself.
static inline __attribute__((always_inline)) ravine_lanes ravine_sum(ravine_lanes a, ravine_lanes b) { return a + b; }
static inline __attribute__((always_inline)) ravine_lanes ravine_difference(ravine_lanes a, ravine_lanes b) {
    return a - b;
}
static inline __attribute__((always_inline)) ravine_lanes ravine_product(ravine_lanes a, ravine_lanes b) {
    return a * b;
}
static inline __attribute__((always_inline)) ravine_lanes ravine_quotient(ravine_lanes a, ravine_lanes b) {
    return a / b;
}

// The square root of each lane: sqrt.
static inline __attribute__((always_inline)) ravine_lanes ravine_square_root(ravine_lanes a) {
    return __builtin_elementwise_sqrt(a);
}

// The absolute value of each lane: fabs.
static inline __attribute__((always_inline)) ravine_lanes ravine_magnitude(ravine_lanes a) {
    return __builtin_elementwise_abs(a);
}

// a times b plus c in each lane, rounded once: fma.
static inline __attribute__((always_inline)) ravine_lanes ravine_fma(ravine_lanes a, ravine_lanes b, ravine_lanes c) {
    return __builtin_elementwise_fma(a, b, c);
}

// b in the lanes where all bits of the mask are set, and a where none is.
static inline __attribute__((always_inline)) ravine_lanes ravine_replacing(
    ravine_lanes a, ravine_lanes b, ravine_mask mask) {
    return (ravine_lanes)(((ravine_mask)b & mask) | ((ravine_mask)a & ~mask));
}

// Whether a bit is set in any lane.
static inline __attribute__((always_inline)) int ravine_any(ravine_mask a) {
    return __builtin_bit_cast(unsigned char, __builtin_convertvector(a, ravine_bits)) != 0;
}

// Whether all lanes hold the same number, none of them NaN.
static inline __attribute__((always_inline)) int ravine_is_uniform(ravine_lanes a) {
    return __builtin_reduce_or(a != (ravine_lanes)a[0]) == 0;
}

// 1 divided by each lane: one division where all lanes hold the same number.
static inline __attribute__((always_inline)) ravine_lanes ravine_reciprocal(ravine_lanes a) {
    if (__builtin_reduce_or(a != (ravine_lanes)a[0]) == 0) return (ravine_lanes)(1 / a[0]);
    return 1 / a;
}

#endif
