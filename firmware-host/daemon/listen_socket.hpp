#pragma once

#include <filesystem>

#include "firmware-host/descriptor.hpp"

namespace loaxa::host {

/// The daemon's place on this machine: whoever holds it is the one `loaxad` of its socket.
struct ListenSocket {
  Descriptor lock;    ///< flock on `<socket>.lock`; held as long as this lives
  Descriptor socket;  ///< listening, non-blocking
};

/// Makes the socket's folder when it is missing, takes the lock, removes a socket that nobody serves any more, binds
/// and listens: mode 0660, group `loaxa` where there is one.
/// Throws: DaemonError when another daemon is there, when the path is too long, when a permission is missing; it says
/// what to do.
ListenSocket listen_on(const std::filesystem::path& path);

/// Takes the lock file alone. Throws: DaemonError when another process holds it; `whose` names what is guarded.
Descriptor take_lock(const std::filesystem::path& file, const std::filesystem::path& whose);

}  // namespace loaxa::host
