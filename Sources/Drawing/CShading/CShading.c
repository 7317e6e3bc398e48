#include "CShading.h"

#include <math.h>

void ravine_spread(
    const float *samples, const int32_t *indices, const float *weights, float *pixels, long count) {
    for (long pixel = 0; pixel < count; pixel++) {
        const int32_t *index = indices + 4 * pixel;
        const float *weight = weights + 4 * pixel;
        pixels[pixel] = samples[index[0]] * weight[0] + samples[index[1]] * weight[1] + samples[index[2]] * weight[2]
            + samples[index[3]] * weight[3];
    }
}

void ravine_mix(const float *const rows[4], const float weights[4], float *restrict mixed, long count) {
    const float *first = rows[0];
    const float *second = rows[1];
    const float *third = rows[2];
    const float *fourth = rows[3];
    float a = weights[0];
    float b = weights[1];
    float c = weights[2];
    float d = weights[3];
    for (long pixel = 0; pixel < count; pixel++) {
        mixed[pixel] = first[pixel] * a + second[pixel] * b + third[pixel] * c + fourth[pixel] * d;
    }
}

static inline float between(float value, float least, float most) {
    value = value < least ? least : value;
    return value > most ? most : value;
}

void ravine_shade(
    const float *above, const float *row, const float *below, uint8_t *restrict indices, long count,
    const ravine_shading *shading) {
    ravine_shading s = *shading;
    float blends = (float)(s.blends - 1);
    for (long pixel = 0; pixel < count; pixel++) {
        float level = between(row[pixel + 1], 0, s.lines + 1);
        float across = (row[pixel + 2] - row[pixel]) * 0.5f;
        float down = (below[pixel + 1] - above[pixel + 1]) * 0.5f;
        // Pixels from one level to the next.
        float pixels = 1 / sqrtf(across * across + down * down + 1e-12f);
        int32_t nearest = (int32_t)(level + 0.5f);
        float distance = fabsf(level - (float)nearest) * pixels;
        float density = (nearest & 1) != 0 ? 1 : (nearest & 3) != 0 ? 2 : (nearest & 7) != 0 ? 4 : 8;
        float reach = (nearest & 1) != 0 ? s.other : s.labelled;
        float cover = between(reach + 0.5f - distance, 0, 1);
        float strength = between((pixels * density - s.least) * s.range, 0, 1);
        int32_t blend = (int32_t)(cover * strength * blends + 0.5f);
        blend = nearest < 1 || (float)nearest > s.lines ? 0 : blend;
        int32_t shade = (int32_t)between(level * s.shades, 0, s.last);
        indices[pixel] = (uint8_t)(shade * s.blends + blend);
    }
}
