#include "CPictures.h"

#include <png.h>
#include <string.h>

static png_image image_of(uint32_t width, uint32_t height) {
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGB;
    return image;
}

size_t ravine_png_room(uint32_t width, uint32_t height) {
    png_image image = image_of(width, height);
    return PNG_IMAGE_PNG_SIZE_MAX(image);
}

size_t ravine_png_write(uint32_t width, uint32_t height, const uint8_t *pixels, uint8_t *bytes, size_t room) {
    png_image image = image_of(width, height);
    png_alloc_size_t count = room;
    // This form of libpng's interface returns where others jump.
    int is_done = png_image_write_to_memory(&image, bytes, &count, 0, pixels, 0, NULL);
    png_image_free(&image);
    return is_done ? count : 0;
}
