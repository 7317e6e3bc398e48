// Bringing the terminal back when the process dies, and keeping its last words.

#include "session.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char sequences_of_rescue[1024];
static size_t length_of_rescue;
static atomic_int is_entered;

// Standard error as it was, and the file that stands in for it; -1 while nothing is held.
static atomic_int real_errors = -1;
static atomic_int held_errors = -1;

void ravine_set_entered(int entered) { is_entered = entered; }

static void rescue_at_exit(void) { ravine_rescue(); }

size_t ravine_append(char *bytes, size_t count, size_t room, const char *sequence) {
    if (strlen(sequence) > room - count) {
        return count;
    }
    while (*sequence != '\0') {
        if (sequence[0] == '$' && sequence[1] == '<') {
            const char *end = strchr(sequence, '>');
            if (end != NULL) {
                sequence = end + 1;
                continue;
            }
        }
        bytes[count++] = *sequence++;
    }
    return count;
}

void ravine_arm_rescue(const char *const *sequences, int count) {
    static int is_registered;
    if (!is_registered) {
        is_registered = atexit(rescue_at_exit) == 0;
    }
    length_of_rescue = 0;
    for (int index = 0; index < count; index++) {
        if (sequences[index] != NULL) {
            length_of_rescue =
                ravine_append(sequences_of_rescue, length_of_rescue, sizeof sequences_of_rescue, sequences[index]);
        }
    }
}

void ravine_rescue(void) {
    if (ravine_session.owner != getpid() || !atomic_exchange(&is_entered, 0)) {
        return;
    }
    // The modes first, since no terminal can hold them up.
    tcsetattr(ravine_session.input, TCSANOW, &ravine_session.modes);
    ravine_make_room();
    ravine_write_all(sequences_of_rescue, length_of_rescue);
    ravine_unshare_all();
    fcntl(ravine_session.output, F_SETFL, ravine_session.flags);
    ravine_release_errors();
}

void ravine_hold_errors(int terminal) {
    struct stat errors;
    struct stat screen;
    if (real_errors >= 0 || fstat(STDERR_FILENO, &errors) != 0 || fstat(terminal, &screen) != 0
        || !S_ISCHR(errors.st_mode) || errors.st_rdev != screen.st_rdev) {
        return;
    }
    FILE *file = tmpfile();
    if (file == NULL) {
        return;
    }
    int held = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
    int real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    fclose(file);
    if (held < 0 || real < 0 || dup2(held, STDERR_FILENO) < 0) {
        if (held >= 0) {
            close(held);
        }
        if (real >= 0) {
            close(real);
        }
        return;
    }
    held_errors = held;
    real_errors = real;
}

void ravine_release_errors(void) {
    if (real_errors < 0) {
        return;
    }
    dup2(real_errors, STDERR_FILENO);
    close(real_errors);
    real_errors = -1;
    char bytes[1024];
    off_t position = 0;
    for (;;) {
        ssize_t count = pread(held_errors, bytes, sizeof bytes, position);
        if (count <= 0) {
            break;
        }
        ravine_write_all(bytes, (size_t)count);
        position += count;
    }
    close(held_errors);
    held_errors = -1;
}
