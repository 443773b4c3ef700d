#pragma once

#include <string>
#include <string_view>

#include "audio/text/reading.hpp"

namespace loaxa::audio::text {

/// The kind of document behind its short form: "NQ" -> "Nghị quyết"; empty: unknown.
std::string_view document_type(std::string_view code);

/// Who issues, from the part behind the type: "HĐND" -> "Hội đồng nhân dân"; empty: unknown.
std::string issuer(std::string_view code, const Style& style);

}  // namespace loaxa::audio::text
