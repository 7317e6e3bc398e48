// Reading and writing the terminal without being held up by it.

#include "session.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

int ravine_wait(int milliseconds, int for_output) {
    struct pollfd watched[] = {
        {.fd = ravine_session.input, .events = POLLIN},
        {.fd = ravine_wake_descriptor(), .events = POLLIN},
        {.fd = for_output ? ravine_session.drain : -1, .events = POLLOUT},
    };
    int count = poll(watched, 3, milliseconds);
    if (count < 0) {
        return errno == EINTR ? RAVINE_SIGNAL : -1;
    }
    int ready = 0;
    if (watched[0].revents != 0) {
        ready |= RAVINE_INPUT;
    }
    if (watched[1].revents != 0) {
        char bytes[64];
        while (read(watched[1].fd, bytes, sizeof bytes) > 0) {
        }
        ready |= RAVINE_SIGNAL;
    }
    if (watched[2].revents != 0) {
        ready |= RAVINE_OUTPUT;
    }
    return ready;
}

int ravine_read(int milliseconds) {
    wtimeout(ravine_session.keys, milliseconds);
    int code = wgetch(ravine_session.keys);
    return code == ERR ? -1 : code;
}

int ravine_define_key(const char *sequence, int code) { return define_key(sequence, code) == OK ? 0 : -1; }

long ravine_write(const uint8_t *bytes, long count) {
    ssize_t written = write(ravine_session.drain, bytes, (size_t)count);
    if (written < 0) {
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
    }
    return (long)written;
}
