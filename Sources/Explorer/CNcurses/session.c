// Opening, leaving and entering the screen.

#include "session.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct session ravine_session;

// Whether what ncurses writes while the screen is entered or left is kept.
static int is_kept;

static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1003h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1003l\033[?1002l\033[?1000l";
// Marks around what is pasted, so that it is told from what is typed.
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
// CAN ends a sequence that was cut in the middle; then an unfinished frame is shown.
static const char cancel[] = "\030";
static const char frame_off[] = "\033[?2026l\033[0m";

// Every image, and what the terminal holds of it.
static const char images_off[] = "\033_Ga=d,d=A,q=2\033\\";

// Whether the name of a locale, such as zh_CN.UTF-8, or UTF-8 alone, asks for UTF-8.
static int names_utf8(const char *locale) {
    const char *point = strchr(locale, '.');
    const char *codeset = point == NULL ? locale : point + 1;
    size_t length = strcspn(codeset, "@");
    return (length == 5 && strncasecmp(codeset, "UTF-8", length) == 0)
        || (length == 4 && strncasecmp(codeset, "UTF8", length) == 0);
}

int ravine_use_locale(void) {
    setlocale(LC_CTYPE, "");
    if (names_utf8(nl_langinfo(CODESET))) {
        return 1;
    }
    // An environment that asks for nothing says nothing about the terminal, and terminals speak UTF-8; so does one whose
    // locale is of another machine and in UTF-8. One that asks for C gets ASCII.
    const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        const char *value = getenv(names[index]);
        if (value != NULL && *value != '\0') {
            if (!names_utf8(value)) {
                return 0;
            }
            break;
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

int ravine_is_able(int ability) { return (ravine_session.abilities & ability) != 0; }

// `sequence`, where the terminal may be sent it.
static const char *where_able(int ability, const char *sequence) { return ravine_is_able(ability) ? sequence : ""; }

static void tell(const char *sequence) { ravine_write_all(sequence, strlen(sequence)); }

// What ncurses does not know of: marked pastes, reports of the mouse, and standard error on the same terminal.
static void enter(void) {
    tell(where_able(RAVINE_MARKS_PASTES, paste_on));
    tell(where_able(RAVINE_HAS_MOUSE, mouse_on));
    ravine_hold_errors(ravine_session.output);
}

// ncurses waits for the terminal as long as that takes, so what it writes is kept, and sent as far as the terminal takes it.
// Without memory for that it goes to the terminal at once, or nowhere where that is stuck.
static void begin_writing(void) {
    is_kept = ravine_begin_page() == 0;
    if (!is_kept && !ravine_has_room()) {
        int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        ravine_divert(nowhere);
        close(nowhere);
    }
}

static void end_writing(void) {
    long count = is_kept ? ravine_end_page() : 0;
    ravine_divert(ravine_session.output);
    char bytes[1024];
    for (off_t position = 0; position < count;) {
        ssize_t some = pread(ravine_session.page, bytes, sizeof bytes, position);
        if (some <= 0) {
            break;
        }
        ravine_write_all(bytes, (size_t)some);
        position += some;
    }
}

// Without the second entry ncurses writes every jump of the cursor by itself.
static void show(void) {
    ravine_set_entered(1);
    begin_writing();
    curs_set(0);
    refresh();
    if (!ravine_is_able(RAVINE_TAKES_FRAMES)) {
        endwin();
        refresh();
    }
    // Else the next key that is read would have it written then.
    keypad(ravine_session.keys, TRUE);
    end_writing();
    // What ncurses wrote did not reach the terminal, and so its modes did not.
    tcsetattr(ravine_session.input, TCSANOW, &ravine_session.own_modes);
}

void ravine_silence(void) {
    tell(where_able(RAVINE_SPEAKS_ECMA48, cancel));
    tell(where_able(RAVINE_TAKES_FRAMES, frame_off));
    tell(ravine_session.plain);
    tell(where_able(RAVINE_SHOWS_IMAGES, images_off));
    tell(where_able(RAVINE_MARKS_PASTES, paste_off));
    tell(where_able(RAVINE_HAS_MOUSE, mouse_off));
    ravine_unshare_all();
}

// Without waiting for what is on its way: it was made ready for the terminal when it was written.
static void restore_modes(void) { tcsetattr(ravine_session.input, TCSANOW, &ravine_session.modes); }

static void leave(void) {
    ravine_make_room();
    ravine_silence();
    begin_writing();
    endwin();
    end_writing();
    restore_modes();
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
        // Ctrl-Z leaves keys and frames that are on their way alone.
        modes.c_lflag |= NOFLSH;
        modes.c_oflag &= (tcflag_t)~OPOST;
        tcsetattr(ravine_session.input, TCSANOW, &modes);
        ravine_session.own_modes = modes;
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
    const char *leaving = ravine_terminal_string("rmcup");
    const char *sequences[] = {
        where_able(RAVINE_SPEAKS_ECMA48, cancel),
        where_able(RAVINE_TAKES_FRAMES, frame_off),
        where_able(RAVINE_SHOWS_IMAGES, images_off),
        where_able(RAVINE_MARKS_PASTES, paste_off),
        where_able(RAVINE_HAS_MOUSE, mouse_off),
        ravine_terminal_string("sgr0"),
        ravine_terminal_string("op"),
        // Without a screen of its own the picture would stay, and last words be written into it.
        leaving != NULL ? leaving : ravine_terminal_string("clear"),
        ravine_terminal_string("cnorm"),
        ravine_terminal_string("rmkx"),
    };
    ravine_arm_rescue(sequences, (int)(sizeof sequences / sizeof sequences[0]));
}

static void find_plain(void) {
    if (ravine_is_able(RAVINE_TAKES_FRAMES)) {
        return;
    }
    const char *names[] = {"sgr0", "op"};
    size_t count = 0;
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        const char *sequence = ravine_terminal_string(names[index]);
        if (sequence != NULL) {
            count = ravine_append(ravine_session.plain, count, sizeof ravine_session.plain - 1, sequence);
        }
    }
    ravine_session.plain[count] = '\0';
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

int ravine_open(const char *name, int input, int output, int abilities) {
    if (ravine_is_open()) {
        return -1;
    }
    ravine_session.input = input;
    ravine_session.output = output;
    ravine_session.drain = output;
    ravine_session.abilities = abilities;
    ravine_session.page = ravine_open_page();
    ravine_session.flags = fcntl(output, F_GETFL);
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
    find_plain();
    ravine_set_entered(1);
    set_modes();
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

void ravine_allow(int abilities) {
    if (ravine_is_open()) {
        ravine_session.abilities |= abilities;
        arm_rescue();
    }
}

void ravine_close(void) {
    if (!ravine_is_open()) {
        return;
    }
    leave();
    if (ravine_session.keys != NULL) {
        delwin(ravine_session.keys);
    }
    ravine_remove_signals();
    delscreen(ravine_session.screen);
    close_streams();
}

void ravine_suspend(void) {
    leave();
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
    struct winsize size = {0};
    if (ioctl(ravine_session.output, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
        size.ws_row = (unsigned short)LINES;
        size.ws_col = (unsigned short)COLS;
    }
    return size;
}

int ravine_rows(void) { return window_size().ws_row; }

int ravine_columns(void) { return window_size().ws_col; }

int ravine_pixel_width(void) { return window_size().ws_xpixel; }

int ravine_pixel_height(void) { return window_size().ws_ypixel; }

int ravine_resize(int rows, int columns) {
    return is_term_resized(rows, columns) ? resize_term(rows, columns) : OK;
}
