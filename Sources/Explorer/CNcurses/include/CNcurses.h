// What Ravine asks of ncurses and of the terminal's system calls, in functions of plain arguments.
//
// There is one session, as ncurses has one current screen. Everything but the signal handlers belongs to the thread
// that opened it. Functions that can fail return a negative value (or NULL) then.

#ifndef RAVINE_CNCURSES_H
#define RAVINE_CNCURSES_H

#include <stddef.h>
#include <stdint.h>

// A glyph to draw: a Unicode scalar, attributes as bits (1 bold, 2 dim, 4 italic, 8 underline, 16 reverse), and a
// colour pair.
typedef struct {
    uint32_t glyph;
    uint32_t attributes;
    int32_t pair;
} ravine_cell;

// Bits of ravine_wait's answer.
enum {
    RAVINE_INPUT = 1,
    RAVINE_OUTPUT = 2,
    RAVINE_SIGNAL = 4
};

// What may be sent to a terminal, as bits for ravine_open.
enum {
    // CAN, which ends a sequence that was cut.
    RAVINE_SPEAKS_ECMA48 = 1,
    // Reports of the mouse.
    RAVINE_HAS_MOUSE = 2,
    // Marks around what is pasted.
    RAVINE_MARKS_PASTES = 4,
    // Frames encoded by the program, shown at once; without it ncurses draws, by the functions of drawing below.
    RAVINE_TAKES_FRAMES = 8,
    // Images of kitty's graphics protocol.
    RAVINE_SHOWS_IMAGES = 16
};

// What ravine_find_terminal answers when there is no such terminal.
enum {
    RAVINE_FOUND = 0,
    RAVINE_UNKNOWN_TERMINAL = -1,
    RAVINE_NO_DATABASE = -2
};

// --- The terminal before it is opened ---

// Sets the character encoding of the environment, or UTF-8 where the environment names none, or names it in a locale that
// is not installed: setlocale(3). Returns 1 if it is UTF-8 now and 0 if not.
int ravine_use_locale(void);

// The value of an environment variable, or NULL: getenv(3).
const char *ravine_environment(const char *name);

// Whether a descriptor is a terminal: isatty(3).
int ravine_is_terminal(int descriptor);

// Looks a terminal up in the terminfo database, for the three functions below: setupterm(3).
int ravine_find_terminal(const char *name, int output);

// A number, a flag or a string of the terminal found last; -1, 0 or NULL where it has none: tigetnum(3) and so on.
int ravine_terminal_number(const char *capability);
int ravine_terminal_flag(const char *capability);
const char *ravine_terminal_string(const char *capability);

// Forgets the terminal found last: del_curterm(3).
void ravine_forget_terminal(void);

// --- The session ---

// Whether a session is open.
int ravine_is_open(void);

// Opens the session: newterm(3), modes, alternate screen, handlers of signals.
// `abilities`: bits of what may be sent to the terminal.
int ravine_open(const char *name, int input, int output, int abilities);

// Adds to what may be sent to the open terminal, and to what brings it back.
void ravine_allow(int abilities);

// Restores the terminal and everything else that ravine_open changed; does nothing when no session is open. A request to end
// that came meanwhile can still be taken.
// A terminal that takes nothing for a second loses what it has not taken, and then gets only what restores it.
void ravine_close(void);

// Ends a sequence and a style that were cut, and has the terminal send no more reports of the mouse nor marks around pastes.
void ravine_silence(void);

// The bytes of a shared object's name with the 0 behind it.
#define RAVINE_SHARED_NAME 40
// Puts `count` bytes into a new object of shared memory, writes its name, and returns a number for it; -1 where there is no
// room. It is removed by the terminal that reads it, by ravine_unshare, and when the screen is left in any way.
int ravine_share(const uint8_t *bytes, size_t count, char *name);
// Removes the object with this number, if it is there.
void ravine_unshare(int index);
void ravine_unshare_all(void);

// Restores the terminal, stops the process as Ctrl-Z does without a handler, and takes the terminal back afterwards.
void ravine_suspend(void);

// Takes the terminal back after somebody else may have changed its modes.
void ravine_reenter(void);

// The extents of the window as they are now, by TIOCGWINSZ where it tells and by ncurses' LINES and COLS otherwise.
int ravine_rows(void);
int ravine_columns(void);

// The window's extents in pixels; 0 where they are not known: ioctl(2) with TIOCGWINSZ.
int ravine_pixel_width(void);
int ravine_pixel_height(void);

// Tells ncurses of new extents: resize_term(3).
int ravine_resize(int rows, int columns);

// --- Input and signals ---

// Waits for input, for room for output if `for_output`, or for a signal: poll(2). Negative: for ever.
int ravine_wait(int milliseconds, int for_output);

// The next byte (below 256) or code of a key, waiting at most so long for it; -1 if there is none: wgetch(3).
int ravine_read(int milliseconds);

// Makes a sequence of bytes read as `code`: define_key(3).
int ravine_define_key(const char *sequence, int code);

// The next signal that asks the process to end, or 0; one that is not taken within five seconds ends it.
int ravine_take_termination(void);

// What a signal that ends the process is called, as "SIGTERM"; NULL where it is another.
const char *ravine_signal_name(int number);

// Whether the window's size may have changed, Ctrl-Z was pressed, or the process was continued, since last asked.
int ravine_take_resize(void);
int ravine_take_stop(void);
int ravine_take_continue(void);

// --- Output ---

// Writes without waiting for room; returns the number of bytes taken, 0 if there is no room: write(2).
long ravine_write(const uint8_t *bytes, long count);

// Whether the terminal takes something, waiting two seconds at most; where it took nothing, the next call does not wait:
// poll(2).
int ravine_has_room(void);

// --- Drawing by ncurses ---

// Makes colours usable and returns how many pairs there are, 0 if there are no colours: start_color(3).
int ravine_start_colors(void);

// Whether -1 may be given as a colour, meaning the terminal's own: use_default_colors(3).
int ravine_has_default_colors(void);

// Defines a pair: init_extended_pair(3).
int ravine_define_pair(int pair, int foreground, int background);

// Forgets all pairs: reset_color_pairs(3).
void ravine_forget_pairs(void);

// Puts `count` cells at a row and a column: mvwadd_wchnstr(3).
int ravine_put(int row, int column, const ravine_cell *cells, int count);

// Makes the next update draw everything: clearok(3).
void ravine_redraw(void);

// Has ncurses write what brings the screen to what was put, into memory: doupdate(3); how many bytes that is.
// Where there is no memory for it, it goes to the terminal at once, and none are left.
long ravine_update(void);

// Copies what ncurses wrote at the latest update, at most `count` bytes; how many that were, or -1.
long ravine_drawn(uint8_t *bytes, long count);

#endif
