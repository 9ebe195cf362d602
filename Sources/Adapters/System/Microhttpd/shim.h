#pragma once
// What the server needs of libmicrohttpd in a form that Swift imports: no variadic calls, no closed enumerations.
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

/// Where the daemon's callbacks lead. It must outlive the daemon. `access` answers 0 to close the connection.
struct LecternCallbacks {
    void *server;
    void (*target)(void *server, struct MHD_Connection *connection, const char *target);
    int (*access)(void *server, struct MHD_Connection *connection, const char *method, const char *version,
                  const char *data, size_t *size, void **exchange);
    void (*completed)(void *server, struct MHD_Connection *connection, void **exchange, int succeeded);
    void (*started)(void *server, struct MHD_Connection *connection, void **socket_context);
    void (*closed)(void *server, struct MHD_Connection *connection, void **socket_context);
};

struct LecternDaemonOptions {
    int listener;
    unsigned int threads;
    unsigned int connections;
    unsigned int connections_per_address;
    size_t connection_memory;
    const char *tls_key;
    const char *tls_certificate;
};

static void *lectern_on_target(void *cls, const char *uri, struct MHD_Connection *connection) {
    struct LecternCallbacks *to = cls;
    to->target(to->server, connection, uri);
    return NULL;
}

static enum MHD_Result lectern_on_access(void *cls, struct MHD_Connection *connection, const char *url,
                                         const char *method, const char *version, const char *data, size_t *size,
                                         void **exchange) {
    struct LecternCallbacks *to = cls;
    (void)url;
    return to->access(to->server, connection, method, version, data, size, exchange) ? MHD_YES : MHD_NO;
}

static void lectern_on_completed(void *cls, struct MHD_Connection *connection, void **exchange,
                                 enum MHD_RequestTerminationCode how) {
    struct LecternCallbacks *to = cls;
    to->completed(to->server, connection, exchange, how == MHD_REQUEST_TERMINATED_COMPLETED_OK);
}

static void lectern_on_connection(void *cls, struct MHD_Connection *connection, void **socket_context,
                                  enum MHD_ConnectionNotificationCode how) {
    struct LecternCallbacks *to = cls;
    if (how == MHD_CONNECTION_NOTIFY_STARTED) to->started(to->server, connection, socket_context);
    else to->closed(to->server, connection, socket_context);
}

/// Paths and queries are decoded by the server, once; the library leaves them as they came.
static size_t lectern_unescape_nothing(void *cls, struct MHD_Connection *connection, char *text) {
    (void)cls;
    (void)connection;
    return strlen(text);
}

static inline struct MHD_Daemon *lectern_start(struct LecternCallbacks *callbacks,
                                               const struct LecternDaemonOptions *options) {
    struct MHD_OptionItem items[20];
    int count = 0;
#define LECTERN_OPTION(name, number, pointer) \
    items[count++] = (struct MHD_OptionItem) { name, (intptr_t)(number), (void *)(pointer) }
    LECTERN_OPTION(MHD_OPTION_LISTEN_SOCKET, options->listener, NULL);
    LECTERN_OPTION(MHD_OPTION_THREAD_POOL_SIZE, options->threads, NULL);
    LECTERN_OPTION(MHD_OPTION_CONNECTION_LIMIT, options->connections, NULL);
    LECTERN_OPTION(MHD_OPTION_PER_IP_CONNECTION_LIMIT, options->connections_per_address, NULL);
    // The server's watcher ends what takes too long. The library would look at the clock and take a lock for it with every
    // piece that comes or goes.
    LECTERN_OPTION(MHD_OPTION_CONNECTION_TIMEOUT, 0, NULL);
    LECTERN_OPTION(MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->connection_memory, NULL);
    // Stricter, the library would answer for itself, in HTML, what the server answers like every other error.
    LECTERN_OPTION(MHD_OPTION_STRICT_FOR_CLIENT, 0, NULL);
    LECTERN_OPTION(MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)lectern_on_completed, callbacks);
    LECTERN_OPTION(MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)lectern_on_connection, callbacks);
    LECTERN_OPTION(MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)lectern_on_target, callbacks);
    LECTERN_OPTION(MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)lectern_unescape_nothing, NULL);
    unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    if (options->tls_key) {
        flags |= MHD_USE_TLS;
        LECTERN_OPTION(MHD_OPTION_HTTPS_MEM_KEY, 0, options->tls_key);
        LECTERN_OPTION(MHD_OPTION_HTTPS_MEM_CERT, 0, options->tls_certificate);
    }
    LECTERN_OPTION(MHD_OPTION_END, 0, NULL);
#undef LECTERN_OPTION
    return MHD_start_daemon(flags, 0, NULL, NULL, lectern_on_access, callbacks, MHD_OPTION_ARRAY, items,
                            MHD_OPTION_END);
}

static inline void *lectern_socket_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static inline int lectern_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

static inline const struct sockaddr *lectern_client_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

static inline size_t lectern_header_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

struct LecternField {
    const char *name;
    size_t name_size;
    const char *value;
    size_t value_size;
};

struct LecternFields {
    struct LecternField *fields;
    int capacity;
    int count;
};

