#include "CRelief.h"

#include <math.h>

typedef struct {
    float x;
    float y;
    // The inverse of the distance along the line of sight; 0 for a vertex that is not drawn.
    float nearness;
    float level;
    float light;
} corner;

static inline float between(float value, float least, float most) {
    value = value < least ? least : value;
    return value > most ? most : value;
}

static inline float lesser(float one, float other) { return one < other ? one : other; }

static inline float greater(float one, float other) { return one > other ? one : other; }

static inline long within(long index, long count) { return index < 0 ? 0 : index >= count ? count - 1 : index; }

// The samples around a vertex and their weights.
typedef struct {
    long index[4];
    float weight[4];
    long nearest;
    float share;
} taps;

static taps taps_of(long vertex, long vertices, long samples) {
    taps t;
    float place = (float)vertex / (float)(vertices - 1) * (float)(samples - 2) + 0.5f;
    long before = (long)place;
    float s = place - (float)before;
    t.share = s;
    if (before < 1 || before + 2 >= samples) {
        // At the border there is no further sample: linear.
        t.weight[0] = 0;
        t.weight[1] = 1 - s;
        t.weight[2] = s;
        t.weight[3] = 0;
    } else {
        t.weight[0] = ((-0.5f * s + 1) * s - 0.5f) * s;
        t.weight[1] = (1.5f * s - 2.5f) * s * s + 1;
        t.weight[2] = ((-1.5f * s + 2) * s + 0.5f) * s;
        t.weight[3] = (0.5f * s - 0.5f) * s * s;
    }
    for (long tap = 0; tap < 4; tap++) t.index[tap] = within(before - 1 + tap, samples);
    t.nearest = within(s < 0.5f ? before : before + 1, samples);
    return t;
}

void ravine_relief_levels(
    const float *samples, long width, long height, float *levels, long columns, long rows) {
    for (long row = 0; row < rows; row++) {
        taps down = taps_of(row, rows, height);
        for (long column = 0; column < columns; column++) {
            taps across = taps_of(column, columns, width);
            float *level = levels + row * columns + column;
            *level = NAN;
            if (isnan(samples[down.nearest * width + across.nearest])) continue;
            float sum = 0;
            int whole = 1;
            for (long y = 0; y < 4; y++) {
                const float *line = samples + down.index[y] * width;
                float part = 0;
                for (long x = 0; x < 4; x++) part += line[across.index[x]] * across.weight[x];
                sum += part * down.weight[y];
            }
            // The samples at the corners bound what lies between them, and stand in where others are missing.
            float least = INFINITY, most = -INFINITY, linear = 0, weights = 0;
            for (long y = 1; y < 3; y++) {
                for (long x = 1; x < 3; x++) {
                    float sample = samples[down.index[y] * width + across.index[x]];
                    if (isnan(sample)) {
                        whole = 0;
                        continue;
                    }
                    float weight = (x == 1 ? 1 - across.share : across.share) * (y == 1 ? 1 - down.share : down.share);
                    linear += sample * weight;
                    weights += weight;
                    least = sample < least ? sample : least;
                    most = sample > most ? sample : most;
                }
            }
            *level = whole && !isnan(sum) ? between(sum, least, most) : linear / weights;
        }
    }
}

// The mean of the levels around a vertex, along rows or columns.
static void blur(const float *levels, float *blurred, long count, long stride, long reach) {
    for (long index = 0; index < count; index++) {
        float sum = 0, weights = 0;
        for (long near = index - reach; near <= index + reach; near++) {
            float level = levels[within(near, count) * stride];
            if (isnan(level)) continue;
            sum += level;
            weights += 1;
        }
        blurred[index * stride] = weights > 0 ? sum / weights : NAN;
    }
}

