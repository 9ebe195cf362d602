#pragma once
// A TLS client for tests, over the library that libmicrohttpd uses as well: its options are macros and enumerations that
// Swift does not import.
#include <gnutls/gnutls.h>
#include <stdlib.h>
#include <string.h>

struct LecternSecureConnection {
    gnutls_session_t session;
    gnutls_certificate_credentials_t trust;
};

static inline void lectern_secure_close(struct LecternSecureConnection *connection) {
    if (connection->session) {
        gnutls_bye(connection->session, GNUTLS_SHUT_WR);
        gnutls_deinit(connection->session);
    }
    if (connection->trust) gnutls_certificate_free_credentials(connection->trust);
    free(connection);
}

/// Shakes hands over a connected socket with a server whose certificate is `certificate` (PEM) and names `host`. NULL when
/// they do not agree.
static inline struct LecternSecureConnection *lectern_secure_open(int descriptor, const char *certificate,
                                                                  const char *host) {
    struct LecternSecureConnection *connection = (struct LecternSecureConnection *)calloc(1, sizeof *connection);
    gnutls_datum_t pem = { (unsigned char *)certificate, (unsigned int)strlen(certificate) };
    int result = connection ? 0 : -1;
    if (result >= 0) result = gnutls_certificate_allocate_credentials(&connection->trust);
    if (result >= 0) result = gnutls_certificate_set_x509_trust_mem(connection->trust, &pem, GNUTLS_X509_FMT_PEM);
    if (result >= 0) result = gnutls_init(&connection->session, GNUTLS_CLIENT);
    if (result >= 0) result = gnutls_set_default_priority(connection->session);
    if (result >= 0)
        result = gnutls_credentials_set(connection->session, GNUTLS_CRD_CERTIFICATE, connection->trust);
    if (result >= 0) {
        gnutls_session_set_verify_cert(connection->session, host, 0);
        gnutls_transport_set_int(connection->session, descriptor);
        do result = gnutls_handshake(connection->session);
        while (result < 0 && !gnutls_error_is_fatal(result));
    }
    if (result >= 0) return connection;
    if (connection) lectern_secure_close(connection);
    return NULL;
}

static inline long lectern_secure_send(struct LecternSecureConnection *connection, const void *bytes, size_t size) {
    return gnutls_record_send(connection->session, bytes, size);
}

/// 0 at the end, below 0 for an end without a farewell.
static inline long lectern_secure_receive(struct LecternSecureConnection *connection, void *bytes, size_t size) {
    return gnutls_record_recv(connection->session, bytes, size);
}
