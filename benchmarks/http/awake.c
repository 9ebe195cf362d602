// Keeps the load generator awake: loaded before it, this asks for events again and again where it would have slept until
// one comes. A server that is slower than its load otherwise pays, with nearly every answer, for waking the load's core,
// which is dear on a virtual machine and tells nothing of the server.
//
//     LD_PRELOAD=awake.so wrk …
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/epoll.h>
#include <time.h>

static long long milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

int epoll_wait(int descriptor, struct epoll_event *events, int room, int timeout) {
    static int (*ask)(int, struct epoll_event *, int, int);
    if (!ask) ask = (int (*)(int, struct epoll_event *, int, int))dlsym(RTLD_NEXT, "epoll_wait");
    long long end = milliseconds() + timeout;
    for (;;) {
        int count = ask(descriptor, events, room, 0);
        if (count != 0 || (timeout >= 0 && milliseconds() >= end)) return count;
    }
}
