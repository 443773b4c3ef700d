#include "config/programme_files.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include "audio/document_kind.hpp"
#include "audio/signal/sound_kind.hpp"
#include "config/nearest.hpp"
#include "config/settings_values.hpp"

namespace loaxa::config {

namespace {

namespace fs = std::filesystem;

/// The first bytes of a file. Throws: Refusal when it cannot be opened.
std::string read_head(const fs::path& file) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.c_str(), "rbe"), &std::fclose);
  if (!stream) throw Refusal{{}, "không mở được (hãy kiểm tra quyền đọc)", "cannot be opened (check its permissions)"};
  std::array<char, 16> head{};
  return {head.data(), std::fread(head.data(), 1, head.size(), stream.get())};
}

/// Throws: Refusal when `file` holds no text that could be read aloud.
void require_bulletin(const fs::path& file) {
  const auto head = read_head(file);
  if (const auto kind = audio::document_kind(file, head)) {
    throw Refusal{
        {},
        fmt::format("là {}, chưa đọc được: hãy lưu lại thành văn bản thuần .txt (UTF-8), hoặc chép phần chữ vào "
                    "một tệp .txt",
                    kind->vietnamese),
        fmt::format("is a {} file, which cannot be read yet: save it as plain text .txt (UTF-8), or copy its words "
                    "into one",
                    kind->english)};
  }
  if (audio::signal::sound_kind(head)) {
    throw Refusal{{},
                  "là tệp âm thanh: hãy dùng 'sound:' thay cho 'bulletin:'",
                  "is a sound file: use 'sound:' instead of 'bulletin:'"};
  }
  const SourceText text(read_file(file, kMostBulletinBytes));
  // Letters, digits and everything beyond ASCII can be said; a text of nothing else is empty to a listener.
  const bool sayable = std::any_of(text.text().begin(), text.text().end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) > 0x7F;
  });
  if (!sayable) throw Refusal{{}, "không có chữ nào để đọc", "holds nothing to say"};
}

/// Throws: Refusal when `file` is no sound.
void require_sound(const fs::path& file) {
  const auto head = read_head(file);
  if (audio::signal::sound_kind(head)) return;
  if (head.empty()) throw Refusal{{}, "là tệp rỗng", "is empty"};
  throw Refusal{
      {}, "không phải tệp âm thanh WAV, FLAC, Ogg hay MP3", "is no sound file of the kinds WAV, FLAC, Ogg, MP3"};
}

std::vector<std::string> names_in(const std::vector<fs::path>& folders) {
  constexpr std::size_t kMostNames = 2000;  // a suggestion is not worth reading a folder of any size
  std::vector<std::string> names;
  for (const auto& folder : folders) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end && names.size() < kMostNames;
         entry.increment(error)) {
      names.push_back(entry->path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

ProgrammeFiles::ProgrammeFiles(const fs::path& programme, const Places& places, FaultList& unusable)
    : sound_home_(places.sounds()), bulletin_home_(places.bulletins()), unusable_(unusable) {
  std::error_code error;
  const auto own = fs::absolute(programme, error).lexically_normal().parent_path();
  const auto beside = own.parent_path();
  sound_folders_ = {own, beside / "sounds", places.sounds(), places.data / "sounds"};
  bulletin_folders_ = {own, beside / "bulletins", places.bulletins()};
}

std::optional<std::string> ProgrammeFiles::sound(const Node& name, FaultList& faults) const {
  return look_up(name, faults, sound_folders_, sound_home_, require_sound);
}

std::optional<std::string> ProgrammeFiles::bulletin(const Node& name, FaultList& faults) const {
  return look_up(name, faults, bulletin_folders_, bulletin_home_, require_bulletin);
}

std::optional<std::string> ProgrammeFiles::look_up(const Node& node, FaultList& faults, const Folders& folders,
                                                   const fs::path& home, Check require) const {
  const auto name = read_file_name(node, faults);
  if (!name) return std::nullopt;
  const auto file = find(node, *name, folders);
  std::error_code error;
  if (!file) return fs::absolute(home / *name, error).lexically_normal().string();
  try {
    require(*file);
  } catch (const Refusal& refusal) {
    const auto& [line, column] = refusal.place;
    const auto inside = line == 0 ? std::string{} : fmt::format(" (dòng {}, cột {} của tệp)", line, column);
    const auto inside_english = line == 0 ? std::string{} : fmt::format(" (line {}, column {} of it)", line, column);
    unusable_.add(node.place, fmt::format("'{}' {}{}", *name, refusal.message, inside),
                  fmt::format("'{}' {}{}", *name, refusal.english, inside_english));
  }
  return file->string();
}

std::optional<fs::path> ProgrammeFiles::find(const Node& node, const std::string& name, const Folders& folders) const {
  std::error_code error;
  for (const auto& folder : folders) {
    // An absolute name replaces the folder: fs::path's operator / does so.
    const auto file = fs::absolute(folder / name, error).lexically_normal();
    const auto status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found) continue;
    if (fs::is_regular_file(status)) return file;
    const bool folder_there = fs::is_directory(status);
    unusable_.add(node.place,
                  folder_there ? fmt::format("'{}' là một thư mục, cần một tệp", name)
                               : fmt::format("không xem được '{}' ({}); hãy kiểm tra quyền", file.string(),
                                             error ? error.message() : "không phải tệp thường"),
                  folder_there ? fmt::format("'{}' is a folder, a file is needed", name)
                               : fmt::format("cannot look at '{}' ({}); check its permissions", file.string(),
                                             error ? error.message() : "not a regular file"));
    return std::nullopt;
  }
  const fs::path path(name);
  const auto meant = path.has_parent_path() ? nearest(path.filename().string(), names_in({path.parent_path()}))
                                            : nearest(name, names_in(folders));
  std::vector<std::string> where;
  for (const auto& folder : folders) {
    const auto shown = path.is_absolute() ? path.parent_path().string() : folder.string();
    if (std::find(where.begin(), where.end(), shown) == where.end()) where.push_back(shown);
  }
  unusable_.add(node.place,
                fmt::format("không có tệp '{}'{}; đã tìm trong {}", name,
                            meant ? fmt::format(", có phải '{}'?", *meant) : "", fmt::join(where, ", ")),
                fmt::format("there is no file '{}'{}; looked in {}", name,
                            meant ? fmt::format(", did you mean '{}'?", *meant) : "", fmt::join(where, ", ")));
  return std::nullopt;
}

}  // namespace loaxa::config
