#pragma once

#include <string_view>

/// Data files of this folder, compiled in by `config/embed.cmake`.
namespace loaxa::config::embedded {

extern const std::string_view kDefaultSettings;  ///< loaxa.yaml

}  // namespace loaxa::config::embedded
