#define _GNU_SOURCE
#include "library_answers.h"

#include <dlfcn.h>
#include <microhttpd.h>
#include <stdatomic.h>
#include <stddef.h>

typedef enum MHD_Result (*queue_function)(struct MHD_Connection *, unsigned int, struct MHD_Response *);

static _Thread_local lectern_own_answer own_answer;
static _Thread_local void *own_server;

void lectern_answer_on_this_thread(lectern_own_answer answer, void *server) {
    own_answer = answer;
    own_server = server;
}

/// The library's function; it stands behind the one below in the order in which symbols are looked up.
static queue_function library_queue(void) {
    static _Atomic(queue_function) known;
    queue_function found = atomic_load_explicit(&known, memory_order_relaxed);
    if (found) return found;
    found = (queue_function)dlsym(RTLD_NEXT, "MHD_queue_response");
    if (!found) {
        // Here the library came first, or this was loaded behind it.
        found = (queue_function)dlsym(RTLD_DEFAULT, "MHD_queue_response");
        if (found == MHD_queue_response) found = NULL;
    }
    atomic_store_explicit(&known, found, memory_order_relaxed);
    return found;
}

int lectern_queue_answer(struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response) {
    queue_function queue = library_queue();
    return queue && queue(connection, status, response) == MHD_YES;
}

/// Nobody but the library comes here on a thread of ours. One that is told `MHD_NO` closes the connection, which also
/// spares the client the second header that 0.9.75 sends behind the first when a Content-Length is no number.
enum MHD_Result MHD_queue_response(struct MHD_Connection *connection, unsigned int status,
                                   struct MHD_Response *response) {
    queue_function queue = library_queue();
    if (!queue || (own_answer && own_answer(own_server, connection, status))) return MHD_NO;
    return queue(connection, status, response);
}
