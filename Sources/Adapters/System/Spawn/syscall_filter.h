#pragma once

#include <linux/filter.h>
#include <stdbool.h>

/// Room for the longest filter.
#define LECTERN_FILTER_CAPACITY 128

/// Writes a filter that refuses sockets (unless allowed), new processes (unless allowed), leaving the process group,
/// and the calls by which one process reaches into another or changes the system. Returns its length.
unsigned short lectern_build_filter(struct sock_filter *into, bool allows_network, bool allows_children);