void ravine_relief_normals(const float *levels, long columns, long rows, float rise, float *normals) {
    // Means of the surroundings stand in the third and fourth number of each vertex meanwhile.
    long reach = (columns < rows ? columns : rows) / 24 + 1;
    long count = columns * rows;
    float *means = normals + 3 * count;
    float *lines = normals + 2 * count;
    for (long row = 0; row < rows; row++) blur(levels + row * columns, lines + row * columns, columns, 1, reach);
    for (long column = 0; column < columns; column++) blur(lines + column, means + column, rows, columns, reach);
    float across = 2 / (float)(columns - 1), down = 2 / (float)(rows - 1);
    for (long row = 0; row < rows; row++) {
        for (long column = 0; column < columns; column++) {
            long index = row * columns + column;
            float level = levels[index];
            long left = column > 0 && !isnan(levels[index - 1]) ? 1 : 0;
            long right = column < columns - 1 && !isnan(levels[index + 1]) ? 1 : 0;
            long above = row > 0 && !isnan(levels[index - columns]) ? 1 : 0;
            long below = row < rows - 1 && !isnan(levels[index + columns]) ? 1 : 0;
            float x = left + right > 0 ? (levels[index + right] - levels[index - left]) / ((float)(left + right) * across) : 0;
            float y = above + below > 0
                ? (levels[index - above * columns] - levels[index + below * columns]) / ((float)(above + below) * down) : 0;
            x *= -rise;
            y *= -rise;
            float length = 1 / sqrtf(x * x + y * y + 1);
            // Each component lies apart from the others.
            normals[index] = x * length;
            normals[count + index] = y * length;
            normals[2 * count + index] = length;
            normals[3 * count + index] = 1 - between((means[index] - level) * 1.6f, -0.08f, 0.3f);
        }
    }
}

// Where on a row a corner's share of a pixel, which changes evenly, becomes too little.
typedef struct {
    float slope;
    float inverse;
} limit;

static inline limit limit_of(float slope) {
    limit l = {slope, fabsf(slope) > 1e-12f ? -1 / slope : 0};
    return l;
}

// Whatever the rounding, neighbours leave no pixel between them.
static const float edge = 1e-3f;

static inline void narrow(float *first, float *last, float share, limit l) {
    float bound = (share + edge) * l.inverse;
    if (l.slope > 0) *first = greater(*first, l.inverse == 0 ? *first : bound);
    else *last = lesser(*last, l.inverse == 0 ? *last : bound);
    if (l.inverse == 0 && share < -edge) *last = -1;
}

