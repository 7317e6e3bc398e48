// The terminfo database.

#include "session.h"

// Its names are macros for capabilities ("columns"), so nothing else is in this file.
#include <term.h>

int ravine_find_terminal(const char *name, int output) {
    int found = 0;
    if (setupterm((char *)(uintptr_t)name, output, &found) == OK) {
        return RAVINE_FOUND;
    }
    return found < 0 ? RAVINE_NO_DATABASE : RAVINE_UNKNOWN_TERMINAL;
}

int ravine_terminal_number(const char *capability) {
    int value = tigetnum((char *)(uintptr_t)capability);
    return value < 0 ? -1 : value;
}

int ravine_terminal_flag(const char *capability) { return tigetflag((char *)(uintptr_t)capability) > 0; }

const char *ravine_terminal_string(const char *capability) {
    const char *value = tigetstr((char *)(uintptr_t)capability);
    return value == (const char *)-1 ? NULL : value;
}

void ravine_forget_terminal(void) {
    if (cur_term != NULL) {
        del_curterm(cur_term);
    }
}
