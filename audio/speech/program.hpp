#pragma once

#include <string>

namespace loaxa::audio::speech {

/// The path of a program: as it stands when it begins with `/`, else the first of that name on PATH.
/// Throws: Error that says whether it is missing or not executable.
std::string program_path(const std::string& name);

}  // namespace loaxa::audio::speech
