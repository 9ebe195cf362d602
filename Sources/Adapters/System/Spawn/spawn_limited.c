#define _GNU_SOURCE
#include "spawn_limited.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "syscall_filter.h"

struct report {
    volatile int error;
    volatile int step;
};

static void close_from(int first) {
#ifdef SYS_close_range
    if (syscall(SYS_close_range, first, UINT_MAX, 0) == 0) return;
#endif
    struct rlimit limit;
    int last = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 1 << 20 ? (int)limit.rlim_cur : 1 << 20;
    for (int descriptor = first; descriptor < last; descriptor++) close(descriptor);
}

static int limit_to(__rlimit_resource_t resource, uint64_t soft, uint64_t hard) {
    if (soft == LECTERN_UNLIMITED) return 0;
    struct rlimit present;
    if (getrlimit(resource, &present) != 0) return -1;
    // A limit set from outside stays when it is the narrower one.
    if (present.rlim_max != RLIM_INFINITY && hard > present.rlim_max) hard = present.rlim_max;
    if (soft > hard) soft = hard;
    struct rlimit wanted = {.rlim_cur = soft, .rlim_max = hard};
    return setrlimit(resource, &wanted);
}

static int install_descriptors(const struct lectern_spawn_plan *plan) {
    // First out of the way of 0, 1 and 2, which may be among the sources.
    int input = fcntl(plan->input, F_DUPFD, 3);
    int output = fcntl(plan->output, F_DUPFD, 3);
    int errors = fcntl(plan->errors, F_DUPFD, 3);
    if (input < 0 || output < 0 || errors < 0) return -1;
    if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0) return -1;
    close_from(3);
    return 0;
}

static int install_limits(const struct lectern_spawn_plan *plan) {
    // The program hears SIGXCPU at the soft limit and is killed a second later when it does not mind.
    uint64_t killed_at = plan->cpu_seconds == LECTERN_UNLIMITED ? LECTERN_UNLIMITED : plan->cpu_seconds + 1;
    if (limit_to(RLIMIT_CORE, 0, 0) != 0) return -1;
    if (limit_to(RLIMIT_CPU, plan->cpu_seconds, killed_at) != 0) return -1;
    if (limit_to(RLIMIT_FSIZE, plan->file_size, plan->file_size) != 0) return -1;
    if (limit_to(RLIMIT_NOFILE, plan->open_files, plan->open_files) != 0) return -1;
    return limit_to(RLIMIT_AS, plan->address_space, plan->address_space);
}

static void reset_signals(void) {
    struct sigaction usual = {.sa_handler = SIG_DFL};
    for (int number = 1; number < NSIG; number++) sigaction(number, &usual, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

// Runs in the child, on the parent's memory: it must neither return nor change anything but the report.
static void __attribute__((noinline, noreturn)) become(
    const struct lectern_spawn_plan *plan, const struct sock_fprog *filter, pid_t parent, struct report *report
) {
    report->step = LECTERN_STEP_GROUP;
    if (setpgid(0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) goto failed;
    if (getppid() != parent) _exit(127);

    report->step = LECTERN_STEP_DESCRIPTORS;
    if (install_descriptors(plan) != 0) goto failed;
    umask(077);

    report->step = LECTERN_STEP_DIRECTORY;
    if (plan->directory != NULL && chdir(plan->directory) != 0) goto failed;

    report->step = LECTERN_STEP_FILTER;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) goto failed;
    reset_signals();

    report->step = LECTERN_STEP_LIMITS;
    if (install_limits(plan) != 0) goto failed;

    report->step = LECTERN_STEP_FILTER;
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter) != 0) goto failed;

    report->step = LECTERN_STEP_EXEC;
    execve(plan->path, plan->argv, plan->envp);
failed:
    report->error = errno;
    _exit(127);
}

int lectern_spawn(const struct lectern_spawn_plan *plan, int *pidfd, int *error, int *step) {
    struct sock_filter instructions[LECTERN_FILTER_CAPACITY];
    struct sock_fprog filter = {
        .len = lectern_build_filter(instructions, plan->allows_network, plan->allows_children),
        .filter = instructions,
    };
    struct report report = {.error = 0, .step = LECTERN_STEP_FORK};
    pid_t parent = getpid();

    // The child shares memory until exec: no handler of the parent's may run in it.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t pid = vfork();
    if (pid == 0) become(plan, &filter, parent, &report);
    int failure = pid < 0 ? errno : report.error;
    pthread_sigmask(SIG_SETMASK, &before, NULL);

    int watch = -1;
    if (pid > 0 && failure == 0) {
        watch = (int)syscall(SYS_pidfd_open, pid, 0);
        if (watch < 0) {
            failure = errno;
            report.step = LECTERN_STEP_WATCH;
            kill(-pid, SIGKILL);
        }
    }
    if (failure != 0) {
        if (pid > 0) {
            while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
            }
        }
        *error = failure;
        *step = report.step;
        return -1;
    }
    *pidfd = watch;
    return pid;
}

bool lectern_reap(int pid, int *status, double *cpu_seconds) {
    struct rusage used = {0};
    // Until it is collected the dead leader keeps the group's number from being given to others.
    kill(-pid, SIGKILL);
    pid_t got;
    do {
        got = wait4(pid, status, WNOHANG, &used);
    } while (got < 0 && errno == EINTR);
    *cpu_seconds = (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec
        + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    return got == pid;
}

bool lectern_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0; }

int lectern_bell(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void lectern_name_thread(const char *name) { prctl(PR_SET_NAME, name); }

bool lectern_filter_available(void) {
    // With a null filter the kernel answers EFAULT when it knows the call, and EINVAL when it was built without it.
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL, 0, 0) == -1 && errno == EFAULT;
}
