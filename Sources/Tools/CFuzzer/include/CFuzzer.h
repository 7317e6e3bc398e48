#ifndef RAVINE_FUZZER_H
#define RAVINE_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's loop, which takes a program's arguments and calls `run` with one input after the other.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *bytes, size_t count));

#endif
