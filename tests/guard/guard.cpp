// Functions of libc that the whole program, its libraries included, reaches through this file: each counts and goes on.
// An executable's own symbols are found before those of any shared library, so nothing is missed but what libc calls
// within itself.
//
// The sanitizers replace the same functions. Under them memory is counted through the hooks that they offer, and the
// rest is not.

#include "tests/guard/guard.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LOAXA_SANITIZED 1
#else
#define LOAXA_SANITIZED 0
#endif

#if !LOAXA_SANITIZED
#include <cerrno>
#include <cstdarg>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace {

thread_local constinit bool watching = false;
thread_local constinit loaxa::guard::Requests requests;

void count(std::size_t loaxa::guard::Requests::*kind) {
  if (watching) ++(requests.*kind);
}

}  // namespace

#if LOAXA_SANITIZED

// Of the sanitizers' runtime; Debian's GCC brings no header for it.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void*, std::size_t),
                                                         void (*freed)(const volatile void*));

namespace {

void allocated(const volatile void*, std::size_t) {
  count(&loaxa::guard::Requests::memory);
}
void freed(const volatile void*) {
  count(&loaxa::guard::Requests::memory);
}
[[maybe_unused]] const int hooked = __sanitizer_install_malloc_and_free_hooks(allocated, freed);

}  // namespace

#else

using loaxa::guard::Requests;

extern "C" {

// glibc's own names for what it gives to everybody.
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);

void* malloc(std::size_t size) {
  count(&Requests::memory);
  return __libc_malloc(size);
}
void* calloc(std::size_t items, std::size_t size) {
  count(&Requests::memory);
  return __libc_calloc(items, size);
}
void* realloc(void* block, std::size_t size) {
  count(&Requests::memory);
  return __libc_realloc(block, size);
}
void* memalign(std::size_t alignment, std::size_t size) {
  count(&Requests::memory);
  return __libc_memalign(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return memalign(alignment, size);
}
int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
  *block = memalign(alignment, size);
  return *block == nullptr ? ENOMEM : 0;
}
void free(void* block) {
  if (block != nullptr) count(&Requests::memory);
  __libc_free(block);
}

ssize_t read(int descriptor, void* into, std::size_t bytes) {
  count(&Requests::reads);
  return syscall(SYS_read, descriptor, into, bytes);
}
ssize_t pread(int descriptor, void* into, std::size_t bytes, off_t offset) {
  count(&Requests::reads);
  return syscall(SYS_pread64, descriptor, into, bytes, offset);
}
ssize_t pread64(int descriptor, void* into, std::size_t bytes, off64_t offset) {
  return pread(descriptor, into, bytes, offset);
}
ssize_t write(int descriptor, const void* from, std::size_t bytes) {
  count(&Requests::files);
  return syscall(SYS_write, descriptor, from, bytes);
}
off_t lseek(int descriptor, off_t offset, int whence) noexcept {
  count(&Requests::files);
  return syscall(SYS_lseek, descriptor, offset, whence);
}
off64_t lseek64(int descriptor, off64_t offset, int whence) noexcept {
  return lseek(descriptor, offset, whence);
}
int close(int descriptor) {
  count(&Requests::files);
  return static_cast<int>(syscall(SYS_close, descriptor));
}
int open(const char* file, int flags, ...) {
  count(&Requests::files);
  va_list more;
  va_start(more, flags);
  const auto mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return static_cast<int>(syscall(SYS_openat, AT_FDCWD, file, flags, mode));
}
int open64(const char* file, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const auto mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return open(file, flags, mode);
}
int fstat(int descriptor, struct stat* status) noexcept {
  count(&Requests::files);
  return fstatat(descriptor, "", status, AT_EMPTY_PATH);
}
void* mmap(void* at, std::size_t length, int protection, int flags, int descriptor, off_t offset) noexcept {
  count(&Requests::files);
  return reinterpret_cast<void*>(syscall(SYS_mmap, at, length, protection, flags, descriptor, offset));
}
int munmap(void* at, std::size_t length) noexcept {
  count(&Requests::files);
  return static_cast<int>(syscall(SYS_munmap, at, length));
}

int pthread_mutex_lock(pthread_mutex_t* mutex) noexcept {
  static const auto real = reinterpret_cast<int (*)(pthread_mutex_t*)>(dlsym(RTLD_NEXT, "pthread_mutex_lock"));
  count(&Requests::locks);
  return real(mutex);
}
int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  static const auto real =
      reinterpret_cast<int (*)(pthread_cond_t*, pthread_mutex_t*)>(dlsym(RTLD_NEXT, "pthread_cond_wait"));
  count(&Requests::locks);
  return real(condition, mutex);
}

}  // extern "C"

#endif

namespace loaxa::guard {

bool counts_everything() {
  return LOAXA_SANITIZED == 0;
}

void watch() {
  requests = {};
  watching = true;
}

Requests watched() {
  watching = false;
  return requests;
}

Aside::Aside() : was_watching_(watching) {
  watching = false;
}
Aside::~Aside() {
  watching = was_watching_;
}

}  // namespace loaxa::guard
