#include "audio/document_kind.hpp"

#include <algorithm>
#include <string>

namespace loaxa::audio {

namespace {

using namespace std::string_view_literals;

struct Document {
  std::string_view magic;
  std::string_view ending;
  DocumentKind kind;
};

/// Source: the formats' own specifications. Where several begin alike, an unknown name is called by the first.
constexpr Document kDocuments[] = {
    {"PK\x03\x04"sv, ".docx", {"tài liệu Word (.docx)", "Word (.docx)"}},
    {"PK\x03\x04"sv, ".odt", {"tài liệu LibreOffice (.odt)", "LibreOffice (.odt)"}},
    {"PK\x03\x04"sv, ".xlsx", {"bảng tính Excel (.xlsx)", "Excel (.xlsx)"}},
    {"\xD0\xCF\x11\xE0"sv, ".doc", {"tài liệu Word cũ (.doc)", "old Word (.doc)"}},
    {"%PDF"sv, ".pdf", {"tệp PDF", "PDF"}},
    {"{\\rtf"sv, ".rtf", {"tài liệu RTF", "RTF"}},
    {"\x89PNG"sv, ".png", {"ảnh PNG", "PNG image"}},
};

std::string lower_ending(const std::filesystem::path& file) {
  auto ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending;
}

}  // namespace

std::optional<DocumentKind> document_kind(const std::filesystem::path& file, std::string_view head) {
  const auto ending = lower_ending(file);
  for (const auto& document : kDocuments) {
    if (ending == document.ending) return document.kind;
  }
  for (const auto& document : kDocuments) {
    if (head.starts_with(document.magic)) return document.kind;
  }
  return std::nullopt;
}

}  // namespace loaxa::audio