static enum MHD_Result lectern_on_field(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_size,
                                        const char *value, size_t value_size) {
    struct LecternFields *all = cls;
    (void)kind;
    if (all->count < all->capacity)
        all->fields[all->count] = (struct LecternField) { name, name_size, value, value ? value_size : 0 };
    all->count++;
    return MHD_YES;
}

/// Fills `fields`; answers how many there are, which may be more than fit.
static inline int lectern_fields(struct MHD_Connection *connection, struct LecternField *fields, int capacity) {
    struct LecternFields all = { fields, capacity, 0 };
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, lectern_on_field, &all);
    return all.count;
}

/// Whether a field's value lies right behind its name in the received text, as it does unless the library has joined a
/// folded line into a copy elsewhere.
static inline int lectern_is_plain_field(const struct LecternField *field, size_t span) {
    const char *from = field->name + field->name_size;
    if (field->value == NULL || field->value < from || (size_t)(field->value - from) > span) return 0;
    for (; from < field->value; from++)
        if (*from != '\0' && *from != ':' && *from != ' ' && *from != '\t') return 0;
    return 1;
}

/// Whether a field's value holds no control character but tabs. It looks at all of it without a way out, which lets the
/// compiler look at many bytes at a time: tokens are long.
static inline int lectern_is_field_text(const char *value, size_t size) {
    unsigned char foreign = 0;
    for (size_t index = 0; index < size; index++) {
        unsigned char byte = (unsigned char)value[index];
        foreign |= ((byte < 0x20) & (byte != '\t')) | (byte == 0x7F);
    }
    return foreign == 0;
}

/// Bytes that the kernel has received on a connection, 0 when it does not say. The field stands behind 8 bytes of
/// flags, 24 numbers of 4 bytes and 3 of 8 (`struct tcp_info` of linux/tcp.h, which glibc's header cuts short).
static inline uint64_t lectern_bytes_received(int descriptor) {
    unsigned char information[256];
    socklen_t size = sizeof information;
    uint64_t received = 0;
    const size_t place = 8 + 24 * 4 + 3 * 8;
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, information, &size) != 0) return 0;
    if (size >= place + sizeof received) memcpy(&received, information + place, sizeof received);
    return received;
}

/// Whether nothing stands between two places of the received text that makes a line of its own.
static inline int lectern_is_blank(const char *from, const char *to) {
    for (; from < to; from++)
        if (*from != '\0' && *from != '\r' && *from != '\n' && *from != ' ' && *from != '\t') return 0;
    return 1;
}

/// Whether two neighbouring fields lie in the received text as two plain lines would: the second after the first, with
/// nothing between them but spaces and the line's end. The library joins a folded line (obs-fold) into a copy elsewhere,
/// cuts a field at a NUL and leaves out one without a name; all leave another picture. `span` bounds what may lie
/// between.
static inline int lectern_are_plain_neighbours(const struct LecternField *first, const struct LecternField *second,
                                               size_t span) {
    const char *from = first->value + first->value_size;
    const char *to = second->name;
    if (first->value == NULL || to <= from || (size_t)(to - from) > span) return 0;
    return lectern_is_blank(from, to);
}

/// The same of the request line and the first field, and of the last field and the header's end. `method` is where the
/// received text begins, and `version` stands at the end of its first line.
static inline int lectern_are_plain_ends(const char *method, const char *version, const struct LecternField *first,
                                         const struct LecternField *last, size_t header_size) {
    const char *line = version + strlen(version);
    const char *from = last->value + last->value_size;
    const char *end = method + header_size;
    if (first->name < line || first->name > end || from < line || from > end) return 0;
    return lectern_is_blank(line, first->name) && lectern_is_blank(from, end);
}

static inline struct MHD_Response *lectern_response_copying(const void *bytes, size_t size) {
    return MHD_create_response_from_buffer(size, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

static inline int lectern_add_header(struct MHD_Response *response, const char *name, const char *value) {
    return MHD_add_response_header(response, name, value) == MHD_YES;
}

static const int64_t lectern_end_of_stream = -1;
static const int64_t lectern_end_with_error = -2;
static const uint64_t lectern_size_unknown = UINT64_MAX;

// Hearing of clients that hang up: libmicrohttpd does not while a connection sleeps.

static inline int lectern_hangups_new(void) { return epoll_create1(EPOLL_CLOEXEC); }

static inline int lectern_wakeup_new(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

/// Watches for readable bytes, or only for the other side's end.
static inline int lectern_hangups_add(int hangups, int descriptor, uint64_t id, int readable) {
    struct epoll_event event = { readable ? EPOLLIN : EPOLLRDHUP | EPOLLET, { .u64 = id } };
    return epoll_ctl(hangups, EPOLL_CTL_ADD, descriptor, &event);
}

static inline void lectern_hangups_remove(int hangups, int descriptor) {
    struct epoll_event event = { 0, { .u64 = 0 } };
    epoll_ctl(hangups, EPOLL_CTL_DEL, descriptor, &event);
}

/// Fills `ids`; answers how many, 0 after `milliseconds`.
static inline int lectern_hangups_wait(int hangups, uint64_t *ids, int capacity, int milliseconds) {
    struct epoll_event events[128];
    int count = epoll_wait(hangups, events, capacity < 128 ? capacity : 128, milliseconds);
    for (int index = 0; index < count; index++) ids[index] = events[index].data.u64;
    return count < 0 ? 0 : count;
}