static void triangle(
    const corner *a, const corner *b, const corner *c, const ravine_look *look, const ravine_canvas *canvas, int is_wall) {
    if (a->nearness <= 0 || b->nearness <= 0 || c->nearness <= 0) return;
    float left = lesser(a->x, lesser(b->x, c->x)), right = greater(a->x, greater(b->x, c->x));
    float top = lesser(a->y, lesser(b->y, c->y)), bottom = greater(a->y, greater(b->y, c->y));
    if (!(right > 0 && bottom > 0 && left < (float)canvas->width && top < (float)canvas->height)) return;
    float area = (b->x - a->x) * (c->y - a->y) - (c->x - a->x) * (b->y - a->y);
    // Seen from the side it covers nothing.
    if (!(fabsf(area) > 1e-9f)) return;
    long from_x = (long)greater(0, left + 0.5f), to_x = (long)lesser((float)canvas->width - 1, right);
    long from_y = (long)greater(0, top + 0.5f), to_y = (long)lesser((float)canvas->height - 1, bottom);
    if (from_x > to_x || from_y > to_y) return;
    float inverse = 1 / area;
    // How the shares of b and c change to the right and down.
    float b_x = (c->y - a->y) * inverse, b_y = -(c->x - a->x) * inverse;
    float c_x = -(b->y - a->y) * inverse, c_y = (b->x - a->x) * inverse;
    float dark = !is_wall && area > 0 ? look->under : 1;
    float near_a = a->nearness, near_b = b->nearness - near_a, near_c = c->nearness - near_a;
    float flat_a = a->level * near_a;
    float flat_b = b->level * b->nearness - flat_a, flat_c = c->level * c->nearness - flat_a;
    float light_a = a->light * dark, light_b = (b->light - a->light) * dark, light_c = (c->light - a->light) * dark;
    float steps = (float)(look->lines + 1);
    float slope_x = ((b->level - a->level) * b_x + (c->level - a->level) * c_x) * steps;
    float slope_y = ((b->level - a->level) * b_y + (c->level - a->level) * c_y) * steps;
    // Pixels from one line to the next.
    float gap = 1 / sqrtf(slope_x * slope_x + slope_y * slope_y + 1e-12f);
    // Copies, which the bytes that are written below cannot change.
    const float *palette = look->colors;
    int32_t lines = look->lines, shades = look->shades;
    float labelled = look->labelled + 0.5f, other = look->other + 0.5f, slack = look->slack;
    // How dark a line is by how many of the last bits of its number are 0: where lines are close only some stay.
    float darkness[4];
    for (int zeros = 0; zeros < 4; zeros++) {
        float seen = between((gap * (float)(1 << zeros) - look->least) * look->range, 0, 1);
        darkness[zeros] = seen * (is_wall ? look->strength * 0.5f : look->strength);
    }
    float own = is_wall ? 1 - look->walled : 1;
    float red = is_wall ? look->wall[0] * look->walled : 0;
    float green = is_wall ? look->wall[1] * look->walled : 0;
    float blue = is_wall ? look->wall[2] * look->walled : 0;
    limit limits[3] = {limit_of(b_x), limit_of(c_x), limit_of(-b_x - c_x)};
    for (long y = from_y; y <= to_y; y++) {
        float way_x = (float)from_x + 0.5f - a->x, way_y = (float)y + 0.5f - a->y;
        float share_b = way_x * b_x + way_y * b_y;
        float share_c = way_x * c_x + way_y * c_y;
        // The pixels of the row whose shares are none below 0.
        float first = 0, last = (float)(to_x - from_x);
        narrow(&first, &last, share_b, limits[0]);
        narrow(&first, &last, share_c, limits[1]);
        narrow(&first, &last, 1 - share_b - share_c, limits[2]);
        if (!(first <= last)) continue;
        long from = (long)first, to = (long)last;
        if ((float)from < first) from += 1;
        share_b += (float)from * b_x;
        share_c += (float)from * c_x;
        float *restrict nearness = canvas->nearness + y * canvas->width;
        uint8_t *restrict colors = canvas->colors + 4 * y * canvas->width;
        for (long x = from_x + from; x <= from_x + to; x++, share_b += b_x, share_c += c_x) {
            float near = near_a + share_b * near_b + share_c * near_c;
            if (near <= nearness[x]) continue;
            nearness[x] = near;
            float level = (flat_a + share_b * flat_b + share_c * flat_c) / near;
            float light = light_a + share_b * light_b + share_c * light_c;
            float inside = between(level, 0, 1);
            float place = inside * steps;
            int32_t line = (int32_t)(place + 0.5f);
            if (line >= 1 && line <= lines) {
                float reach = (line & 1) != 0 ? other : labelled;
                float cover = between(reach - fabsf(place - (float)line) * gap, 0, 1);
                int zeros = (line & 1) != 0 ? 0 : (line & 3) != 0 ? 1 : (line & 7) != 0 ? 2 : 3;
                light *= 1 - cover * darkness[zeros];
            }
            int32_t shade = (int32_t)(inside * (float)shades);
            shade = shade >= shades ? shades - 1 : shade;
            if (level < -slack) shade = shades;
            if (level > 1 + slack) shade = shades + 1;
            const float *color = palette + 3 * shade;
            uint8_t *pixel = colors + 4 * x;
            pixel[0] = (uint8_t)(int32_t)between((color[0] * own + red) * light + 0.5f, 0, 255);
            pixel[1] = (uint8_t)(int32_t)between((color[1] * own + green) * light + 0.5f, 0, 255);
            pixel[2] = (uint8_t)(int32_t)between((color[2] * own + blue) * light + 0.5f, 0, 255);
            pixel[3] = 255;
        }
    }
}

static corner placed(const ravine_camera *camera, float x, float y, float z) {
    corner c;
    float far = camera->distance + x * camera->forward[0] + y * camera->forward[1] + z * camera->forward[2];
    c.nearness = far > 0.05f ? 1 / far : 0;
    c.x = camera->x + (x * camera->right[0] + y * camera->right[1] + z * camera->right[2]) * camera->scale[0] * c.nearness;
    c.y = camera->y - (x * camera->up[0] + y * camera->up[1] + z * camera->up[2]) * camera->scale[1] * c.nearness;
    return c;
}

