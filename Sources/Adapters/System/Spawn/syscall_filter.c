#define _GNU_SOURCE
#include "syscall_filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "no system call filter for this architecture"
#endif

#define LOAD(offset) (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define RETURN(value) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, (value))
#define SKIP_UNLESS_EQUAL(value, count) \
    (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (count))
#define REFUSE(number) (SECCOMP_RET_ERRNO | (number))

static const int network_calls[] = {
    SYS_socket, SYS_connect, SYS_bind, SYS_listen, SYS_accept4,
#ifdef SYS_accept
    SYS_accept,
#endif
};

// io_uring can open sockets behind a filter's back; setsid and setpgid would leave the group that gets killed.
static const int forbidden_calls[] = {
    SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register,
    SYS_setsid, SYS_setpgid,
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp,
    SYS_unshare, SYS_setns, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot,
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd,
    SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_reboot,
    SYS_swapon, SYS_swapoff, SYS_settimeofday, SYS_clock_settime, SYS_sethostname,
#ifdef SYS_pidfd_getfd
    SYS_pidfd_getfd,
#endif
#ifdef SYS_open_by_handle_at
    SYS_open_by_handle_at,
#endif
};

static const int process_calls[] = {
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
    // Another process can be signalled with these; a program's own abort() uses tgkill.
    SYS_kill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo,
};

_Static_assert(
    2 * (sizeof network_calls + sizeof forbidden_calls + sizeof process_calls) / sizeof(int) + 16
        <= LECTERN_FILTER_CAPACITY,
    "the filter has room for every call");

static unsigned short refuse_all(struct sock_filter *into, unsigned short length, const int *calls, size_t count) {
    for (size_t index = 0; index < count; index++) {
        into[length++] = SKIP_UNLESS_EQUAL((unsigned)calls[index], 1);
        into[length++] = RETURN(REFUSE(EPERM));
    }
    return length;
}

unsigned short lectern_build_filter(struct sock_filter *into, bool allows_network, bool allows_children) {
    unsigned short length = 0;
    into[length++] = LOAD(offsetof(struct seccomp_data, arch));
    into[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCHITECTURE, 1, 0);
    into[length++] = RETURN(SECCOMP_RET_KILL_PROCESS);
    into[length++] = LOAD(offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
    // The x32 calls are the same ones under other numbers.
    into[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1);
    into[length++] = RETURN(SECCOMP_RET_KILL_PROCESS);
#endif
    length = refuse_all(into, length, forbidden_calls, sizeof forbidden_calls / sizeof *forbidden_calls);
    if (!allows_network) {
        length = refuse_all(into, length, network_calls, sizeof network_calls / sizeof *network_calls);
    }
    if (!allows_children) {
        length = refuse_all(into, length, process_calls, sizeof process_calls / sizeof *process_calls);
        // A filter cannot read clone3's flags, which lie in memory; told that the call is missing, the C library
        // takes clone, whose flags can be read.
        into[length++] = SKIP_UNLESS_EQUAL(SYS_clone3, 1);
        into[length++] = RETURN(REFUSE(ENOSYS));
        into[length++] = SKIP_UNLESS_EQUAL(SYS_clone, 4);
        into[length++] = LOAD(offsetof(struct seccomp_data, args[0]));
        into[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0);
        into[length++] = RETURN(REFUSE(EPERM));
        into[length++] = RETURN(SECCOMP_RET_ALLOW);
    }
    into[length++] = RETURN(SECCOMP_RET_ALLOW);
    return length;
}
