// The parts of zlib that Ravine uses, as plain functions.

#ifndef RAVINE_CZLIB_H
#define RAVINE_CZLIB_H

#include <stddef.h>
#include <stdint.h>

// Inflates raw deflate data (RFC 1951) into room for exactly output_size bytes: inflateInit2, inflate and inflateEnd.
// Returns 1 where the data end there with no byte left over, and 0 where they are damaged, shorter or longer.
int ravine_inflate(const uint8_t *input, size_t input_size, uint8_t *output, size_t output_size);

// The CRC-32 of bytes: crc32_z.
uint32_t ravine_crc32(const uint8_t *bytes, size_t size);

#endif
