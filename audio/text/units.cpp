#include "audio/text/units.hpp"

#include <algorithm>
#include <array>

namespace loaxa::audio::text {
namespace {

struct Name {
  std::string_view written, said;
  bool money = false;
};

// Source: reading specification, section 5. Upper and lower case differ (m, M; g, G).
constexpr std::array<Name, 50> kUnits = {{
    {"đ", "đồng", true},
    {"đồng", "đồng", true},
    {"Đ", "đồng", true},
    {"VNĐ", "đồng", true},
    {"VND", "đồng", true},
    {"vnđ", "đồng", true},
    {"vnd", "đồng", true},
    {"USD", "đô la Mỹ", true},
    {"EUR", "ơ rô", true},
    {"CNY", "nhân dân tệ", true},
    {"NDT", "nhân dân tệ", true},
    {"tr", "triệu", true},
    {"trđ", "triệu đồng", true},
    {"k", "nghìn", true},
    {"K", "nghìn", true},
    {"mm", "mi li mét"},
    {"cm", "xăng ti mét"},
    {"dm", "đề xi mét"},
    {"m", "mét"},
    {"km", "ki lô mét"},
    {"Km", "ki lô mét"},
    {"KM", "ki lô mét"},
    {"ha", "héc ta"},
    {"g", "gam"},
    {"gr", "gam"},
    {"mg", "mi li gam"},
    {"kg", "ki lô gam"},
    {"Kg", "ki lô gam"},
    {"KG", "ki lô gam"},
    {"l", "lít"},
    {"ml", "mi li lít"},
    {"W", "oát"},
    {"kW", "ki lô oát"},
    {"KW", "ki lô oát"},
    {"MW", "mê ga oát"},
    {"kWh", "ki lô oát giờ"},
    {"KWh", "ki lô oát giờ"},
    {"kV", "ki lô vôn"},
    {"KV", "ki lô vôn"},
    {"kVA", "ki lô vôn am pe"},
    {"V", "vôn"},
    {"Hz", "héc"},
    {"kHz", "ki lô héc"},
    {"MHz", "mê ga héc"},
    {"MB", "mê ga bai"},
    {"GB", "gi ga bai"},
    {"Mbps", "mê ga bít trên giây"},
    {"ppm", "phần triệu"},
    {"mmHg", "mi li mét thủy ngân"},
    {"h", "giờ"},
}};

constexpr std::array<std::string_view, 26> kCounted = {
    "người", "tháng", "ngày", "năm",  "hộ", "tuần", "giờ", "phút", "lần",  "con", "cây", "xã",  "thôn",
    "suất",  "học",   "lớp",  "buổi", "bộ", "quả",  "sào", "mẫu",  "công", "tấn", "tạ",  "lít", "khẩu"};

constexpr std::array<std::string_view, 18> kCounting = {"lần",   "đồng", "lượt",  "suất", "chuyến", "ca",
                                                        "triệu", "tỷ",   "nghìn", "viên", "liều",   "mũi",
                                                        "buổi",  "tiết", "phiếu", "vụ",   "lít",    "tấn"};

const Name* find(std::string_view written) {
  const auto it = std::find_if(kUnits.begin(), kUnits.end(), [&](const Name& n) { return n.written == written; });
  return it == kUnits.end() ? nullptr : it;
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// m2, m², m3, m³: the power of a length at token i; 0: none.
char power_at(const Scope& s, std::size_t i) {
  if (!s.joined(i)) return 0;
  if (s[i].is(U'²') || s[i].text == "2") return '2';
  if (s[i].is(U'³') || s[i].text == "3") return '3';
  return 0;
}

std::optional<Unit> degree(const Scope& s, std::size_t i) {
  if (s.joined_word(i + 1) && s[i + 1].text == "C") return Unit{i + 2, "độ xê", false};
  if (s.joined_word(i + 1) && s[i + 1].text == "F") return Unit{i + 2, "độ ép", false};
  return Unit{i + 1, "độ", false};
}

std::optional<Unit> bare_unit(const Scope& s, std::size_t i) {
  const Token& token = s[i];
  if (token.is(U'%')) return Unit{i + 1, "phần trăm", false};
  if (token.is(U'‰')) return Unit{i + 1, "phần nghìn", false};
  if (token.is(U'°')) return degree(s, i);
  if (token.is(U'₫')) return Unit{i + 1, "đồng", true};
  if (token.is(U'$')) return Unit{i + 1, "đô la Mỹ", true};
  if (token.is(U'€')) return Unit{i + 1, "ơ rô", true};
  if (!token.is_word()) return std::nullopt;
  const Name* name = find(token.text);
  if (name == nullptr) return std::nullopt;
  // one letter behind a blank may be a letter of its own ("5 V", "lớp 5 K"), but m, g, l, đ, h are written so
  if (token.space_before && is_one_of(token.text, {"k", "K", "V", "Đ"})) return std::nullopt;
  if (token.text == "tr" && s.joined_mark(i + 1, U'.') && s.joined_word(i + 2) && s[i + 2].lower == "đ") {
    return Unit{i + 3, "triệu đồng", true};
  }
  const char power = is_one_of(token.text, {"m", "cm", "km", "dm", "mm", "Km"}) ? power_at(s, i + 1) : '\0';
  if (power != 0 && !s.joined_number(i + 2)) {
    return Unit{i + 2, std::string(name->said) + (power == '2' ? " vuông" : " khối"), false};
  }
  return Unit{i + 1,
              s.style().region == Style::Region::south && name->said == "nghìn" ? "ngàn" : std::string(name->said),
              name->money};
}

/// What may stand under a unit: another unit, or a word that is counted.
std::optional<Unit> denominator(const Scope& s, std::size_t i) {
  if (!s[i].is_word()) return std::nullopt;
  if (contains(kCounted, s[i].lower)) {
    if (s[i].lower == "học" && s.words_at(i, "học sinh")) return Unit{i + 2, "một học sinh", false};
    return Unit{i + 1, "một " + s[i].lower, false};
  }
  if (s[i].text == "s") return Unit{i + 1, "giây", false};
  if (s[i].text == "tạ" || s[i].text == "tấn") return Unit{i + 1, s[i].lower, false};
  return bare_unit(s, i);
}

/// Adds `/kg`, `/người/tháng` to what is counted.
void add_rates(const Scope& s, Unit& unit) {
  constexpr int kMostRates = 3;
  for (int rates = 0; rates < kMostRates && s[unit.next].is(U'/'); ++rates) {
    const auto under = denominator(s, unit.next + 1);
    if (!under) return;
    const bool counted = under->said.starts_with("một ");
    unit.said += counted ? " " : unit.money ? " một " : " trên ";
    unit.said += under->said;
    unit.next = under->next;
  }
}

}  // namespace

std::optional<Unit> unit_at(const Scope& s, std::size_t i) {
  auto unit = bare_unit(s, i);
  const bool counting = s[i].is_word() && (contains(kCounting, s[i].lower) ||
                                           is_one_of(s[i].lower, {"tạ", "tấn", "người", "con", "cây"}));
  if (!unit && counting && s[i + 1].is(U'/') && denominator(s, i + 2)) {
    unit = Unit{i + 1, s[i].lower, !is_one_of(s[i].lower, {"tạ", "tấn", "người", "con", "cây", "lít"})};
  }
  if (!unit) return std::nullopt;
  add_rates(s, *unit);
  return unit;
}

std::optional<Match> count_per(const Scope& s, std::size_t i) {
  if (!contains(kCounting, s[i].lower) || !s.joined_mark(i + 1, U'/') || !s.joined_word(i + 2)) return std::nullopt;
  Unit unit{i + 1, s[i].lower, true};
  add_rates(s, unit);
  if (unit.next == i + 1) return std::nullopt;
  return Match{unit.next, unit.said, "", "", false};
}

std::string lone_unit(std::string_view word) {
  const Name* name = find(word);
  return name != nullptr && word.size() > 1 ? std::string(name->said) : std::string();
}

}  // namespace loaxa::audio::text
