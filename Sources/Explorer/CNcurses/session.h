// What the parts of the shim share.

#ifndef RAVINE_SESSION_H
#define RAVINE_SESSION_H

#define NCURSES_WIDECHAR 1
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#ifndef _DARWIN_C_SOURCE
#define _DARWIN_C_SOURCE 1
#endif

#include <curses.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include "CNcurses.h"

struct session {
    SCREEN *screen;
    // Reads keys: a pad, since reading from a window would refresh it.
    WINDOW *keys;
    FILE *input_stream;
    FILE *output_stream;
    int input;
    int output;
    // A descriptor of the same terminal that never blocks, or `output` where there is none.
    int drain;
    // Bits of what may be sent to the terminal.
    int abilities;
    // Where ncurses draws, so that it is not held up by the terminal: a file in memory, or -1.
    int page;
    // The process that opened the session: a child that only inherited it must not restore anything.
    pid_t owner;
    // The terminal's modes as they were found, and as the program needs them.
    struct termios modes;
    struct termios own_modes;
    // The flags of `output`.
    int flags;
    // What ends every style, where ncurses draws, who may take for ended what was cut.
    char plain[128];
};

extern struct session ravine_session;

// Installs the handlers of signals, and puts back what was there before.
int ravine_install_signals(void);
void ravine_remove_signals(void);
int ravine_wake_descriptor(void);
// Waits for the end of the process if another thread is bringing the terminal back.
void ravine_give_way(void);
void ravine_stop_process(void);

// Puts `sequence`, if it fits, behind the first `count` of `room` bytes, without its delays, `$<...>`, which are for terminals
// that no longer exist; how many bytes there are then.
size_t ravine_append(char *bytes, size_t count, size_t room, const char *sequence);

// Says what bytes and modes bring the terminal back when the process is about to die.
void ravine_arm_rescue(const char *const *sequences, int count);
// Whether the terminal is ours, so that a dying process has something to bring back.
void ravine_set_entered(int entered);
// Brings the terminal back with nothing but calls that are safe in a handler of signals.
void ravine_rescue(void);

// Keeps what is written to standard error while the screen is ours, and writes it out afterwards.
void ravine_hold_errors(int terminal);
void ravine_release_errors(void);

// Writes all of it, unless the terminal takes nothing for two seconds, after which it is not waited for again; safe in a
// handler of signals.
void ravine_write_all(const char *bytes, size_t count);

// Makes the file in which ncurses draws; -1 if that is impossible.
int ravine_open_page(void);
// Has ncurses write to another descriptor.
void ravine_divert(int descriptor);
// Has ncurses write into that file, and to the terminal again; the number of bytes that it wrote, or -1 without a file.
int ravine_begin_page(void);
long ravine_end_page(void);

// Makes sure that the terminal takes what restores it: one that has taken nothing for a second loses what was on its way.
// Safe in a handler of signals.
void ravine_make_room(void);

// Whether the terminal may be sent what needs `ability`.
int ravine_is_able(int ability);

#endif
