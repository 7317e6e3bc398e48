// What Ravine asks of libpng and giflib, in functions of plain arguments.
//
// Both write into memory. Functions that can fail return 0 (or NULL) then.

#ifndef RAVINE_CPICTURES_H
#define RAVINE_CPICTURES_H

#include <stddef.h>
#include <stdint.h>

// The most bytes that a PNG of so many pixels takes: PNG_IMAGE_PNG_SIZE_MAX.
size_t ravine_png_room(uint32_t width, uint32_t height);

// Writes rows of red, green and blue as a PNG into `room` bytes: png_image_write_to_memory(3).
// Returns how many bytes it took.
size_t ravine_png_write(uint32_t width, uint32_t height, const uint8_t *pixels, uint8_t *bytes, size_t room);

// Writes a PNG as fast as it can be made small: numbers of colours of a palette of red, green and blue, or, without a palette,
// rows of red, green, blue and opacity. Level 2 of zlib, no filter: png_write_row(3).
// Returns memory to be freed by ravine_png_free, with its length in `count`, or NULL.
uint8_t *ravine_png_fast(
    uint32_t width, uint32_t height, const uint8_t *pixels, const uint8_t *palette, int colors, size_t *count);
void ravine_png_free(uint8_t *bytes);

// A GIF that is being written.
typedef struct ravine_gif ravine_gif;

// Begins a GIF that repeats for ever, with 256 colours of red, green and blue: EGifOpen(3), EGifPutScreenDesc(3).
ravine_gif *ravine_gif_open(int width, int height, const uint8_t *colors);

// Lays a rectangle of colour numbers over what is there, for so many hundredths of a second: EGifPutImageDesc(3).
int ravine_gif_add(ravine_gif *gif, int x, int y, int width, int height, int delay, const uint8_t *indices);

// Writes the end: EGifCloseFile(3). Nothing can be added then.
int ravine_gif_finish(ravine_gif *gif);

// How many bytes were written.
size_t ravine_gif_count(const ravine_gif *gif);

// The bytes that were written; they live as long as the GIF.
const uint8_t *ravine_gif_bytes(const ravine_gif *gif);

// Frees the GIF and its bytes.
void ravine_gif_free(ravine_gif *gif);

#endif
