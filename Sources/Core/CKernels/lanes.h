// The body of lanes.c, once for each processor: RAVINE_LANES, RAVINE_RANGE, RAVINE_FIND, RAVINE_EXTEND, RAVINE_FOLD and RAVINE_BURSTS are the
// functions' names, RAVINE_TARGET their attribute.

#define RAVINE_LOOP(expression)                                                                                        \
    _Pragma("clang loop vectorize(assume_safety) vectorize_width(8) interleave_count(1)")                              \
    for (ptrdiff_t i = 0; i < lanes; i++) {                                                                            \
        const double x = a[i], y = b[i], z = c[i];                                                                     \
        (void)x, (void)y, (void)z;                                                                                     \
        target[i] = expression;                                                                                        \
    }                                                                                                                  \
    break;

#define RAVINE_ARITHMETIC(name, expression) case RavineOpcode##name: RAVINE_LOOP(expression)

// Rare arguments, if there are any, are looked for first, since the result may take the operand's place.
#define RAVINE_FUNCTION(name, rare, expression)                                                                        \
    case RavineOpcode##name: {                                                                                         \
        int64_t some = 0;                                                                                              \
        for (ptrdiff_t i = 0; i < lanes; i++) some |= ravine_##rare##_is_rare(a[i]);                                   \
        if (some) {                                                                                                    \
            for (ptrdiff_t i = 0; i < lanes; i++) target[i] = ravine_value_of_##name(a[i], b[i]);                      \
            break;                                                                                                     \
        }                                                                                                              \
        RAVINE_LOOP(expression)                                                                                        \
    }

RAVINE_TARGET
static void RAVINE_LANES(
    const RavineInstruction *instructions, ptrdiff_t count, double *const *registers, ptrdiff_t lanes) {
    for (ptrdiff_t k = 0; k < count; k++) {
        const RavineInstruction *instruction = instructions + k;
        double *target = registers[instruction->target];
        const double *a = registers[instruction->a];
        const double *b = registers[instruction->b];
        const double *c = registers[instruction->c];
        switch (instruction->opcode) {
            RAVINE_OPERATIONS(RAVINE_ARITHMETIC, RAVINE_FUNCTION)
        case RavineOpcodeStop: return;
        }
    }
}

RAVINE_TARGET
static void RAVINE_RANGE(const double *numbers, ptrdiff_t count, double *lowest, double *highest) {
    Numbers low = *lowest, high = *highest;
    ptrdiff_t i = 0;
    for (; i + 8 <= count; i += 8) {
        const Numbers x = *(const Numbers *)(numbers + i);
        const Truths isFinite = x - x == 0;
        low = (isFinite & (x < low)) ? x : low;
        high = (isFinite & (x > high)) ? x : high;
    }
    for (int lane = 0; lane < 8; lane++) {
        if (low[lane] < *lowest) *lowest = low[lane];
        if (high[lane] > *highest) *highest = high[lane];
    }
    for (; i < count; i++) {
        const double x = numbers[i];
        if (x - x != 0) continue;
        if (x < *lowest) *lowest = x;
        if (x > *highest) *highest = x;
    }
}

RAVINE_TARGET
static void RAVINE_EXTEND(
    const double *first, const double *second, const double *loss, ptrdiff_t count, int begins, double *lower,
    double *upper) {
    const Numbers none = {INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY};
    for (ptrdiff_t i = 0; i < count; i += 8) {
        const double *const rows[3] = {first + i, second + i, loss + i};
        const Numbers one = *(const Numbers *)rows[0], other = *(const Numbers *)rows[1];
        // 0 where both parameters are finite, and no number elsewhere, which neither comparison lets in.
        const Numbers nothing = (one - one) + (other - other);
        for (ptrdiff_t k = 0; k < 3; k++) {
            const Numbers now = *(const Numbers *)rows[k] - nothing;
            Numbers *low = (Numbers *)(lower + k * count + i), *high = (Numbers *)(upper + k * count + i);
            const Numbers least = begins ? none : *low, most = begins ? -none : *high;
            *low = now < least ? now : least;
            *high = now > most ? now : most;
        }
    }
}

RAVINE_TARGET
static void RAVINE_FIND(
    const double *first, const double *second, const double *before, const double *lower, const double *upper,
    ptrdiff_t count, double share, double rounding, uint8_t *found) {
    for (ptrdiff_t i = 0; i < count; i += 8) {
        Truths isStill = {-1, -1, -1, -1, -1, -1, -1, -1};
        for (ptrdiff_t k = 0; k < 2; k++) {
            const Numbers now = *(const Numbers *)((k ? second : first) + i);
            const Numbers then = *(const Numbers *)(before + k * count + i);
            const Numbers scale = *(const Numbers *)(upper + k * count + i) - *(const Numbers *)(lower + k * count + i);
            const Numbers move = now < then ? then - now : now - then, size = then < 0 ? -then : then;
            isStill &= (move <= share * scale) | (move <= rounding * size);
        }
        found[i / 8] = RAVINE_BITS(isStill);
    }
}

RAVINE_TARGET
static void RAVINE_FOLD(
    const double *lower, const double *upper, ptrdiff_t count, int begins, double *lowest, double *highest,
    double *openLower, double *openUpper) {
    for (ptrdiff_t i = 0; i < count; i += 8) {
        const Numbers low = *(const Numbers *)(lower + i), high = *(const Numbers *)(upper + i);
        Numbers *const least = (Numbers *)(lowest + i), *const most = (Numbers *)(highest + i);
        Numbers *const openLow = (Numbers *)(openLower + i), *const openHigh = (Numbers *)(openUpper + i);
        *least = low < *least ? low : *least;
        *most = high > *most ? high : *most;
        const Numbers before = begins ? low : *openLow, above = begins ? high : *openHigh;
        *openLow = low < before ? low : before;
        *openHigh = high > above ? high : above;
    }
}

RAVINE_TARGET
static void RAVINE_BURSTS(
    double *highs, ptrdiff_t rows, ptrdiff_t next, const double *loss, const double *lowest, ptrdiff_t count,
    double factor, double *levels, uint8_t *found) {
    for (ptrdiff_t i = 0; i < count; i += 8) {
        Numbers level = *(const Numbers *)(highs + i);
        for (ptrdiff_t k = 1; k < rows; k++) {
            const Numbers high = *(const Numbers *)(highs + k * count + i);
            level = high < level ? high : level;
        }
        const Numbers now = *(const Numbers *)(loss + i), low = *(const Numbers *)(lowest + i);
        *(Numbers *)(levels + i) = level;
        // Rows without a loss have no level.
        *(Numbers *)(highs + next * count + i) = now == -__builtin_inf() ? __builtin_inf() : now;
        found[i / 8] = RAVINE_BITS(now - low >= factor * (level - low));
    }
}

#undef RAVINE_LOOP
#undef RAVINE_ARITHMETIC
#undef RAVINE_FUNCTION
#undef RAVINE_LANES
#undef RAVINE_RANGE
#undef RAVINE_FIND
#undef RAVINE_EXTEND
#undef RAVINE_FOLD
#undef RAVINE_BURSTS
#undef RAVINE_TARGET
