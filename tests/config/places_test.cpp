#include "config/places.hpp"

#include <optional>
#include <stdlib.h>
#include <string>

#include <catch2/catch.hpp>

using loaxa::config::places_from_environment;

namespace {

/// Sets a variable of the environment for a while.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = getenv(name)) before_ = before;
    if (value == nullptr) {
      unsetenv(name);
    } else {
      setenv(name, value, 1);
    }
  }
  ~Variable() {
    if (before_) {
      setenv(name_, before_->c_str(), 1);
    } else {
      unsetenv(name_);
    }
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

}  // namespace

TEST_CASE("without variables the system's places are meant, an empty one counts as none") {
  const Variable config("LOAXA_CONFIG", nullptr), state("LOAXA_STATE", ""), socket("LOAXA_SOCKET", nullptr);
  const auto places = places_from_environment();
  CHECK(places.settings == "/etc/loaxa/loaxa.yaml");
  CHECK(places.state == "/var/lib/loaxa");
  CHECK(places.socket == "/run/loaxa/loaxa.sock");
  CHECK(places.programmes() == "/var/lib/loaxa/programmes");
  CHECK(places.runtime() == "/run/loaxa");
}

TEST_CASE("variables set the places, made absolute") {
  const Variable config("LOAXA_CONFIG", "/x/a.yaml"), state("LOAXA_STATE", "some/where"), data("LOAXA_DATA", "/d");
  const auto places = places_from_environment();
  CHECK(places.settings == "/x/a.yaml");
  CHECK(places.state == std::filesystem::current_path() / "some/where");
  CHECK(places.data == "/d");
}

TEST_CASE("the program's folder is where its file is") {
  CHECK(std::filesystem::is_directory(loaxa::config::program_folder()));
}
