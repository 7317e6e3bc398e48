// Draws the frames of a file again and again with ncurses, rows at a time and with colour pairs and cells made before.
//
// Usage: ncurses-frames FILE ROUNDS, on a terminal. Prints the frames drawn, the processor's time and the elapsed time in
// seconds on standard error. The file holds columns, rows and frames, then glyph, foreground and background of each cell,
// as unsigned numbers of 32 bits; a colour is 0 to 255 in the palette, or 1 << 24 and red, green and blue below it.

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { most_pairs = 65536, places = 1 << 18 };
static struct {
    uint32_t foreground, background;
    int pair;
} table[places];
static int pairs;

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const char *what) {
    endwin();
    fprintf(stderr, "ncurses-frames: %s\n", what);
    exit(1);
}

static int pair_of(uint32_t foreground, uint32_t background) {
    uint32_t place = (foreground * 2654435769u ^ background * 2246822519u) % places;
    while (table[place].pair != 0) {
        if (table[place].foreground == foreground && table[place].background == background) {
            return table[place].pair;
        }
        place = (place + 1) % places;
    }
    if (++pairs >= most_pairs) {
        fail("the frames need too many colour pairs");
    }
    if (init_extended_pair(pairs, (int)(foreground & 0xFFFFFF), (int)(background & 0xFFFFFF)) == ERR) {
        fail("a colour pair was refused");
    }
    table[place].foreground = foreground;
    table[place].background = background;
    table[place].pair = pairs;
    return pairs;
}

int main(int count, char **arguments) {
    FILE *file = count == 3 ? fopen(arguments[1], "rb") : NULL;
    uint32_t head[3];
    if (file == NULL || fread(head, sizeof *head, 3, file) != 3) {
        fail("no frames");
    }
    int columns = (int)head[0], rows = (int)head[1], frames = (int)head[2], rounds = atoi(arguments[2]);
    size_t cells = (size_t)columns * (size_t)rows * (size_t)frames;
    uint32_t *numbers = malloc(cells * 3 * sizeof *numbers);
    cchar_t *made = malloc(cells * sizeof *made);
    if (numbers == NULL || made == NULL || fread(numbers, 3 * sizeof *numbers, cells, file) != cells) {
        fail("the frames are cut");
    }
    setlocale(LC_ALL, "C.UTF-8");
    if (newterm(NULL, stdout, stdin) == NULL || start_color() == ERR || LINES < rows || COLS < columns) {
        fail("no such terminal");
    }
    // Without the second entry ncurses writes every jump of the cursor by itself.
    refresh();
    endwin();
    refresh();
    curs_set(0);
    leaveok(stdscr, TRUE);
    for (size_t index = 0; index < cells; index++) {
        wchar_t text[2] = {(wchar_t)numbers[3 * index], L'\0'};
        int pair = pair_of(numbers[3 * index + 1], numbers[3 * index + 2]);
        setcchar(&made[index], text, A_NORMAL, 0, &pair);
    }
    double busy = 0, elapsed = 0;
    // The first round is not counted.
    for (int round = 0; round <= rounds; round++) {
        if (round == 1) {
            busy = -seconds(CLOCK_THREAD_CPUTIME_ID);
            elapsed = -seconds(CLOCK_MONOTONIC);
        }
        for (int frame = 0; frame < frames; frame++) {
            for (int row = 0; row < rows; row++) {
                mvwadd_wchnstr(stdscr, row, 0, &made[(frame * rows + row) * columns], columns);
            }
            refresh();
        }
    }
    busy += seconds(CLOCK_THREAD_CPUTIME_ID);
    elapsed += seconds(CLOCK_MONOTONIC);
    endwin();
    fprintf(stderr, "%d %f %f\n", rounds * frames, busy, elapsed);
    return 0;
}
