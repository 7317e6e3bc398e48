// Reading and writing the terminal without being held up by it.

#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
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

// A descriptor that others share is made one that does not block for the moment alone.
static ssize_t write_at_once(const void *bytes, size_t count) {
    if (ravine_session.drain != ravine_session.output) {
        return write(ravine_session.drain, bytes, count);
    }
    fcntl(ravine_session.output, F_SETFL, ravine_session.flags | O_NONBLOCK);
    ssize_t written = write(ravine_session.output, bytes, count);
    int error = errno;
    fcntl(ravine_session.output, F_SETFL, ravine_session.flags);
    errno = error;
    return written;
}

static long write_some(const void *bytes, size_t count) {
    ssize_t written = write_at_once(bytes, count);
    if (written < 0) {
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
    }
    return (long)written;
}

long ravine_write(const uint8_t *bytes, long count) {
    ravine_give_way();
    return write_some(bytes, (size_t)count);
}

// How long a terminal may take nothing before it is taken to be stuck, in milliseconds; and how long it is waited for when
// it is to be brought back.
enum { patience = 2000, last_patience = 1000 };
static atomic_int is_stuck;

// The events of the terminal within so many milliseconds, of which POLLOUT says that it takes bytes; 0 where there are none.
static short events_within(int milliseconds) {
    struct pollfd watched = {.fd = ravine_session.drain, .events = POLLOUT};
    int count;
    do {
        count = poll(&watched, 1, milliseconds);
    } while (count < 0 && errno == EINTR);
    return count > 0 ? watched.revents : 0;
}

int ravine_has_room(void) {
    short events = events_within(is_stuck ? 0 : patience);
    is_stuck = events == 0;
    return (events & POLLOUT) != 0;
}

void ravine_make_room(void) {
    if (events_within(is_stuck ? 0 : last_patience) == 0) {
        tcflow(ravine_session.output, TCOON);
        tcflush(ravine_session.output, TCOFLUSH);
        is_stuck = events_within(0) == 0;
    }
}

void ravine_write_all(const char *bytes, size_t count) {
    while (count > 0 && ravine_has_room()) {
        long written = write_some(bytes, count);
        if (written < 0) {
            return;
        }
        bytes += written;
        count -= (size_t)written;
    }
}
