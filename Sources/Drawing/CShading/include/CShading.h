// The inner loops of maps in pixels: plain C, which compilers turn into vector instructions.

#ifndef RAVINE_CSHADING_H
#define RAVINE_CSHADING_H

#include <stdint.h>

// Samples interpolated along a row: pixel i is the sum of the four samples from samples[indices[4 * i]] on, each times its
// weight.
void ravine_spread(
    const float *samples, const int32_t *indices, const float *weights, float *pixels, long count);

// The sum of four rows, each times its weight.
void ravine_mix(const float *const rows[4], const float weights[4], float *mixed, long count);

// How rows are shaded.
typedef struct {
    // The contour levels: lines lie at 1, 2 ... `lines`.
    float lines;
    // Half the widths of lines in pixels: of every second one, and of the others.
    float labelled;
    float other;
    // The distance in pixels of two lines from which they are drawn, and the inverse of how much more makes them whole.
    float least;
    float range;
    // Steps of colour a level, the number of the last step, and the blends of each with a line.
    float shades;
    float last;
    int32_t blends;
} ravine_shading;

// The colours' numbers of a row of pixels, from the levels there, above and below; each row has one more at either end.
void ravine_shade(
    const float *above, const float *row, const float *below, uint8_t *indices, long count,
    const ravine_shading *shading);

#endif
