#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/rig/process.hpp"
#include "tests/rig/supervisor.hpp"

namespace loaxa::rig {

/// How a Commune is set up.
struct CommuneSetup {
  /// `loaxa.yaml`. The usual one: no loudspeaker, an amplifier behind a relay.
  std::string settings =
      "clock: {untrusted: play}\nrules: {quiet_hours: []}\n"
      "amplifier: {relay: \"gpio:chip0:17\", warm_up: 300ms, hold: 500ms}\noutput: {device: none}\n";
  Environment environment = {};           ///< of the loudspeaker
  std::chrono::milliseconds watchdog{0};  ///< 0: the unit's
  std::string program = LOAXA_BINARY_DIR "/bin/loaxad_on_files";
};

/// A station in a folder of its own whose daemon lives under its unit's rules: what kills it brings it back. The relay
/// is a file that keeps its value when its holder dies, so that only ExecStopPost, or the next daemon, can clear it.
class Commune {
 public:
  /// Returns when the daemon answers. Throws: std::runtime_error with its log when it does not within 10 s.
  explicit Commune(CommuneSetup setup = {});

  /// Says something of some 20 s and waits until the amplifier is on for it. Throws: std::runtime_error.
  void speak() const;

  bool answers() const { return ask("GET", "/status").status == 200; }
  /// Requires: it answers. Throws: json's error otherwise.
  nlohmann::json get(const std::string& path) const { return nlohmann::json::parse(ask("GET", path).body); }

  struct Answer {
    int status = 0;  ///< of HTTP; 0: nobody answered within 10 s
    std::string body;
  };
  Answer ask(const std::string& method, const std::string& path, const nlohmann::json& body = nullptr) const;

  Outcome loaxa(const Command& words) const;
  char amplifier() const;  ///< '1': on
  std::string log() const;

  void write(const std::string& name, const std::string& text) const;  ///< in place at once
  std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
  Supervisor& supervisor() { return *supervisor_; }
  const Service& service() const { return service_; }
  const Environment& environment() const { return environment_; }

 private:
  Folder folder_;
  Environment environment_;
  Service service_;
  std::unique_ptr<Supervisor> supervisor_;
};

/// About 20 s of words, in short sentences.
extern const std::string kLongText;

}  // namespace loaxa::rig
