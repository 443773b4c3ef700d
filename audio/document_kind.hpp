#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace loaxa::audio {

/// What officials send instead of a plain text, as both languages call it.
struct DocumentKind {
  std::string_view vietnamese;
  std::string_view english;
};

/// The kind of a document that is no plain text, by its name first (it tells a .docx from an .odt), then by its first
/// bytes `head`, of which 8 are enough; nothing: it may be a text.
std::optional<DocumentKind> document_kind(const std::filesystem::path& file, std::string_view head);

}  // namespace loaxa::audio
