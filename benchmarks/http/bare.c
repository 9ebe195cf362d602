// The yardstick: libmicrohttpd with nothing around it. It answers `GET` with a fixed JSON body and `POST` with another
// after it has read the body; it looks at nothing else.
//
//     bare THREADS   prints the port it was given, serves until SIGTERM
#include <arpa/inet.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char health[] =
    "{\"status\":\"healthy\",\"service\":\"bare\",\"timestamp\":\"2025-12-05T10:30:00Z\","
    "\"dependencies\":{\"database\":\"connected\",\"events\":\"connected\"}}";
static const char created[] =
    "{\"session_id\":\"0193f3b0-0000-7000-8000-000000000000\",\"title\":null,"
    "\"created_at\":\"2025-12-05T10:30:00Z\",\"message_count\":0}";

static enum MHD_Result answer(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *data, size_t *size, void **state) {
    static int begun;
    (void)cls;
    (void)url;
    (void)version;
    (void)data;
    if (*state == NULL) {
        *state = &begun;
        return MHD_YES;
    }
    if (*size > 0) {
        *size = 0;
        return MHD_YES;
    }
    int posts = strcmp(method, "POST") == 0;
    const char *body = posts ? created : health;
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(body), (void *)body, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, "Content-Type", "application/json");
    enum MHD_Result result = MHD_queue_response(connection, posts ? 201 : 200, response);
    MHD_destroy_response(response);
    return result;
}

int main(int count, char **arguments) {
    unsigned int threads = count > 1 ? (unsigned int)atoi(arguments[1]) : 2;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer, NULL, MHD_OPTION_SOCK_ADDR, &address,
        MHD_OPTION_THREAD_POOL_SIZE, threads, MHD_OPTION_CONNECTION_LIMIT, 4096u, MHD_OPTION_END);
    const union MHD_DaemonInfo *info = daemon ? MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
    if (!info) return 1;
    printf("%u\n", info->port);
    fflush(stdout);
    int number;
    sigwait(&ends, &number);
    MHD_stop_daemon(daemon);
    return 0;
}
