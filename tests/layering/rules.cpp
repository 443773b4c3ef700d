#include "tests/layering/rules.hpp"

#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <stdexcept>

namespace loaxa::layering {
namespace {

/// Who may include whom. A part of the tree is the longest of these that a path begins with; what is not listed here
/// (system headers, generated ones) is nobody's business.
const std::map<std::string, std::set<std::string>> kMayKnow{
    {"audio/text", {"audio/text", "audio/error.hpp"}},
    {"audio/signal", {"audio/signal", "audio/error.hpp"}},
    {"audio/speech", {"audio/speech", "audio/signal", "audio/text", "audio/error.hpp"}},
    {"audio/playback", {"audio/playback", "audio/signal", "audio/error.hpp"}},
    {"audio", {"audio"}},
    {"schedules", {"schedules"}},
    {"config", {"config", "audio", "schedules"}},
    {"firmware-host", {"firmware-host", "config", "audio", "schedules"}},
};

/// A library's headers, by what their names begin with.
const std::map<std::string, std::regex> kEngines{
    {"eSpeak NG", std::regex("^(espeak-ng/|espeak/)")},
    {"ALSA", std::regex("^alsa/")},
    {"PortAudio", std::regex("^(portaudio\\.h|pa_)")},
    {"libsndfile", std::regex("^sndfile\\.h")},
    {"soxr", std::regex("^soxr")},
    {"ebur128", std::regex("^ebur128")},
    {"utf8proc", std::regex("^utf8proc")},
    {"yaml-cpp", std::regex("^yaml-cpp/")},
    {"SQLite", std::regex("^sqlite3")},
    {"microhttpd", std::regex("^microhttpd")},
    {"curl", std::regex("^curl/")},
    {"nettle", std::regex("^nettle/")},
    {"libzip", std::regex("^zip\\.h")},
    {"pugixml", std::regex("^pugixml")},
    {"crypt", std::regex("^crypt\\.h")},
};

const std::regex kNotInHeaders("^(fmt/|nlohmann/|CLI/)");
const std::set<std::string> kHomeless{"common", "util", "utils", "core", "helpers", "misc", "shared"};

bool is_header(const std::string& file) {
  return file.ends_with(".hpp");
}

bool is_in(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + "/");
}

std::string at(const Include& include) {
  return include.file + ":" + std::to_string(include.line) + ": ";
}

void check_direction(const Include& include, std::vector<std::string>& found) {
  const std::pair<const std::string, std::set<std::string>>* rule = nullptr;
  bool own = false;
  for (const auto& candidate : kMayKnow) {
    if (is_in(include.file, candidate.first) && (!rule || candidate.first.size() > rule->first.size()))
      rule = &candidate;
    own = own || is_in(include.target, candidate.first);
  }
  if (!rule) return;
  if (include.target.starts_with("../") || include.target.starts_with("./"))
    found.push_back(at(include) + "own headers are included from the tree's top");
  if (include.target.starts_with("tests/")) found.push_back(at(include) + "a room includes the tests");
  if (!own) return;
  for (const auto& allowed : rule->second)
    if (is_in(include.target, allowed)) return;
  found.push_back(at(include) + rule->first + " may not know " + include.target);
}

void check_engines(const SourceTree& tree, std::vector<std::string>& found) {
  for (const auto& [engine, headers] : kEngines) {
    std::set<std::string> owners;
    for (const Include& include : tree.includes) {
      if (!std::regex_search(include.target, headers)) continue;
      if (is_header(include.file)) found.push_back(at(include) + engine + " in a header");
      owners.insert(include.file);
    }
    if (owners.size() < 2) continue;
    std::string all;
    for (const auto& owner : owners) all += " " + owner;
    found.push_back(engine + " has more than one owner:" + all);
  }
}

}  // namespace

std::vector<std::string> breaches(const SourceTree& tree) {
  std::vector<std::string> found;
  for (const Include& include : tree.includes) {
    check_direction(include, found);
    // Of the rooms: who includes them must not pay for them. What tests share is included by tests alone.
    if (is_header(include.file) && !is_in(include.file, "tests") && std::regex_search(include.target, kNotInHeaders))
      found.push_back(at(include) + include.target + " in a header");
    const bool host = is_in(include.file, "firmware-host") || is_in(include.file, "tests");
    if (include.target.starts_with("systemd/") && !host)
      found.push_back(at(include) + "libsystemd outside firmware-host");
  }
  check_engines(tree, found);
  for (const auto& folder : tree.folders)
    if (kHomeless.contains(folder.substr(folder.rfind('/') + 1)))
      found.push_back(folder + ": a folder by that name is nobody's room");
  return found;
}

std::vector<std::string> needed_libraries(const std::string& program) {
  const std::string command = "readelf -d '" + program + "' 2>&1";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw std::runtime_error("readelf did not run");
  std::string text;
  std::array<char, 4096> block{};
  while (const std::size_t got = fread(block.data(), 1, block.size(), pipe.get())) text.append(block.data(), got);
  static const std::regex kNeeded(R"(\(NEEDED\)[^\[]*\[([^\]]+)\])");
  std::vector<std::string> names;
  for (std::sregex_iterator it(text.begin(), text.end(), kNeeded), end; it != end; ++it) names.push_back((*it)[1]);
  if (names.empty()) throw std::runtime_error(program + " needs no library at all: " + text);
  return names;
}

}  // namespace loaxa::layering
