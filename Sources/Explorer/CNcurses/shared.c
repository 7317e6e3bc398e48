// Objects of shared memory for a terminal on the same machine, which removes those that it has read.

#include "session.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { most_objects = 4 };

// The names of objects that may still be there; the first byte of a free one is 0. Handlers of signals read them.
static char names[most_objects][RAVINE_SHARED_NAME];
static atomic_int kept[most_objects];

static int write_whole(int descriptor, const uint8_t *bytes, size_t count) {
    while (count > 0) {
        // Memory that is full is told by an error here; through a mapping it would be a signal.
        ssize_t some = write(descriptor, bytes, count);
        if (some <= 0) {
            return -1;
        }
        bytes += some;
        count -= (size_t)some;
    }
    return 0;
}

int ravine_share(const uint8_t *bytes, size_t count, char *name) {
    static unsigned number;
    for (int index = 0; index < most_objects; index++) {
        if (kept[index]) {
            continue;
        }
        snprintf(names[index], sizeof names[index], "/ravine-%ld-%u", (long)getpid(), ++number);
        int descriptor = shm_open(names[index], O_CREAT | O_EXCL | O_RDWR, S_IRUSR | S_IWUSR);
        if (descriptor < 0) {
            return -1;
        }
        kept[index] = 1;
        int result = write_whole(descriptor, bytes, count);
        close(descriptor);
        if (result != 0) {
            ravine_unshare(index);
            return -1;
        }
        memcpy(name, names[index], sizeof names[index]);
        return index;
    }
    return -1;
}

void ravine_unshare(int index) {
    if (index >= 0 && index < most_objects && atomic_exchange(&kept[index], 0)) {
        // What the terminal has read is gone.
        shm_unlink(names[index]);
    }
}

void ravine_unshare_all(void) {
    for (int index = 0; index < most_objects; index++) {
        ravine_unshare(index);
    }
}
