#include "CPictures.h"

#include <gif_lib.h>
#include <stdlib.h>
#include <string.h>

struct ravine_gif {
    GifFileType *file;
    uint8_t *bytes;
    size_t count;
    size_t room;
};

// giflib's way to write: keeps the bytes in memory.
static int keep(GifFileType *file, const GifByteType *bytes, int count) {
    ravine_gif *gif = file->UserData;
    if (gif->room - gif->count < (size_t)count) {
        size_t room = 2 * gif->room + (size_t)count + 4096;
        uint8_t *larger = realloc(gif->bytes, room);
        if (larger == NULL) return 0;
        gif->bytes = larger;
        gif->room = room;
    }
    memcpy(gif->bytes + gif->count, bytes, (size_t)count);
    gif->count += (size_t)count;
    return count;
}

// The extension that Netscape introduced, with which a GIF begins again at its end.
static int put_loop(GifFileType *file) {
    static const GifByteType endless[] = {1, 0, 0};
    return EGifPutExtensionLeader(file, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
           EGifPutExtensionBlock(file, 11, "NETSCAPE2.0") == GIF_OK &&
           EGifPutExtensionBlock(file, sizeof endless, endless) == GIF_OK &&
           EGifPutExtensionTrailer(file) == GIF_OK;
}

ravine_gif *ravine_gif_open(int width, int height, const uint8_t *colors) {
    ravine_gif *gif = calloc(1, sizeof *gif);
    if (gif == NULL) return NULL;
    GifColorType map[256];
    for (int index = 0; index < 256; index++) {
        map[index] = (GifColorType){colors[3 * index], colors[3 * index + 1], colors[3 * index + 2]};
    }
    ColorMapObject *table = GifMakeMapObject(256, map);
    gif->file = table == NULL ? NULL : EGifOpen(gif, keep, NULL);
    int is_open = 0;
    if (gif->file != NULL) {
        EGifSetGifVersion(gif->file, true);
        is_open = EGifPutScreenDesc(gif->file, width, height, 8, 0, table) == GIF_OK && put_loop(gif->file);
    }
    GifFreeMapObject(table);
    if (is_open) return gif;
    ravine_gif_free(gif);
    return NULL;
}

int ravine_gif_add(ravine_gif *gif, int x, int y, int width, int height, int delay, const uint8_t *indices) {
    if (gif->file == NULL) return 0;
    GraphicsControlBlock control = {DISPOSE_DO_NOT, false, delay, NO_TRANSPARENT_COLOR};
    GifByteType block[4];
    EGifGCBToExtension(&control, block);
    if (EGifPutExtension(gif->file, GRAPHICS_EXT_FUNC_CODE, sizeof block, block) != GIF_OK) return 0;
    if (EGifPutImageDesc(gif->file, x, y, width, height, false, NULL) != GIF_OK) return 0;
    GifPixelType *row = malloc((size_t)width);
    if (row == NULL) return 0;
    int is_done = 1;
    for (int line = 0; line < height && is_done; line++) {
        // giflib masks the pixels where they stand.
        memcpy(row, indices + (size_t)line * (size_t)width, (size_t)width);
        is_done = EGifPutLine(gif->file, row, width) == GIF_OK;
    }
    free(row);
    return is_done;
}

int ravine_gif_finish(ravine_gif *gif) {
    if (gif->file == NULL) return 0;
    GifFileType *file = gif->file;
    gif->file = NULL;
    return EGifCloseFile(file, NULL) == GIF_OK;
}

size_t ravine_gif_count(const ravine_gif *gif) { return gif->count; }

const uint8_t *ravine_gif_bytes(const ravine_gif *gif) { return gif->bytes; }

void ravine_gif_free(ravine_gif *gif) {
    if (gif == NULL) return;
    if (gif->file != NULL) EGifCloseFile(gif->file, NULL);
    free(gif->bytes);
    free(gif);
}
