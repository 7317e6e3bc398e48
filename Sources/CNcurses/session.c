// Opening, leaving and entering the screen.

#include "session.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct session ravine_session;

static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1003h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1003l\033[?1002l\033[?1000l";
// Marks around what is pasted, so that it is told from what is typed.
static const char paste_on[] = "\033[?2004h";
// CAN ends a sequence that was cut in the middle; then an unfinished frame is shown, and pastes are marked no more.
static const char frame_off[] = "\030\033[?2026l\033[?2004l\033[0m";

int ravine_use_locale(void) {
    setlocale(LC_CTYPE, "");
    const char *codeset = nl_langinfo(CODESET);
    if (strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0) {
        return 1;
    }
    // An environment that asks for nothing says nothing about the terminal, and terminals speak UTF-8; one that asks for
    // C gets ASCII.
    const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        const char *value = getenv(names[index]);
        if (value != NULL && *value != '\0') {
            return 0;
        }
    }
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL && setlocale(LC_CTYPE, "en_US.UTF-8") == NULL) {
        return 0;
    }
    return 1;
}

const char *ravine_environment(const char *name) { return getenv(name); }

int ravine_is_terminal(int descriptor) { return isatty(descriptor); }

int ravine_is_open(void) { return ravine_session.screen != NULL; }

// What ncurses does not know of: marked pastes, reports of the mouse, and standard error on the same terminal.
static void enter(void) {
    if (ravine_session.speaks_ecma48) {
        ravine_write_all(paste_on, sizeof paste_on - 1);
    }
    if (ravine_session.mouse) {
        ravine_write_all(mouse_on, sizeof mouse_on - 1);
    }
    ravine_hold_errors(ravine_session.output);
    ravine_set_entered(1);
}

// ncurses waits for the terminal as long as it takes: what it does for a terminal that is stuck goes nowhere.
static void begin_writing(void) {
    if (!ravine_has_room()) {
        int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        ravine_divert(nowhere);
        close(nowhere);
    }
}

static void end_writing(void) { ravine_divert(ravine_session.output); }

// Without the second entry ncurses writes every jump of the cursor by itself.
static void show(void) {
    begin_writing();
    refresh();
    if (ravine_session.draws) {
        endwin();
        refresh();
    }
    // Else the next key that is read would have it written then.
    keypad(ravine_session.keys, TRUE);
    end_writing();
}

static void leave(void) {
    if (ravine_session.speaks_ecma48) {
        ravine_write_all(frame_off, sizeof frame_off - 1);
    }
    if (ravine_session.mouse) {
        ravine_write_all(mouse_off, sizeof mouse_off - 1);
    }
    begin_writing();
    endwin();
    end_writing();
    ravine_set_entered(0);
    ravine_release_errors();
}

// Flow control and the driver's own editing keys off: every key is the program's, but for the signals. Nothing is left for
// the driver to change in what is written either, so it need not look at every byte.
static void set_modes(void) {
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    typeahead(-1);
    struct termios modes;
    if (tcgetattr(ravine_session.input, &modes) == 0) {
        modes.c_iflag &= (tcflag_t)~(IXON | IXOFF);
        modes.c_lflag &= (tcflag_t)~IEXTEN;
        modes.c_oflag &= (tcflag_t)~OPOST;
        tcsetattr(ravine_session.input, TCSADRAIN, &modes);
        def_prog_mode();
    }
}

static FILE *stream(int descriptor, const char *mode) {
    int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    if (copy < 0) {
        return NULL;
    }
    FILE *file = fdopen(copy, mode);
    if (file == NULL) {
        close(copy);
    }
    return file;
}

// A second opening of the terminal, since the first is shared with whoever started the program and has to block.
static int open_drain(int output) {
    char path[256];
    if (ttyname_r(output, path, sizeof path) != 0) {
        return output;
    }
    int descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    return descriptor < 0 ? output : descriptor;
}

static void arm_rescue(void) {
    const char *sequences[] = {
        ravine_session.speaks_ecma48 ? frame_off : NULL,
        ravine_session.mouse ? mouse_off : NULL,
        ravine_terminal_string("sgr0"),
        ravine_terminal_string("op"),
        ravine_terminal_string("rmcup"),
        ravine_terminal_string("cnorm"),
        ravine_terminal_string("rmkx"),
    };
    ravine_arm_rescue(sequences, (int)(sizeof sequences / sizeof sequences[0]));
}

static void close_streams(void) {
    if (ravine_session.input_stream != NULL) {
        fclose(ravine_session.input_stream);
    }
    if (ravine_session.output_stream != NULL) {
        fclose(ravine_session.output_stream);
    }
    if (ravine_session.drain != ravine_session.output) {
        close(ravine_session.drain);
    }
    if (ravine_session.page >= 0) {
        close(ravine_session.page);
    }
    memset(&ravine_session, 0, sizeof ravine_session);
}

int ravine_open(const char *name, int input, int output, int speaks_ecma48, int mouse, int draws) {
    if (ravine_is_open()) {
        return -1;
    }
    ravine_session.input = input;
    ravine_session.output = output;
    ravine_session.drain = output;
    ravine_session.speaks_ecma48 = speaks_ecma48;
    ravine_session.mouse = mouse;
    ravine_session.draws = draws;
    ravine_session.page = draws ? ravine_open_page() : -1;
    ravine_session.owner = getpid();
    ravine_session.input_stream = stream(input, "r");
    ravine_session.output_stream = stream(output, "w");
    if (ravine_session.input_stream == NULL || ravine_session.output_stream == NULL
        || tcgetattr(input, &ravine_session.modes) != 0) {
        close_streams();
        return -1;
    }
    // Before newterm, which then leaves these signals to us.
    if (ravine_install_signals() != 0) {
        close_streams();
        return -1;
    }
    set_escdelay(25);
    ravine_session.screen =
        newterm((char *)(uintptr_t)name, ravine_session.output_stream, ravine_session.input_stream);
    if (ravine_session.screen == NULL) {
        ravine_remove_signals();
        close_streams();
        return -1;
    }
    ravine_session.drain = open_drain(output);
    arm_rescue();
    ravine_set_entered(1);
    set_modes();
    curs_set(0);
    scrollok(stdscr, FALSE);
    leaveok(stdscr, TRUE);
    ravine_session.keys = newpad(1, 1);
    if (ravine_session.keys == NULL) {
        ravine_close();
        return -1;
    }
    ravine_resize(ravine_rows(), ravine_columns());
    show();
    enter();
    return 0;
}

void ravine_close(void) {
    if (!ravine_is_open()) {
        return;
    }
    leave();
    if (ravine_session.keys != NULL) {
        delwin(ravine_session.keys);
    }
    tcsetattr(ravine_session.input, TCSADRAIN, &ravine_session.modes);
    ravine_remove_signals();
    delscreen(ravine_session.screen);
    close_streams();
}

void ravine_suspend(void) {
    leave();
    tcsetattr(ravine_session.input, TCSADRAIN, &ravine_session.modes);
    ravine_stop_process();
    show();
    enter();
}

void ravine_reenter(void) {
    leave();
    show();
    enter();
}

static struct winsize window_size(void) {
    struct winsize size;
    if (ioctl(ravine_session.output, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
        size.ws_row = (unsigned short)LINES;
        size.ws_col = (unsigned short)COLS;
    }
    return size;
}

int ravine_rows(void) { return window_size().ws_row; }

int ravine_columns(void) { return window_size().ws_col; }

int ravine_resize(int rows, int columns) {
    return is_term_resized(rows, columns) ? resize_term(rows, columns) : OK;
}