// Draws the wall below the edge through `count` vertices from `first` on, whose outward normal is (x, y).
static void wall(
    const corner *corners, const float *levels, long columns, long rows, long first, long stride, long count, float x,
    float y, const ravine_camera *camera, const ravine_look *look, const ravine_canvas *canvas) {
    // The eye stands where the line of sight comes from.
    float eye_x = -camera->forward[0] * camera->distance, eye_y = -camera->forward[1] * camera->distance;
    if (x * (eye_x - x) + y * (eye_y - y) <= 0) return;
    float facing = x * camera->light[0] + y * camera->light[1];
    // Never as dark as the far side of a hill: there is nothing to be told from their light.
    float light = look->ambient + look->diffuse * (0.22f + 0.6f * (facing > 0 ? facing : 0));
    corner former_foot, former_top;
    former_foot.nearness = 0;
    former_top.nearness = 0;
    for (long step = 0; step < count; step++) {
        long index = first + step * stride;
        float level = levels[index];
        corner top = corners[index];
        corner foot = top;
        if (!isnan(level)) {
            float across = (float)(index % columns) / (float)(columns - 1) * 2 - 1;
            float up = 1 - (float)(index / columns) / (float)(rows - 1) * 2;
            foot = placed(camera, across, up, (camera->base - 0.5f) * camera->rise);
            foot.level = camera->base;
            foot.light = light;
            top.light = light;
        }
        if (step > 0) {
            triangle(&former_top, &top, &former_foot, look, canvas, 1);
            triangle(&top, &foot, &former_foot, look, canvas, 1);
        }
        former_foot = foot;
        former_top = top;
    }
}

void ravine_relief_draw(
    const float *levels, const float *normals, long columns, long rows, const ravine_camera *camera,
    const ravine_look *look, float *scratch, const ravine_canvas *canvas) {
    corner *corners = (corner *)(void *)scratch;
    long count = columns * rows;
    for (long row = 0; row < rows; row++) {
        float y = 1 - (float)row / (float)(rows - 1) * 2;
        for (long column = 0; column < columns; column++) {
            long index = row * columns + column;
            float level = levels[index];
            if (isnan(level)) {
                corners[index].nearness = 0;
                continue;
            }
            float x = (float)column / (float)(columns - 1) * 2 - 1;
            corner c = placed(camera, x, y, (level - 0.5f) * camera->rise);
            float facing = normals[index] * camera->light[0] + normals[count + index] * camera->light[1]
                + normals[2 * count + index] * camera->light[2];
            c.level = level;
            c.light = (look->ambient + look->diffuse * (facing > 0 ? facing : 0))
                * (1 + (normals[3 * count + index] - 1) * look->sky);
            corners[index] = c;
        }
    }
    // The nearest first, so that what is hidden is not coloured.
    int from_left = camera->forward[0] > 0, from_bottom = camera->forward[1] > 0;
    for (long step = 0; step < rows - 1; step++) {
        long row = from_bottom ? rows - 2 - step : step;
        for (long pace = 0; pace < columns - 1; pace++) {
            long column = from_left ? pace : columns - 2 - pace;
            const corner *c = corners + row * columns + column;
            triangle(c, c + columns, c + 1, look, canvas, 0);
            triangle(c + 1, c + columns, c + columns + 1, look, canvas, 0);
        }
    }
    wall(corners, levels, columns, rows, 0, 1, columns, 0, 1, camera, look, canvas);
    wall(corners, levels, columns, rows, (rows - 1) * columns, 1, columns, 0, -1, camera, look, canvas);
    wall(corners, levels, columns, rows, 0, columns, rows, -1, 0, camera, look, canvas);
    wall(corners, levels, columns, rows, columns - 1, columns, rows, 1, 0, camera, look, canvas);
}

void ravine_relief_reduce(const ravine_canvas *canvas, long samples, uint8_t *pixels) {
    long width = canvas->width / samples, height = canvas->height / samples;
    for (long y = 0; y < height; y++) {
        for (long x = 0; x < width; x++) {
            uint32_t sums[3] = {0, 0, 0}, covered = 0;
            for (long down = 0; down < samples; down++) {
                const uint8_t *source = canvas->colors + 4 * ((y * samples + down) * canvas->width + x * samples);
                for (long across = 0; across < samples; across++, source += 4) {
                    if (source[3] == 0) continue;
                    covered += 1;
                    for (int part = 0; part < 3; part++) sums[part] += source[part];
                }
            }
            uint8_t *pixel = pixels + 4 * (y * width + x);
            for (int part = 0; part < 3; part++) {
                pixel[part] = covered == 0 ? 0 : (uint8_t)((sums[part] + covered / 2) / covered);
            }
            pixel[3] = (uint8_t)(covered * 255 / (uint32_t)(samples * samples));
        }
    }
}
