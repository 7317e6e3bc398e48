#include "elementary.h"

#pragma STDC FP_CONTRACT OFF

/// 2/π in binary: a word of zeros for what stands before the point, then 1280 bits behind it.
static const uint64_t twoOverPi[] = {
    0,
    0xa2f9836e4e441529u, 0xfc2757d1f534ddc0u, 0xdb6295993c439041u, 0xfe5163abdebbc561u,
    0xb7246e3a424dd2e0u, 0x06492eea09d1921cu, 0xfe1deb1cb129a73eu, 0xe88235f52ebb4484u,
    0xe99c7026b45f7e41u, 0x3991d639835339f4u, 0x9c845f8bbdf9283bu, 0x1ff897ffde05980fu,
    0xef2f118b5a0a6d1fu, 0x6d367ecf27cb09b7u, 0x4f463f669e5fea2du, 0x7527bac7ebe5f17bu,
    0x3d0739f78a5292eau, 0x6bfb5fb11f8d5d08u, 0x56033046fc7b6babu, 0xf0cfbc209af4361du,
};

/// The 64 bits of 2/π from bit `first` behind the point on; from -64.
static uint64_t ravine_bits_from(int first) {
    const int place = first + 64, word = place / 64, shift = place % 64;
    const uint64_t high = twoOverPi[word] << shift;
    return shift == 0 ? high : high | twoOverPi[word + 1] >> (64 - shift);
}

/// x less the nearest multiple of π/2, for finite x from 2^20 on: by as many bits of 2/π as matter (Payne, Hanek, 1983).
static RavineTurn ravine_large_turn(double x) {
    const uint64_t bits = ravine_bits(x);
    const uint64_t m = (bits & 0x000fffffffffffffu) | 0x0010000000000000u;
    const int exponent = (int)(bits >> 52 & 0x7ff) - 1075, first = exponent - 2;
    // x 2/π modulo 4 with 190 bits behind the point: the words before these would give multiples of 4 only.
    const unsigned __int128 low = (unsigned __int128)m * ravine_bits_from(first + 128);
    const unsigned __int128 middle = (unsigned __int128)m * ravine_bits_from(first + 64) + (uint64_t)(low >> 64);
    const uint64_t high = m * ravine_bits_from(first) + (uint64_t)(middle >> 64);
    const unsigned __int128 leading = (unsigned __int128)high << 64 | (uint64_t)middle;
    const unsigned __int128 behind = leading << 2 | (uint64_t)low >> 62;
    const int isUpper = (int)(behind >> 127);
    const unsigned __int128 distance = isUpper ? -behind : behind;
    // In three pieces that are exact as doubles, then as one number and what it lacks, in quarter turns.
    const double one = (double)(uint64_t)(distance >> 78) * 0x1p-50;
    const double two = (double)(uint64_t)(distance >> 28 & 0x3ffffffffffffu) * 0x1p-100;
    const double three = (double)(uint64_t)(distance & 0xfffffffu) * 0x1p-128;
    const RavinePair turns = ravine_ordered_sum(one, two + three);
    const RavinePair angle = ravine_product(turns.high, 0x1.921fb54442d18p+0);
    const double lack = angle.low + (turns.high * 0x1.1a62633145c07p-54 + turns.low * 0x1.921fb54442d18p+0);
    const RavinePair rest = ravine_ordered_sum(angle.high, lack);
    const double sign = (isUpper != 0) != (x < 0) ? -1 : 1, n = (double)(high >> 62) + isUpper;
    return (RavineTurn){x < 0 ? -n : n, sign * rest.high, sign * rest.low};
}

double ravine_sin_rare(double x) {
    return x - x != 0 ? RAVINE_NAN : ravine_sin_of(ravine_large_turn(x), 0);
}

double ravine_cos_rare(double x) {
    return x - x != 0 ? RAVINE_NAN : ravine_sin_of(ravine_large_turn(x), 1);
}

double ravine_tan_rare(double x) {
    return x - x != 0 ? RAVINE_NAN : ravine_tan_of(ravine_large_turn(x));
}
