#include "CZlib.h"

#include <limits.h>
#include <zlib.h>

int ravine_inflate(const uint8_t *input, size_t input_size, uint8_t *output, size_t output_size) {
    if (input_size > UINT_MAX || output_size > UINT_MAX) return 0;
    // zlib wants a place to write to even where there is nothing to write.
    uint8_t nothing;
    z_stream stream = {0};
    stream.next_in = (z_const Bytef *)input;
    stream.avail_in = (uInt)input_size;
    stream.next_out = output_size > 0 ? output : &nothing;
    stream.avail_out = (uInt)output_size;
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return 0;
    int end = inflate(&stream, Z_FINISH);
    int is_whole = end == Z_STREAM_END && stream.avail_in == 0 && stream.avail_out == 0;
    inflateEnd(&stream);
    return is_whole;
}

uint32_t ravine_crc32(const uint8_t *bytes, size_t size) {
    return (uint32_t)crc32_z(crc32_z(0, Z_NULL, 0), bytes, size);
}
