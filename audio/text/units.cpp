// Units behind numbers. The table is config/lexicon/units.tsv; here is what no table can say: letters that are units
// only near words of their field, squares and cubes, angles. Rates are in rates.cpp.
#include "audio/text/units.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "audio/text/numbers.hpp"

namespace loaxa::audio::text {
namespace {

constexpr std::size_t kLongestKeyTokens = 5;
constexpr std::size_t kLongestKeyBytes = 32;

UnitKind kind_of(std::string_view when) {
  constexpr std::array<std::pair<std::string_view, UnitKind>, 8> kKinds = {{{"money", UnitKind::money},
                                                                            {"magnitude", UnitKind::magnitude},
                                                                            {"share", UnitKind::share},
                                                                            {"clock", UnitKind::clock},
                                                                            {"period", UnitKind::period},
                                                                            {"people", UnitKind::people},
                                                                            {"place", UnitKind::place},
                                                                            {"count", UnitKind::count}}};
  for (const auto& [name, kind] : kKinds) {
    if (name == when) return kind;
  }
  return UnitKind::physical;
}

struct Found {
  std::size_t next = 0;
  const LexiconEntry* entry = nullptr;
};

std::optional<Found> found_of(std::size_t next, std::span<const LexiconEntry> entries) {
  return entries.empty() ? std::nullopt : std::optional(Found{next, &entries.front()});
}

/// The longest entry of the table at token i.
std::optional<Found> look_up(const Scope& s, std::size_t i) {
  const LexiconTable& units = s.lexicon().units;
  if (i >= s.end() || s[i].is_number() || units.empty()) return std::nullopt;
  const std::size_t last = std::min(i + kLongestKeyTokens, s.end()) - 1;
  const char* begin = s[i].text.data();
  const auto length_to = [&](std::size_t k) {
    return static_cast<std::size_t>(s[k].text.data() - begin) + s[k].text.size();
  };
  const std::string_view text(begin, std::min(length_to(last), kLongestKeyBytes));
  std::size_t next = i;
  const auto ends = [&](std::size_t length) {
    for (std::size_t k = i; k <= last; ++k) {
      if (length_to(k) != length) continue;
      next = k + 1;
      return true;
    }
    return false;
  };
  if (const auto key = units.longest_prefix(text, ends); !key.empty()) return found_of(next, units.find(key));
  // TẤN in a heading, Đồng by somebody's habit; two letters may be an abbreviation of their own
  if (s[i].is_word() && s[i].text.size() > 2 && s[i].text != s[i].lower) return found_of(i + 1, units.find(s[i].lower));
  return std::nullopt;
}

bool is_field_near(const Scope& s, std::size_t i, std::string_view field) {
  constexpr std::size_t kWithin = 6;
  if (field == "electricity") {
    return s.near_before(i, kWithin,
                         {"dòng", "điện", "cường", "ampe", "cầu", "aptomat", "áp", "sạc", "công", "pin", "đèn", "v",
                          "w", "kv", "kw", "a"});
  }
  if (field == "force") return s.near_before(i, kWithin, {"lực", "kéo", "nén", "trọng", "công", "năng", "nhiệt"});
  return s.near_before(i, kWithin, {"nhiệt", "độ", "nóng", "lạnh", "sốt", "rét", "trời"});
}

/// A capital by itself is often a name's letter: lớp 10 A, đường 5 K. Requires: token i stands behind a number.
bool is_letter_of_a_name(const Scope& s, std::size_t i, std::string_view when) {
  const Token& token = s[i];
  if (!token.is_word() || token.text.size() > 2 || !token.all_upper()) return false;
  if (token.text.size() == 2 && token.text != "Đ") return false;
  if (is_label(s, i - 1)) return true;
  if (s.joined_number(i + 1) || (s.joined_mark(i + 1, U'-') && s.joined(i + 2))) return true;
  if (is_one_of(token.text, {"A", "N", "J", "C"})) return !is_field_near(s, i, when);
  if (is_one_of(token.text, {"V", "W"})) return token.space_before && !is_field_near(s, i, when) && s[i + 1].is_word();
  return token.space_before && !is_one_of(token.text, {"L"});
}

/// m2, m², m^2: the power of a length at token i, and the token behind it; 0: none.
std::pair<char, std::size_t> power_at(const Scope& s, std::size_t i) {
  if (s.joined_mark(i, U'^') && s.joined_number(i + 1)) ++i;
  if (!s.joined(i) || s.joined_number(i + 1)) return {'\0', i};
  if (s[i].is(U'²') || s[i].text == "2") return {'2', i + 1};
  if (s[i].is(U'³') || s[i].text == "3") return {'3', i + 1};
  return {'\0', i};
}

/// 16°30'15": what follows the degrees.
void add_minutes_of_arc(const Scope& s, Unit& unit) {
  std::size_t k = unit.next;
  if (!s[k].is_number() || !s.joined_mark(k + 1, U'\'')) return;
  unit.said += ' ' + cardinal(s[k].text, s.style()) + " phút";
  unit.next = k += 2;
  // typed as '' or as "
  const std::size_t close = s.joined_mark(k + 1, U'\'') && s.joined_mark(k + 2, U'\'') ? k + 3 : k + 2;
  if (!s[k].is_number() || !(s.joined_mark(k + 1, U'"') || close == k + 3)) return;
  unit.said += ' ' + cardinal(s[k].text, s.style()) + " giây";
  unit.next = close;
}

std::string in_style(const Scope& s, std::string_view said) {
  if (s.style().region == Style::Region::south && said == "nghìn") return "ngàn";
  if (s.style().region == Style::Region::south && said == "phần nghìn") return "phần ngàn";
  return std::string(said);
}

}  // namespace

bool is_label(const Scope& s, std::size_t i) {
  if (s[i].is_word()) return false;
  // back over `10-12`, `1.500`
  constexpr std::size_t kMost = 4;
  for (std::size_t back = 0; back < kMost && s.joined(i) && !s.before(i).is_word(); ++back) --i;
  return s.preceded_by(
      i, {"lớp", "khối",   "phòng",  "tổ",   "số",       "nhóm",   "đường", "lộ",  "tuyến", "hạng", "điều", "khoản",
          "mục", "mẫu",    "phường", "quận", "khu",      "lô",     "nhà",   "ngõ", "bảng",  "đề",   "mã",   "thôn",
          "bản", "ấp",     "xóm",    "đội",  "toa",      "tầng",   "ql",    "tl",  "lục",   "biểu", "giải", "cấp",
          "bài", "chương", "khóa",   "tiểu", "quân khu", "chi bộ", "trang", "tập", "ngách", "hẻm",  "kiệt", "thứ"});
}

std::optional<Unit> plain_unit_at(const Scope& s, std::size_t i) {
  const auto found = look_up(s, i);
  if (!found) return std::nullopt;
  const LexiconEntry& entry = *found->entry;
  // 5 đ/c are comrades, not money
  if (is_one_of(entry.written, {"đ", "Đ"}) && s.joined_mark(i + 1, U'/') && s.joined(i + 2) && s[i + 2].lower == "c") {
    return std::nullopt;
  }
  Unit unit{found->next, in_style(s, entry.said), kind_of(entry.when)};
  if (s.before(i).is_number() && is_letter_of_a_name(s, i, entry.when)) return std::nullopt;
  // 50k, but not "lớp 5 k"
  if (is_one_of(entry.written, {"k", "K"}) && s[i].space_before) return std::nullopt;
  if (entry.when == "length") {
    const auto [power, next] = power_at(s, unit.next);
    if (power != 0) {
      unit.said += power == '2' ? " vuông" : " khối";
      unit.next = next;
    }
  }
  // m/s2
  if (entry.written == "s" && s.before(i).is(U'/')) {
    const auto [power, next] = power_at(s, unit.next);
    if (power == '2') unit = Unit{next, unit.said + " bình phương", unit.kind};
  }
  if (entry.written == "°") add_minutes_of_arc(s, unit);
  return unit;
}

std::optional<Unit> magnitudes_at(const Scope& s, std::size_t i) {
  constexpr std::size_t kMost = 3;  // trăm nghìn tỷ
  Unit all{i, "", UnitKind::magnitude};
  for (std::size_t count = 0; count < kMost; ++count) {
    const auto one = plain_unit_at(s, all.next);
    if (!one || one->kind != UnitKind::magnitude) break;
    if (!all.said.empty()) all.said += ' ';
    all.said += one->said;
    all.next = one->next;
  }
  return all.next == i ? std::nullopt : std::optional(std::move(all));
}

std::optional<UnitKind> noun_at(const Scope& s, std::size_t i) {
  const auto unit = plain_unit_at(s, i);
  return unit && is_noun(unit->kind) ? std::optional(unit->kind) : std::nullopt;
}

std::string lone_unit(const Scope& s, std::size_t i) {
  const auto entries = s.lexicon().units.find(s[i].text);
  return entries.empty() || s[i].text.size() < 2 ? std::string() : std::string(entries.front().said);
}

}  // namespace loaxa::audio::text
