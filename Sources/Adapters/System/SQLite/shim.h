#pragma once
#include <sqlite3.h>

// Swift can neither call variadic functions nor see the destructor constants, which are cast to function pointers.

static inline int lectern_sqlite_set(sqlite3 *database, int option, int value) {
    return sqlite3_db_config(database, option, value, (int *)0);
}

// The value is copied. An empty one stays empty and does not become NULL.
static inline int lectern_sqlite_bind_text(sqlite3_stmt *statement, int place, const char *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, place, count ? text : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int lectern_sqlite_bind_bytes(sqlite3_stmt *statement, int place, const void *bytes, sqlite3_uint64 count) {
    return count ? sqlite3_bind_blob64(statement, place, bytes, count, SQLITE_TRANSIENT)
                 : sqlite3_bind_zeroblob(statement, place, 0);
}
