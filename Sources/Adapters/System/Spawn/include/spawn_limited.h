#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Marks a limit that is not set.
#define LECTERN_UNLIMITED UINT64_MAX

/// What a child may do and use. Everything here is made ready by the parent: between fork and exec nothing is
/// allocated and no lock is taken.
struct lectern_spawn_plan {
    const char *path;       // absolute
    char *const *argv;      // ends with NULL
    char *const *envp;      // ends with NULL
    const char *directory;  // or NULL
    int input, output, errors;
    uint64_t cpu_seconds;
    uint64_t address_space;  // bytes
    uint64_t file_size;      // bytes
    uint64_t open_files;
    bool allows_network;
    bool allows_children;
};

/// The step at which a start failed, for the message.
enum lectern_spawn_step {
    LECTERN_STEP_FORK = 0,
    LECTERN_STEP_GROUP,
    LECTERN_STEP_DESCRIPTORS,
    LECTERN_STEP_DIRECTORY,
    LECTERN_STEP_LIMITS,
    LECTERN_STEP_FILTER,
    LECTERN_STEP_EXEC,
    LECTERN_STEP_WATCH,
};

/// Starts a program in a process group of its own. It dies when the calling thread dies, so that thread must stay.
///
/// Returns the child's pid, and a descriptor in `*pidfd` that becomes readable when the child ends; or -1 with the
/// error number and the step in `*error` and `*step`.
int lectern_spawn(const struct lectern_spawn_plan *plan, int *pidfd, int *error, int *step);

/// Kills what is left of the child's group and collects the child, which must have ended.
///
/// Returns true when it was collected; `*status` is as wait(2) gives it, `*cpu_seconds` its own and the kernel's time.
bool lectern_reap(int pid, int *status, double *cpu_seconds);

/// A pipe that no child inherits by itself: the reading end, then the writing end. False when there are no
/// descriptors left.
bool lectern_pipe(int ends[2]);

/// An event descriptor: eight bytes written to it make it readable until it is read. Negative when there is none.
int lectern_bell(void);

/// Names the calling thread, in 15 bytes at most.
void lectern_name_thread(const char *name);

/// Whether the kernel takes system call filters from this process.
bool lectern_filter_available(void);
