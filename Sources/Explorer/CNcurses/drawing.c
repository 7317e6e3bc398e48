// Drawing by ncurses, for terminals whose escape sequences only terminfo knows.

#include "session.h"

#include <fcntl.h>
#include <unistd.h>
#include <wchar.h>

#ifdef __linux__
#include <sys/mman.h>
#endif

// Pairs beyond 255 do not fit into attributes; ncurses takes them by a pointer since 6.1.
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS && NCURSES_VERSION_PATCH >= 20180127
#define HAS_EXTENDED_PAIRS 1
#else
#define HAS_EXTENDED_PAIRS 0
#endif

static int has_default_colors;

int ravine_start_colors(void) {
    has_default_colors = 0;
    if (!has_colors() || start_color() == ERR) {
        return 0;
    }
    has_default_colors = use_default_colors() == OK;
#if HAS_EXTENDED_PAIRS
    return COLOR_PAIRS;
#else
    return COLOR_PAIRS < 256 ? COLOR_PAIRS : 256;
#endif
}

int ravine_has_default_colors(void) { return has_default_colors; }

int ravine_define_pair(int pair, int foreground, int background) {
#if HAS_EXTENDED_PAIRS
    return init_extended_pair(pair, foreground, background) == OK ? 0 : -1;
#else
    return init_pair((short)pair, (short)foreground, (short)background) == OK ? 0 : -1;
#endif
}

void ravine_forget_pairs(void) {
#if HAS_EXTENDED_PAIRS
    reset_color_pairs();
#endif
}

static attr_t attributes_of(uint32_t bits) {
    attr_t attributes = A_NORMAL;
    attributes |= bits & 1 ? A_BOLD : 0;
    attributes |= bits & 2 ? A_DIM : 0;
#ifdef A_ITALIC
    attributes |= bits & 4 ? A_ITALIC : 0;
#endif
    attributes |= bits & 8 ? A_UNDERLINE : 0;
    attributes |= bits & 16 ? A_REVERSE : 0;
    return attributes;
}

static void make(cchar_t *target, const ravine_cell *cell) {
    wchar_t text[2] = {(wchar_t)cell->glyph, L'\0'};
#if HAS_EXTENDED_PAIRS
    int pair = cell->pair;
    setcchar(target, text, attributes_of(cell->attributes), 0, &pair);
#else
    setcchar(target, text, attributes_of(cell->attributes), (short)cell->pair, NULL);
#endif
}

int ravine_put(int row, int column, const ravine_cell *cells, int count) {
    enum { batch = 256 };
    cchar_t made[batch];
    int done = 0;
    while (done < count) {
        int length = count - done < batch ? count - done : batch;
        for (int index = 0; index < length; index++) {
            make(&made[index], &cells[done + index]);
        }
        if (mvwadd_wchnstr(stdscr, row, column + done, made, length) == ERR) {
            return -1;
        }
        done += length;
    }
    return 0;
}

void ravine_redraw(void) { clearok(curscr, TRUE); }

int ravine_open_page(void) {
#ifdef __linux__
    return memfd_create("page", MFD_CLOEXEC);
#else
    FILE *file = tmpfile();
    if (file == NULL) {
        return -1;
    }
    int descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
    fclose(file);
    return descriptor;
#endif
}

void ravine_divert(int descriptor) {
    int writes = fileno(ravine_session.output_stream);
    if (descriptor >= 0 && dup2(descriptor, writes) >= 0) {
        fcntl(writes, F_SETFD, FD_CLOEXEC);
    }
}

int ravine_begin_page(void) {
    int page = ravine_session.page;
    if (page < 0 || ftruncate(page, 0) != 0 || lseek(page, 0, SEEK_SET) != 0) {
        return -1;
    }
    ravine_divert(page);
    return 0;
}

long ravine_end_page(void) {
    ravine_divert(ravine_session.output);
    off_t count = lseek(ravine_session.page, 0, SEEK_CUR);
    return count < 0 ? 0 : (long)count;
}

long ravine_update(void) {
    int is_kept = ravine_begin_page() == 0;
    refresh();
    return is_kept ? ravine_end_page() : 0;
}

long ravine_drawn(uint8_t *bytes, long count) { return (long)pread(ravine_session.page, bytes, (size_t)count, 0); }
