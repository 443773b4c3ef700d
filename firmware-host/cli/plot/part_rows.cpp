// The parts as they sounded, joined with what the programme's file says of them.

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "firmware-host/cli/plot/parts.hpp"

namespace loaxa::host::cli::plot {

namespace {

constexpr std::size_t kMostWords = 160;  // Units: bytes of a text that are looked at; a row shows fewer

std::string file_name(const std::string& path) {
  return std::filesystem::path{path}.filename().string();
}

/// The first words of a text, with its line breaks as spaces.
std::string first_words(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  text = text.substr(std::min(begin, text.size()));
  auto end = std::min(kMostWords, text.size());
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return std::string{text.substr(0, end)};
}

std::string name_of(const audio::PartPicture& part, const audio::Part* written) {
  if (written != nullptr) {
    if (const auto* say = std::get_if<audio::Say>(&written->content)) return first_words(say->text);
  }
  return file_name(part.what);
}

/// The reason without the file's name in front, which stands beside it, and without its folders.
std::string bare_reason(const std::string& reason, const std::string& file) {
  const auto at = file.empty() ? std::string::npos : reason.find(file + ": ");
  return at == std::string::npos ? reason : reason.substr(at + file.size() + 2);
}

PartRow make_row(const audio::PartPicture& part, const audio::Part* written, double target_lufs) {
  PartRow row;
  row.kind = part.kind;
  row.name = name_of(part, written);
  row.begin = part.begin;
  row.end = part.end;
  row.lufs = part.lufs;
  row.gain_db = written != nullptr ? written->gain_db : 0;
  row.wanted_lufs = target_lufs + row.gain_db;
  row.left_out = bare_reason(part.left_out, part.what);
  if (written == nullptr || written->bed.empty()) return row;
  const bool words = part.end > part.begin;
  if (part.bed_left_out.empty() && words) row.bed = file_name(written->bed);
  if (!part.bed_left_out.empty() && row.left_out.empty()) row.left_out = bare_reason(part.bed_left_out, written->bed);
  return row;
}

}  // namespace

std::vector<PartRow> part_rows(const Subject& subject, const audio::SoundPicture& picture) {
  std::map<int, int> seen;
  for (const auto& part : picture.parts) ++seen[part.index];
  const bool repeated = std::any_of(seen.begin(), seen.end(), [](const auto& one) { return one.second > 1; });
  const auto pause = static_cast<std::uint64_t>(subject.repeat_pause.count()) *
                     static_cast<std::uint64_t>(picture.sample_rate_hz) / 1000;
  std::vector<PartRow> rows;
  seen.clear();
  for (std::size_t i = 0; i < picture.parts.size(); ++i) {
    const auto& part = picture.parts[i];
    const auto index = static_cast<std::size_t>(part.index);
    const auto* written = index < subject.script.parts.size() ? &subject.script.parts[index] : nullptr;
    auto row = make_row(part, written, picture.target_lufs);
    const int time = ++seen[part.index];
    row.number = repeated ? fmt::format("{}.{}", index + 1, time) : fmt::format("{}", index + 1);
    // The silence before the programme begins anew is nobody's.
    const bool last_of_time = i + 1 < picture.parts.size() && picture.parts[i + 1].index <= part.index;
    if (last_of_time && row.end > row.begin + pause) row.end -= pause;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace loaxa::host::cli::plot
