#include "CPictures.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

// A growing piece of memory.
struct memory {
    uint8_t *bytes;
    size_t count;
    size_t room;
};

static void write_bytes(png_structp png, png_bytep bytes, png_size_t count) {
    struct memory *memory = png_get_io_ptr(png);
    if (memory->count + count > memory->room) {
        size_t room = 2 * (memory->count + count);
        uint8_t *larger = realloc(memory->bytes, room);
        if (larger == NULL) {
            png_error(png, "out of memory");
        }
        memory->bytes = larger;
        memory->room = room;
    }
    memcpy(memory->bytes + memory->count, bytes, count);
    memory->count += count;
}

static void flush_bytes(png_structp png) { (void)png; }

static void say_nothing(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void leave(png_structp png, png_const_charp text) {
    (void)text;
    png_longjmp(png, 1);
}

uint8_t *ravine_png_fast(
    uint32_t width, uint32_t height, const uint8_t *pixels, const uint8_t *palette, int colors, size_t *count) {
    struct memory memory = {NULL, 0, 0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, leave, say_nothing);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info == NULL || setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, &info);
        free(memory.bytes);
        return NULL;
    }
    png_set_write_fn(png, &memory, write_bytes, flush_bytes);
    png_set_IHDR(
        png, info, width, height, 8, palette != NULL ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB_ALPHA,
        PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (palette != NULL) {
        png_color entries[PNG_MAX_PALETTE_LENGTH];
        for (int index = 0; index < colors; index++) {
            entries[index].red = palette[3 * index];
            entries[index].green = palette[3 * index + 1];
            entries[index].blue = palette[3 * index + 2];
        }
        png_set_PLTE(png, info, entries, colors);
    }
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    // Maps of many lines have a quarter less bytes at level 4 than at 2, for some milliseconds more; filters make them larger.
    png_set_compression_level(png, palette != NULL ? 4 : 2);
    png_write_info(png, info);
    size_t pitch = (size_t)width * (palette != NULL ? 1 : 4);
    for (uint32_t row = 0; row < height; row++) {
        png_write_row(png, pixels + row * pitch);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    *count = memory.count;
    return memory.bytes;
}

void ravine_png_free(uint8_t *bytes) { free(bytes); }
