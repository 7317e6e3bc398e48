// Signals: recorded for the program to act on, or, where they end it, the terminal brought back first.

#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int recorded[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP};
static const int deadly[] = {
    SIGQUIT, SIGILL,  SIGTRAP, SIGABRT, SIGBUS,  SIGFPE,    SIGSEGV, SIGSYS,
    SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGVTALRM, SIGPROF, SIGXFSZ,
#ifdef __linux__
    SIGIO,   SIGPWR,  SIGSTKFLT,
#endif
};

#define NAME(signal) {signal, #signal}
static const struct {
    int number;
    const char *text;
} names[] = {
    NAME(SIGINT),  NAME(SIGTERM), NAME(SIGHUP),  NAME(SIGQUIT), NAME(SIGILL),  NAME(SIGTRAP),   NAME(SIGABRT),
    NAME(SIGBUS),  NAME(SIGFPE),  NAME(SIGSEGV), NAME(SIGSYS),  NAME(SIGPIPE), NAME(SIGALRM),   NAME(SIGUSR1),
    NAME(SIGUSR2), NAME(SIGXCPU), NAME(SIGPROF), NAME(SIGXFSZ), NAME(SIGVTALRM),
#ifdef __linux__
    NAME(SIGIO),   NAME(SIGPWR),  NAME(SIGSTKFLT),
#endif
};

enum { highest_signal = 64, alternate_size = 65536 };
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct sigaction earlier[highest_signal];
// Any thread may be the one that a signal interrupts.
static atomic_int is_installed[highest_signal];
static atomic_int arrived[highest_signal];
static atomic_int wake[2] = {-1, -1};
static void *alternate_stack;
static stack_t earlier_stack;
static int was_alarm_blocked;
static atomic_int is_dying;

// A third Ctrl-C that the program has not looked at means that it never will, and so do seconds since it was asked to end.
enum { patience = 3, seconds_of_patience = 5 };

static const int requests[] = {SIGINT, SIGTERM, SIGHUP};

static int was_sent(const siginfo_t *info) {
    if (info == NULL || info->si_code <= 0) {
        return 1;
    }
#ifdef SI_USER
    if (info->si_code == SI_USER) {
        return 1;
    }
#endif
    return 0;
}

// Faults of the processor: the program cannot go on.
static int is_fault(int number) {
    return number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE || number == SIGTRAP;
}

// Where a handler that is there already reports a crash, and gets its turn after the terminal is back.
static int is_crash(int number) { return is_fault(number) || number == SIGABRT; }

// What tells of something that happened, whether or not others want to know.
static int is_news(int number) { return number == SIGWINCH || number == SIGCONT; }

const char *ravine_signal_name(int number) {
    for (size_t index = 0; index < COUNT(names); index++) {
        if (names[index].number == number) {
            return names[index].text;
        }
    }
    return NULL;
}

// Tells why the process ends: a shell would, but there need not be one. Who takes nothing for a second is told nothing.
static void say_last_words(int number) {
    struct pollfd watched = {.fd = STDERR_FILENO, .events = POLLOUT};
    const char *name = ravine_signal_name(number);
    if (name == NULL || poll(&watched, 1, 1000) <= 0) {
        return;
    }
    char text[64] = "ravine: terminated by ";
    strcat(strcat(text, name), "\n");
    ssize_t ignored = write(STDERR_FILENO, text, strlen(text));
    (void)ignored;
}

static _Noreturn void wait_for_end(void) {
    for (;;) {
        pause();
    }
}

void ravine_give_way(void) {
    if (is_dying) {
        wait_for_end();
    }
}

// A fault happens again on return, and so reaches the earlier handler with its place; a signal that was sent does not.
static void die(int number, siginfo_t *info, void *context) {
    (void)context;
    int error = errno;
    // One thread brings the terminal back; another that fails meanwhile, as of the same fault, waits for the end.
    if (atomic_exchange(&is_dying, 1)) {
        wait_for_end();
    }
    // What was set for a request must not end the process before the terminal is back.
    alarm(0);
    ravine_rescue();
    // The alarm that was set for a request ends the process in its name.
    for (size_t index = 0; number == SIGALRM && index < COUNT(requests); index++) {
        number = arrived[requests[index]] ? requests[index] : number;
    }
    say_last_words(number);
    if (number == SIGQUIT) {
        signal(number, SIG_DFL);
    } else {
        sigaction(number, &earlier[number], NULL);
    }
    is_installed[number] = 0;
    if (!is_fault(number) || was_sent(info)) {
        raise(number);
    }
    errno = error;
}

static void record(int number, siginfo_t *info, void *context) {
    int error = errno;
    int count = atomic_fetch_add(&arrived[number], 1) + 1;
    for (size_t index = 0; count == 1 && index < COUNT(requests); index++) {
        if (number == requests[index]) {
            alarm(seconds_of_patience);
        }
    }
    if (number == SIGINT && count >= patience) {
        die(number, info, context);
        return;
    }
    // A full pipe wakes as well.
    ssize_t ignored = write(wake[1], "", 1);
    (void)ignored;
    errno = error;
}

