#include "CKernels.h"

#pragma STDC FP_CONTRACT OFF

#define RAVINE_ADDRESS_OF_ARITHMETIC(name, expression) &&name,
#define RAVINE_ADDRESS_OF_FUNCTION(name, rare, expression) &&name,

// Each operation jumps to the next by itself, which processors predict better than one jump for all.
#define RAVINE_OPERATION(name, expression)                                                                             \
    name: {                                                                                                            \
        const double x = registers[instruction->a], y = registers[instruction->b], z = registers[instruction->c];      \
        (void)x, (void)y, (void)z;                                                                                     \
        registers[instruction->target] = expression;                                                                   \
        goto *operations[(++instruction)->opcode];                                                                     \
    }

#define RAVINE_FUNCTION(name, rare, expression) RAVINE_OPERATION(name, ravine_value_of_##name(x, y))

void ravine_run_point(const RavineInstruction *instruction, double *registers) {
    static const void *const operations[] = {
        RAVINE_OPERATIONS(RAVINE_ADDRESS_OF_ARITHMETIC, RAVINE_ADDRESS_OF_FUNCTION) &&stop};
    goto *operations[instruction->opcode];
    RAVINE_OPERATIONS(RAVINE_OPERATION, RAVINE_FUNCTION)
stop:
    return;
}
