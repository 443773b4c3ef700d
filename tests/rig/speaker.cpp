#include "tests/rig/speaker.hpp"

#include <sstream>
#include <stdexcept>

namespace loaxa::rig {
namespace {

Outcome speaker(const std::string& verb, const std::string& folder) {
  auto outcome = run({LOAXA_SOURCE_DIR "/tests/rig/speaker.sh", verb, folder}, {});
  if (outcome.code != 0) throw std::runtime_error("speaker.sh " + verb + ": " + outcome.out);
  return outcome;
}

}  // namespace

Speaker::Speaker() {
  std::istringstream lines(speaker("up", folder_.path()).out);
  for (std::string line; std::getline(lines, line);)
    if (const auto equals = line.find('='); equals != std::string::npos)
      environment_[line.substr(0, equals)] = line.substr(equals + 1);
}

Speaker::~Speaker() {
  run({LOAXA_SOURCE_DIR "/tests/rig/speaker.sh", "down", folder_.path()}, {});
}

void Speaker::turn(const std::string& verb) const {
  speaker(verb, folder_.path());
}

}  // namespace loaxa::rig