static void install(int number, void (*handler)(int, siginfo_t *, void *)) {
    struct sigaction action = {0};
    arrived[number] = 0;
    if (sigaction(number, NULL, &earlier[number]) != 0) {
        return;
    }
    // What the one who started the program wanted ignored stays ignored, and what the program itself acts on, its own.
    int is_plain = !(earlier[number].sa_flags & SA_SIGINFO);
    int is_ignored = is_plain && earlier[number].sa_handler == SIG_IGN;
    int is_default = is_plain && earlier[number].sa_handler == SIG_DFL;
    // A handler of SIGQUIT that is there is a reporter of crashes, which Ctrl-\ is not: it ends the process at once.
    int is_others = !is_default && !is_ignored && !is_crash(number) && number != SIGQUIT;
    // The alarm is the program's own.
    if (handler == die ? is_others || (is_ignored && number != SIGALRM) : is_ignored && !is_news(number)) {
        return;
    }
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    // Nothing comes in between before the terminal is back.
    sigfillset(&action.sa_mask);
    is_installed[number] = sigaction(number, &action, NULL) == 0;
}

static void remove_handler(int number) {
    if (is_installed[number]) {
        is_installed[number] = 0;
        sigaction(number, &earlier[number], NULL);
    }
}

static void close_wake(void) {
    for (int end = 0; end < 2; end++) {
        if (wake[end] >= 0) {
            close(wake[end]);
            wake[end] = -1;
        }
    }
}

// Lets the thread take alarms, or no longer; whether it did not before.
static int change_alarm_mask(int how) {
    sigset_t alarms;
    sigset_t before;
    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    return pthread_sigmask(how, &alarms, &before) == 0 && sigismember(&before, SIGALRM);
}

int ravine_install_signals(void) {
    int ends[2];
    if (pipe(ends) != 0) {
        return -1;
    }
    for (int end = 0; end < 2; end++) {
        fcntl(ends[end], F_SETFD, FD_CLOEXEC);
        fcntl(ends[end], F_SETFL, O_NONBLOCK);
        wake[end] = ends[end];
    }
    // A stack of its own lets the handler run when the program's has overflowed.
    alternate_stack = malloc(alternate_size);
    if (alternate_stack == NULL) {
        close_wake();
        return -1;
    }
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = alternate_size};
    if (sigaltstack(&stack, &earlier_stack) != 0) {
        free(alternate_stack);
        alternate_stack = NULL;
    }
    for (size_t index = 0; index < COUNT(recorded); index++) {
        install(recorded[index], record);
    }
    for (size_t index = 0; index < COUNT(deadly); index++) {
        install(deadly[index], die);
    }
    was_alarm_blocked = change_alarm_mask(SIG_UNBLOCK);
    is_dying = 0;
    return 0;
}

void ravine_remove_signals(void) {
    for (size_t index = 0; index < COUNT(recorded); index++) {
        remove_handler(recorded[index]);
    }
    for (size_t index = 0; index < COUNT(deadly); index++) {
        remove_handler(deadly[index]);
    }
    // A request that came too late to be taken has set one.
    alarm(0);
    if (was_alarm_blocked) {
        change_alarm_mask(SIG_BLOCK);
    }
    if (alternate_stack != NULL) {
        sigaltstack(&earlier_stack, NULL);
        free(alternate_stack);
        alternate_stack = NULL;
    }
    close_wake();
}

int ravine_wake_descriptor(void) { return wake[0]; }

void ravine_stop_process(void) {
    struct sigaction ours;
    struct sigaction own[COUNT(requests)];
    struct sigaction plain = {0};
    plain.sa_handler = SIG_DFL;
    sigemptyset(&plain.sa_mask);
    sigset_t stop;
    sigset_t mask;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigaction(SIGTSTP, &plain, &ours);
    // The terminal is another's: what asks a stopped process to end ends it.
    for (size_t index = 0; index < COUNT(requests); index++) {
        if (is_installed[requests[index]]) {
            sigaction(requests[index], &earlier[requests[index]], &own[index]);
        }
    }
    for (int number = ravine_take_termination(); number != 0; number = ravine_take_termination()) {
        kill(getpid(), number);
    }
    // Not every thread lets it through.
    pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
    raise(SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &ours, NULL);
    for (size_t index = 0; index < COUNT(requests); index++) {
        if (is_installed[requests[index]]) {
            sigaction(requests[index], &own[index], NULL);
        }
    }
    arrived[SIGTSTP] = 0;
    arrived[SIGCONT] = 0;
    // The window may have changed while nobody listened.
    arrived[SIGWINCH] = 1;
}

static int take(int number) { return atomic_exchange(&arrived[number], 0) != 0; }

int ravine_take_termination(void) {
    for (size_t index = 0; index < COUNT(requests); index++) {
        if (take(requests[index])) {
            alarm(0);
            // As the driver does it: what was typed before Ctrl-C is for nobody.
            if (requests[index] == SIGINT && ravine_is_open()) {
                tcflush(ravine_session.input, TCIFLUSH);
            }
            return requests[index];
        }
    }
    return 0;
}

int ravine_take_resize(void) { return take(SIGWINCH); }

int ravine_take_stop(void) { return take(SIGTSTP); }

int ravine_take_continue(void) { return take(SIGCONT); }
