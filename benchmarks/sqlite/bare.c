// The yardstick: the transaction of benchmarks/lectern-bench/SQLiteAppend.swift in a loop over SQLite's own interface,
// with one connection, statements compiled once, and nothing around it.
//
//     bare FILE TRANSACTIONS   prints transactions a second
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *database;

static void check(int good) {
    if (good) return;
    fprintf(stderr, "bare: %s\n", sqlite3_errmsg(database));
    exit(1);
}

static void script(const char *text) { check(sqlite3_exec(database, text, NULL, NULL, NULL) == SQLITE_OK); }

static sqlite3_stmt *prepare(const char *text) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v3(database, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) == SQLITE_OK);
    return statement;
}

static void text(sqlite3_stmt *statement, int place, const char *value) {
    check(sqlite3_bind_text(statement, place, value, -1, SQLITE_TRANSIENT) == SQLITE_OK);
}

static void done(sqlite3_stmt *statement) {
    check(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

int main(int count, char **words) {
    long transactions = count == 3 ? atol(words[2]) : 0;
    if (transactions <= 0) {
        fprintf(stderr, "bare FILE TRANSACTIONS\n");
        return 2;
    }
    check(sqlite3_open(words[1], &database) == SQLITE_OK);
    script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
           "PRAGMA cache_size = -4000");
    script("CREATE TABLE events (position INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL, stream_id TEXT NOT NULL,"
           " version INTEGER NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL,"
           " recorded_at INTEGER NOT NULL, UNIQUE (tenant_id, stream_id, version))");
    script("CREATE TABLE outbox (id INTEGER PRIMARY KEY, tenant_id TEXT NOT NULL, topic TEXT NOT NULL,"
           " key TEXT NOT NULL, payload TEXT NOT NULL, created_at INTEGER NOT NULL)");
    sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
    sqlite3_stmt *version = prepare("SELECT max(version) FROM events WHERE tenant_id = $1 AND stream_id = $2");
    sqlite3_stmt *event = prepare("INSERT INTO events (tenant_id, stream_id, version, type, data, metadata, recorded_at)"
                                  " VALUES ($1, $2, $3, $4, $5, $6, $7)");
    sqlite3_stmt *outbox = prepare("INSERT INTO outbox (tenant_id, topic, key, payload, created_at)"
                                   " VALUES ($1, $2, $3, $4, $5)");
    char data[512] = "{";
    for (int i = 0; i < 12; i++) strcat(data, "\"field\":\"a value of some length\",");
    strcat(data, "\"n\":1}");
    const char *metadata = "{\"correlation\":\"0193f3b0-0000-7000-8000-000000000000\",\"actor\":\"user-1\"}";

    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (long i = 0; i < transactions; i++) {
        done(begin);
        text(version, 1, "default");
        text(version, 2, "stream-0");
        check(sqlite3_step(version) == SQLITE_ROW);
        sqlite3_int64 next = sqlite3_column_int64(version, 0) + 1;
        sqlite3_reset(version);
        text(event, 1, "default");
        text(event, 2, "stream-0");
        sqlite3_bind_int64(event, 3, next);
        text(event, 4, "MessageAppended");
        text(event, 5, data);
        text(event, 6, metadata);
        sqlite3_bind_int64(event, 7, 1764928200000000);
        done(event);
        text(outbox, 1, "default");
        text(outbox, 2, "chat");
        text(outbox, 3, "stream-0");
        text(outbox, 4, data);
        sqlite3_bind_int64(outbox, 5, 1764928200000000);
        done(outbox);
        done(commit);
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%.0f\n", transactions / ((double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) * 1e-9));
    return 0;
}
