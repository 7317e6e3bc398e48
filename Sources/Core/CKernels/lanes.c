#include "CKernels.h"
#include "composed.h"

#include <math.h>
#include <stdbool.h>

#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpass-failed"

// Eight numbers, anywhere in memory, and what is true of them.
typedef double Numbers __attribute__((ext_vector_type(8), aligned(8)));
typedef int64_t Truths __attribute__((ext_vector_type(8)));
typedef bool Bits __attribute__((ext_vector_type(8)));

// One bit for each of eight truths, the lowest for the first.
#define RAVINE_BITS(truths) __builtin_bit_cast(uint8_t, __builtin_convertvector(truths, Bits))

#define RAVINE_LANES ravine_run_lanes_baseline
#define RAVINE_RANGE ravine_extend_range_baseline
#define RAVINE_FIND ravine_find_still_baseline
#define RAVINE_EXTEND ravine_extend_rows_baseline
#define RAVINE_FOLD ravine_fold_rows_baseline
#define RAVINE_BURSTS ravine_find_bursts_baseline
#define RAVINE_TARGET
#include "lanes.h"

#if defined(__x86_64__)

#define RAVINE_LANES ravine_run_lanes_wide
#define RAVINE_RANGE ravine_extend_range_wide
#define RAVINE_FIND ravine_find_still_wide
#define RAVINE_EXTEND ravine_extend_rows_wide
#define RAVINE_FOLD ravine_fold_rows_wide
#define RAVINE_BURSTS ravine_find_bursts_wide
#define RAVINE_TARGET __attribute__((target("arch=x86-64-v3")))
#include "lanes.h"

#define RAVINE_LANES ravine_run_lanes_widest
#define RAVINE_RANGE ravine_extend_range_widest
#define RAVINE_FIND ravine_find_still_widest
#define RAVINE_EXTEND ravine_extend_rows_widest
#define RAVINE_FOLD ravine_fold_rows_widest
#define RAVINE_BURSTS ravine_find_bursts_widest
#define RAVINE_TARGET __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#include "lanes.h"

RavineProcessor ravine_processor(void) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("x86-64-v4")) return RavineProcessorWidest;
    if (__builtin_cpu_supports("x86-64-v3")) return RavineProcessorWide;
    return RavineProcessorBaseline;
}

#else

RavineProcessor ravine_processor(void) { return RavineProcessorBaseline; }

#endif

void ravine_run_lanes_for(
    RavineProcessor processor, const RavineInstruction *instructions, ptrdiff_t count, double *const *registers,
    ptrdiff_t lanes) {
    switch (processor) {
#if defined(__x86_64__)
    case RavineProcessorWidest: ravine_run_lanes_widest(instructions, count, registers, lanes); return;
    case RavineProcessorWide: ravine_run_lanes_wide(instructions, count, registers, lanes); return;
#endif
    default: ravine_run_lanes_baseline(instructions, count, registers, lanes); return;
    }
}

// Asked once, before the program's first line: asking takes longer than many instructions.
static RavineProcessor processor;

__attribute__((constructor)) static void ravine_find_processor(void) { processor = ravine_processor(); }

void ravine_run_lanes(
    const RavineInstruction *instructions, ptrdiff_t count, double *const *registers, ptrdiff_t lanes) {
    ravine_run_lanes_for(processor, instructions, count, registers, lanes);
}

void ravine_extend_range(const double *numbers, ptrdiff_t count, double *lowest, double *highest) {
    switch (processor) {
#if defined(__x86_64__)
    case RavineProcessorWidest: ravine_extend_range_widest(numbers, count, lowest, highest); return;
    case RavineProcessorWide: ravine_extend_range_wide(numbers, count, lowest, highest); return;
#endif
    default: ravine_extend_range_baseline(numbers, count, lowest, highest); return;
    }
}

void ravine_extend_rows(
    const double *first, const double *second, const double *loss, ptrdiff_t count, int begins, double *lower,
    double *upper) {
    switch (processor) {
#if defined(__x86_64__)
    case RavineProcessorWidest: ravine_extend_rows_widest(first, second, loss, count, begins, lower, upper); return;
    case RavineProcessorWide: ravine_extend_rows_wide(first, second, loss, count, begins, lower, upper); return;
#endif
    default: ravine_extend_rows_baseline(first, second, loss, count, begins, lower, upper);
    }
}

void ravine_find_still(
    const double *first, const double *second, const double *before, const double *lower, const double *upper,
    ptrdiff_t count, double share, double rounding, uint8_t *found) {
    switch (processor) {
#if defined(__x86_64__)
    case RavineProcessorWidest:
        ravine_find_still_widest(first, second, before, lower, upper, count, share, rounding, found);
        return;
    case RavineProcessorWide:
        ravine_find_still_wide(first, second, before, lower, upper, count, share, rounding, found);
        return;
#endif
    default: ravine_find_still_baseline(first, second, before, lower, upper, count, share, rounding, found);
    }
}

void ravine_fold_rows(
    const double *lower, const double *upper, ptrdiff_t count, int begins, double *lowest, double *highest,
    double *openLower, double *openUpper) {
    switch (processor) {
#if defined(__x86_64__)
    case RavineProcessorWidest:
        ravine_fold_rows_widest(
            lower, upper, count, begins, lowest, highest, openLower, openUpper);
        return;
    case RavineProcessorWide:
        ravine_fold_rows_wide(
            lower, upper, count, begins, lowest, highest, openLower, openUpper);
        return;
#endif
    default:
        ravine_fold_rows_baseline(
            lower, upper, count, begins, lowest, highest, openLower, openUpper);
    }
}

void ravine_find_bursts(
    double *highs, ptrdiff_t rows, ptrdiff_t next, const double *loss, const double *lowest, ptrdiff_t count,
    double factor, double *levels, uint8_t *found) {
    switch (processor) {
#if defined(__x86_64__)
    case RavineProcessorWidest: ravine_find_bursts_widest(highs, rows, next, loss, lowest, count, factor, levels, found); return;
    case RavineProcessorWide: ravine_find_bursts_wide(highs, rows, next, loss, lowest, count, factor, levels, found); return;
#endif
    default: ravine_find_bursts_baseline(highs, rows, next, loss, lowest, count, factor, levels, found);
    }
}
