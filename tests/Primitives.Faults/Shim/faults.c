// Stands between a process and libc: counts the calls that write to or sync files of one folder, and makes some go
// wrong. Loaded by LD_PRELOAD. The index of SQLite's log (-shm) is left alone: it is memory, and made anew.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { HEALTHY, IO_ERROR, FULL, TORN, DEAD, NO_SYNC, KILLED };
enum { WRITE, SYNC, CUT };

static char folder[PATH_MAX];
static atomic_int mode = HEALTHY;
static atomic_long at, calls;
static void (*when_killed)(void);

// What looks at the folder as a process would leave it that is killed in the middle of call n; then all goes on.
void faults_on_kill(void (*look)(void)) { when_killed = look; }

// Begins to count anew; call number n is the one that fails. Returns how many there were before.
long faults_arm(const char *path, int how, long n) {
    atomic_store(&mode, HEALTHY);
    snprintf(folder, sizeof folder, "%s/", path);
    long before = atomic_exchange(&calls, 0);
    atomic_store(&at, n);
    atomic_store(&mode, how);
    return before;
}

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_FOLDER"), *how = getenv("FAULTS_MODE");
    if (path && how) faults_arm(path, atoi(how), 0);
}

static int is_ours(int fd) {
    char link[64], path[PATH_MAX];
    if (!folder[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 2);
    if (length < 0) return 0;
    path[length] = '/', path[length + 1] = 0; // The folder itself is synced, too.
    return !strncmp(path, folder, strlen(folder)) && !(length > 4 && !strncmp(path + length - 4, "-shm", 4));
}

// What becomes of this call: 0 when nothing, or how it goes wrong.
static int fate(int fd, int kind) {
    int saved = errno, how = atomic_load(&mode);
    int ours = is_ours(fd);
    errno = saved;
    if (!ours) return HEALTHY;
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (how == NO_SYNC) return kind == SYNC ? NO_SYNC : HEALTHY;
    if (how == DEAD) return number >= atomic_load(&at) ? IO_ERROR : HEALTHY;
    if (number != atomic_load(&at)) return HEALTHY;
    return how == TORN && kind != WRITE ? IO_ERROR : how;
}

static int fail(int how) {
    errno = how == FULL ? ENOSPC : EIO;
    return -1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// Writes all of it, half of it or nothing; "rest" is the call that writes what comes after the first half.
#define WRITE_BY_FATE(first, rest, count)                     \
    int how = fate(fd, WRITE);                                \
    size_t half = (count) / 2;                                \
    if (how == TORN || how == KILLED) {                       \
        if (half > 0 && (first) != (ssize_t)half) return -1;  \
        if (how == TORN) return fail(how);                    \
        when_killed();                                        \
        ssize_t written = (rest);                             \
        return written < 0 ? written : (ssize_t)half + written; \
    }                                                         \
    if (how != HEALTHY) return fail(how)

#define INTERPOSE_PWRITE(name, offset_type)                                                 \
    ssize_t name(int fd, const void *bytes, size_t count, offset_type offset) {             \
        static __typeof__(&name) real;                                                      \
        if (!real) real = REAL(name);                                                       \
        const char *from = bytes;                                                           \
        WRITE_BY_FATE(real(fd, from, half, offset),                                         \
            real(fd, from + half, count - half, offset + (offset_type)half), count);        \
        return real(fd, bytes, count, offset);                                              \
    }

INTERPOSE_PWRITE(pwrite, off_t)
INTERPOSE_PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *bytes, size_t count) {
    static __typeof__(&write) real;
    if (!real) real = REAL(write);
    const char *from = bytes;
    WRITE_BY_FATE(real(fd, from, half), real(fd, from + half, count - half), count);
    return real(fd, bytes, count);
}

#define INTERPOSE_SYNC(name)                     \
    int name(int fd) {                           \
        static __typeof__(&name) real;           \
        if (!real) real = REAL(name);            \
        int how = fate(fd, SYNC);                \
        if (how == KILLED) when_killed();        \
        if (how == HEALTHY || how == KILLED) return real(fd); \
        return how == NO_SYNC ? 0 : fail(how);   \
    }

INTERPOSE_SYNC(fsync)
INTERPOSE_SYNC(fdatasync)

#define INTERPOSE_TRUNCATE(name, length_type)            \
    int name(int fd, length_type length) {               \
        static __typeof__(&name) real;                   \
        if (!real) real = REAL(name);                    \
        int how = fate(fd, CUT);                         \
        if (how == KILLED) when_killed();                \
        return how == HEALTHY || how == KILLED ? real(fd, length) : fail(how); \
    }

INTERPOSE_TRUNCATE(ftruncate, off_t)
INTERPOSE_TRUNCATE(ftruncate64, off64_t)
