#include "config/embedded.hpp"
#include "config/settings.hpp"

namespace loaxa::config {

std::string_view default_settings_yaml() {
  return embedded::kDefaultSettings;
}

}  // namespace loaxa::config
