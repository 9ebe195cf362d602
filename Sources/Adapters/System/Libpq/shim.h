#pragma once
#include <errno.h>
#include <libpq-fe.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

// The field codes of an error are character constants, which are not imported; see "PQresultErrorField".
static const int LECTERN_PQ_SEVERITY = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int LECTERN_PQ_SQLSTATE = PG_DIAG_SQLSTATE;
static const int LECTERN_PQ_MESSAGE = PG_DIAG_MESSAGE_PRIMARY;
static const int LECTERN_PQ_TABLE = PG_DIAG_TABLE_NAME;
static const int LECTERN_PQ_COLUMN = PG_DIAG_COLUMN_NAME;
static const int LECTERN_PQ_CONSTRAINT = PG_DIAG_CONSTRAINT_NAME;
static const int LECTERN_PQ_FUNCTION = PG_DIAG_SOURCE_FUNCTION;

// Waiting for many sockets at once.

static inline int lectern_sockets_new(void) { return epoll_create1(EPOLL_CLOEXEC); }

static inline int lectern_sockets_waker(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

/// Watches `descriptor` under `id` from now on, level-triggered; 0 or -1 with errno.
///
/// The library may close a socket and open another under the same number, which the kernel then no longer watches:
/// hence the change is tried first and the descriptor added where there is nothing to change.
static inline int lectern_sockets_watch(int sockets, int descriptor, uint64_t id, int reads, int writes) {
    struct epoll_event event = { (reads ? EPOLLIN : 0u) | (writes ? EPOLLOUT : 0u), { .u64 = id } };
    if (epoll_ctl(sockets, EPOLL_CTL_MOD, descriptor, &event) == 0) return 0;
    return errno == ENOENT ? epoll_ctl(sockets, EPOLL_CTL_ADD, descriptor, &event) : -1;
}

static inline void lectern_sockets_forget(int sockets, int descriptor) {
    struct epoll_event event = { 0, { .u64 = 0 } };
    epoll_ctl(sockets, EPOLL_CTL_DEL, descriptor, &event);
}

/// Fills `ids` with the sockets that are ready; answers how many, 0 after `milliseconds` (-1: waits without end).
static inline int lectern_sockets_wait(int sockets, uint64_t *ids, int capacity, int milliseconds) {
    struct epoll_event events[64];
    int count = epoll_wait(sockets, events, capacity < 64 ? capacity : 64, milliseconds);
    for (int index = 0; index < count; index++) ids[index] = events[index].data.u64;
    return count < 0 ? 0 : count;
}
