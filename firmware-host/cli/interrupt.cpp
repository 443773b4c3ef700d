#include "firmware-host/cli/interrupt.hpp"

#include <initializer_list>
#include <sys/signalfd.h>
#include <unistd.h>

namespace loaxa::host::cli {

Interrupt::Interrupt() {
  sigset_t waited;
  ::sigemptyset(&waited);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&waited, signal);
  ::sigprocmask(SIG_BLOCK, &waited, &before_);
  descriptor_ = ::signalfd(-1, &waited, SFD_CLOEXEC | SFD_NONBLOCK);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, &pipe_before_);
}

Interrupt::~Interrupt() {
  taken();  // what came is answered; it must not end the program now
  ::close(descriptor_);
  ::sigaction(SIGPIPE, &pipe_before_, nullptr);
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

bool Interrupt::taken() {
  signalfd_siginfo info{};
  bool any = false;
  while (::read(descriptor_, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) any = true;
  return any;
}

}  // namespace loaxa::host::cli
