#pragma once

#include <cstddef>

namespace loaxa::guard {

/// What a thread asked of the system that a sound's block must not: each may wait for another process or for a disk.
struct Requests {
  std::size_t memory = 0;  ///< malloc, free and all of their kin, operator new among them
  std::size_t locks = 0;   ///< mutexes taken and conditions waited for
  std::size_t reads = 0;   ///< read, pread
  std::size_t files = 0;   ///< open, close, stat, lseek, write, mmap, munmap
  bool any() const { return memory + locks + reads + files > 0; }
};

/// Whether files and locks are counted at all: under the sanitizers only memory is, they have these functions
/// themselves.
bool counts_everything();

/// From here on this thread's requests are counted.
void watch();

/// Returns: the requests since watch(); counting ends.
Requests watched();

/// What happens while it lives is not counted.
class Aside {
 public:
  Aside();
  ~Aside();
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;

 private:
  bool was_watching_;
};

}  // namespace loaxa::guard
