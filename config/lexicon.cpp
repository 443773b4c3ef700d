#include "config/lexicon.hpp"

#include "config/values.hpp"

namespace loaxa::config {

namespace {

/// Whether every character can be handed to a voice: letters (all beyond ASCII count as such), spaces and pauses.
bool can_be_said(std::string_view text) {
  bool letter = false;
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 0x7F;
    letter = letter || is_letter;
    if (!is_letter && std::string_view(" ,.;'-").find(c) == std::string_view::npos) return false;
  }
  return letter;
}

}  // namespace

Loaded<std::map<std::string, std::string, std::less<>>> load_name_book(const std::filesystem::path& file) {
  Loaded<std::map<std::string, std::string, std::less<>>> loaded;
  std::error_code error;
  if (std::filesystem::status(file, error).type() == std::filesystem::file_type::not_found) {
    loaded.value.emplace();
    return loaded;
  }
  const auto tree = read_yaml(file);
  if (!tree.value) {
    loaded.faults = tree.faults;
    return loaded;
  }
  FaultList faults(file.string());
  std::map<std::string, std::string, std::less<>> book;
  const auto& root = *tree.value;
  if (root.kind != Node::Kind::map && root.kind != Node::Kind::null) {
    expect(root, faults, "các dòng `chữ viết: cách đọc`", "lines `written: said`");
  }
  constexpr int kLongestWritten = 100, kLongestSaid = 300;  // code points
  for (const auto& node : root.kind == Node::Kind::map ? root.children : std::vector<Node>{}) {
    Node key;
    key.kind = Node::Kind::scalar;
    key.text = node.key;
    key.place = node.key_place;
    const auto written = read_line(key, faults, kLongestWritten);
    const auto said = read_line(node, faults, kLongestSaid);
    if (said && !can_be_said(*said)) {
      expect(node, faults, "cách đọc viết hoàn toàn bằng chữ, không có số và ký hiệu",
             "the reading in words only, without digits and symbols");
    } else if (written && said) {
      book.emplace(*written, *said);
    }
  }
  if (faults.empty()) {
    loaded.value = std::move(book);
  } else {
    loaded.faults = faults.take();
  }
  return loaded;
}

}  // namespace loaxa::config
