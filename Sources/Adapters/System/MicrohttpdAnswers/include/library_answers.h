#pragma once

// libmicrohttpd answers what it cannot read by itself, with a page in HTML and no way to ask for another. It does so
// through its public function `MHD_queue_response`, which a program may define in its place, as with `malloc`: the
// definition here lets the server answer first. A program in which it does not take the library's place (one that loads
// this from a shared library, say) gets the library's pages.

struct MHD_Connection;
struct MHD_Response;

/// Answers past the library what that would give `status`: 1 when it has, and the library closes the connection; 0 to
/// leave the library its words.
typedef int (*lectern_own_answer)(void *server, struct MHD_Connection *connection, unsigned int status);

/// From now on what the library itself answers on this thread is offered to `server`. The library's threads serve one
/// daemon each; those of other daemons in the process are left alone.
void lectern_answer_on_this_thread(lectern_own_answer answer, void *server);

/// `MHD_queue_response` for the server's own answers: 1 for `MHD_YES`.
int lectern_queue_answer(struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response);
