// The inner loops of surfaces in perspective: heights refined, and triangles drawn with a buffer of depths.

#ifndef RAVINE_CRELIEF_H
#define RAVINE_CRELIEF_H

#include <stdint.h>

// How the vertices of a surface stand on a picture, and where light comes from.
//
// Vertices lie on the square from -1 to 1, the first row at y = 1, at a height of `rise` times what their level is above 0.5.
typedef struct {
    float right[3];
    float up[3];
    float forward[3];
    // From the eye to the middle.
    float distance;
    // Columns and rows of a length of 1 at the distance 1, and the middle's pixel.
    float scale[2];
    float x;
    float y;
    float rise;
    // The level of the ground on which walls end.
    float base;
    // The direction to the light, of length 1.
    float light[3];
} ravine_camera;

// How surfaces are coloured.
typedef struct {
    // Red, green and blue, 0 to 255, of `shades` steps of the level from 0 to 1; then of levels below and above.
    const float *colors;
    int32_t shades;
    // How far a level may be beyond 0 to 1 without being coloured as such.
    float slack;
    float ambient;
    float diffuse;
    // How much surroundings count that leave less light, 0 to 1.
    float sky;
    // What is left of the light on the side seen from below.
    float under;
    // Contour lines, as for maps: their number, half their widths in pixels, the distances from which they are drawn, and how
    // much they darken.
    int32_t lines;
    float labelled;
    float other;
    float least;
    float range;
    float strength;
    // The colour of walls, and how much of it they have: the rest is that of the level.
    float wall[3];
    float walled;
} ravine_look;

// What is drawn on: for each pixel the inverse of its distance along the line of sight, 0 for nothing, and its colour as bytes
// of red, green, blue and opacity.
typedef struct {
    long width;
    long height;
    float *nearness;
    uint8_t *colors;
} ravine_canvas;

// The levels of `columns` x `rows` vertices from samples, of which there is one more on every side than the square shows.
//
// Interpolated by cubic splines within the samples around a vertex, so that it never leaves their range. A vertex whose nearest
// sample is not finite is NaN.
void ravine_relief_levels(
    const float *samples, long width, long height, float *levels, long columns, long rows);

// For each vertex its normal, of length 1, and the share of light that its surroundings leave it; four numbers a vertex.
void ravine_relief_normals(const float *levels, long columns, long rows, float rise, float *normals);

// Draws the surface and the walls below its edges. `scratch` has five numbers for each vertex.
void ravine_relief_draw(
    const float *levels, const float *normals, long columns, long rows, const ravine_camera *camera,
    const ravine_look *look, float *scratch, const ravine_canvas *canvas);

// The means of `samples` x `samples` pixels of `canvas` each, as bytes of red, green, blue and opacity, not multiplied.
void ravine_relief_reduce(const ravine_canvas *canvas, long samples, uint8_t *pixels);

#endif
