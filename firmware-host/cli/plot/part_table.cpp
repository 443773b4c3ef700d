#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "firmware-host/cli/plot/parts.hpp"

namespace loaxa::host::cli::plot {

namespace {

constexpr double kRow = 16, kHead = 18;
constexpr std::size_t kOneColumn = 8;  ///< up to so many rows stand below each other across the whole page

std::size_t column_count(const std::vector<PartRow>& rows) {
  return rows.size() <= kOneColumn ? 1 : 2;
}

std::size_t rows_a_column(const std::vector<PartRow>& rows) {
  return (rows.size() + column_count(rows) - 1) / column_count(rows);
}

std::string kind_word(const Sheet& sheet, const std::string& kind) {
  static const std::map<std::string, Message> kWords{{"sound", {"âm thanh", "sound"}},
                                                     {"signal", {"hiệu", "signal"}},
                                                     {"say", {"lời", "words"}},
                                                     {"bulletin", {"bản tin", "bulletin"}},
                                                     {"pause", {"nghỉ", "pause"}}};
  const auto found = kWords.find(kind);
  return found != kWords.end() ? sheet.word(found->second) : kind;
}

/// Where the table's columns stand, from its left edge. The name takes what is left over.
struct Places {
  double number = 26, start = 74, length = 124, kind = 136, name = 202, lufs, deviation;
  double name_width;      ///< beside the loudness
  double left_out_width;  ///< of what was left out: no loudness stands beside it
  explicit Places(double width)
      : lufs(width - 66), deviation(width - 4), name_width(lufs - 48 - name), left_out_width(deviation - name) {}
};

void draw_head(const Sheet& sheet, const Places& places, double x, double y, double width) {
  const auto put = [&](double at, const Message& name, Svg::Anchor anchor) {
    sheet.svg.text(x + at, y, kSmall, "dim", sheet.word(name), anchor);
  };
  put(places.number, {"№", "No"}, Svg::Anchor::end);
  put(places.start, {"bắt đầu", "start"}, Svg::Anchor::end);
  put(places.length, {"dài", "length"}, Svg::Anchor::end);
  put(places.kind, {"loại", "kind"}, Svg::Anchor::start);
  put(places.name, {"phần", "part"}, Svg::Anchor::start);
  put(places.lufs, {"LUFS", "LUFS"}, Svg::Anchor::end);
  put(places.deviation, {"lệch (LU)", "off (LU)"}, Svg::Anchor::end);
  sheet.svg.line(x, y + 4, x + width, y + 4, "row");
}

/// What the part is, with what is special about it.
std::string full_name(const Sheet& sheet, const PartRow& row) {
  auto name = row.name.empty() ? std::string{"–"} : row.name;
  if (row.gain_db != 0) name = fmt::format("({} dB) {}", sheet.number(row.gain_db, true), name);
  if (!row.bed.empty()) name = fmt::format("[{} {}] {}", sheet.word({"nền", "bed"}), row.bed, name);
  if (!row.left_out.empty()) name = fmt::format("✗ {} {}: {}", sheet.word({"BỎ", "LEFT OUT"}), row.name, row.left_out);
  return name;
}

void draw_row(const Sheet& sheet, const Places& places, const PartRow& row, double x, double y) {
  const auto put = [&](double at, std::string_view classes, const std::string& text,
                       Svg::Anchor anchor = Svg::Anchor::end) {
    sheet.svg.text(x + at, y, kSmall, classes, text, anchor);
  };
  put(places.number, "bold", row.number);
  put(places.start, "", sheet.time(row.begin));
  put(places.length, "", row.end > row.begin ? sheet.time(row.end - row.begin) : "–");
  put(places.kind, "", kind_word(sheet, row.kind), Svg::Anchor::start);
  const bool unheard = !row.left_out.empty() && !row.lufs;
  put(places.name, row.left_out.empty() ? "" : "bad bold",
      fitted(full_name(sheet, row), kSmall, unheard ? places.left_out_width : places.name_width), Svg::Anchor::start);
  if (unheard) return;
  put(places.lufs, "bold", row.lufs ? sheet.number(*row.lufs) : "–");
  const auto deviation = row.deviation();
  const auto sign = row.off() ? (*deviation > 0 ? "▲ " : "▼ ") : "";
  put(places.deviation, row.off() ? "bad bold" : "", deviation ? sign + sheet.number(*deviation, true) : "–");
}

}  // namespace

double table_height(const std::vector<PartRow>& rows) {
  return kHead + static_cast<double>(rows_a_column(rows)) * kRow;
}

void draw_table(const Sheet& sheet, const std::vector<PartRow>& rows, const Box& place) {
  constexpr double kBetween = 28;
  const auto columns = static_cast<double>(column_count(rows));
  const double width = (place.width - kBetween * (columns - 1)) / columns;
  const Places places{width};
  const auto most = rows_a_column(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double x = place.x + static_cast<double>(i / most) * (width + kBetween);
    if (i % most == 0) draw_head(sheet, places, x, place.y + kSmall, width);
    const double y = place.y + kHead + static_cast<double>(i % most) * kRow + kSmall;
    draw_row(sheet, places, rows[i], x, y);
  }
}

}  // namespace loaxa::host::cli::plot
