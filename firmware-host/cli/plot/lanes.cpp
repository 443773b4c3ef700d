#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "firmware-host/cli/plot/parts.hpp"

namespace loaxa::host::cli::plot {

namespace {

constexpr double kLane = 24, kBlock = 20;

/// One lane: what it holds and what it is called.
struct Lane {
  std::string_view kind;
  Message name;
};

const std::array<Lane, 6>& all_lanes() {
  static const std::array<Lane, 6> kLanes{{{"signal", {"Còi, hiệu", "Signals"}},
                                           {"sound", {"Âm thanh", "Sounds"}},
                                           {"say", {"Lời", "Words"}},
                                           {"bulletin", {"Bản tin", "Bulletins"}},
                                           {"bed", {"Nhạc nền", "Beds"}},
                                           {"pause", {"Nghỉ", "Pauses"}}}};
  return kLanes;
}

bool is_in(const PartRow& row, std::string_view lane) {
  return lane == "bed" ? !row.bed.empty() : row.kind == lane;
}

std::vector<Lane> lanes_of(const std::vector<PartRow>& rows) {
  std::vector<Lane> lanes;
  for (const auto& lane : all_lanes()) {
    if (std::any_of(rows.begin(), rows.end(), [&](const PartRow& row) { return is_in(row, lane.kind); }))
      lanes.push_back(lane);
  }
  return lanes;
}

/// The fullest label that fits: number, loudness and name; number and loudness; number; nothing.
std::string label_of(const Sheet& sheet, const PartRow& row, std::string_view lane, double width) {
  if (lane == "bed") return fitted(row.bed, kSmall, width);
  const auto number = row.number;
  if (!row.lufs) return text_width(number, kSmall) <= width ? number : std::string{};
  const auto loudness = fmt::format("{} LUFS", sheet.number(*row.lufs));
  const auto both = fmt::format("{} · {}", number, loudness);
  constexpr double kLeastName = 70;
  const double left = width - text_width(both, kSmall) - kLeastName;
  if (left > 0 && !row.name.empty()) return both + " · " + fitted(row.name, kSmall, left + kLeastName - 16);
  if (text_width(both, kSmall) <= width) return both;
  const auto bare = fmt::format("{} · {}", number, sheet.number(*row.lufs));
  if (text_width(bare, kSmall) <= width) return bare;
  return text_width(number, kSmall) <= width ? number : std::string{};
}

// A cross: it has no length, and it must be seen.
void draw_left_out(const Sheet& sheet, const PartRow& row, double middle) {
  constexpr double kArm = 6;
  const double x = std::clamp(sheet.x(row.begin), sheet.axis.left() + kArm, sheet.axis.right() - kArm);
  sheet.svg.path(fmt::format("M{0} {1}L{2} {3}M{0} {3}L{2} {1}", coordinate(x - kArm), coordinate(middle - kArm),
                             coordinate(x + kArm), coordinate(middle + kArm)),
                 "left", row.number + ": " + row.left_out);
}

void draw_block(const Sheet& sheet, const PartRow& row, std::string_view lane, double top) {
  constexpr double kNarrowest = 1.5, kPadding = 3;
  const double x = sheet.x(row.begin);
  const double width = std::max(kNarrowest, sheet.x(row.end) - x);
  const bool bed = lane == "bed";
  sheet.svg.begin_group(
      fmt::format("{} {} {}–{}", row.number, bed ? row.bed : row.name, sheet.time(row.begin), sheet.time(row.end)));
  sheet.svg.box({x, top + (kLane - kBlock) / 2, width, kBlock}, lane);
  if (!bed && row.off()) sheet.svg.box({x, top + (kLane - kBlock) / 2, width, kBlock}, "off");
  const auto label = label_of(sheet, row, lane, width - 2 * kPadding);
  sheet.svg.text(x + kPadding, top + kLane / 2 + 3, kSmall, lane == "bulletin" ? "bold on-dark" : "bold",
                 (!bed && row.off() && text_width("! " + label, kSmall) <= width - 2 * kPadding ? "! " : "") + label);
  sheet.svg.end_group();
}

// Ticks that would touch are drawn once; those of sentences that were left out always.
void draw_sentences(const Sheet& sheet, double top) {
  constexpr double kNearest = 2, kTick = 4, kSkipped = 12;
  std::string said, skipped;
  double last = -kNearest;
  for (const auto& sentence : sheet.picture.sentences) {
    const double x = sheet.x(sentence.begin);
    if (sentence.skipped) {
      skipped += fmt::format("M{} {}v{}", coordinate(x), coordinate(top), coordinate(kSkipped));
    } else if (x >= last + kNearest) {
      said += fmt::format("M{} {}v{}", coordinate(x), coordinate(top), coordinate(kTick));
      last = x;
    }
  }
  sheet.svg.path(said, "tick", sheet.word({"câu", "sentences"}));
  sheet.svg.path(skipped, "skipped", sheet.word({"câu bị bỏ", "skipped sentences"}));
}

constexpr double kSentences = 10;  ///< the room for the ticks above the lanes

void draw_time_axis(const Sheet& sheet, double top, double bottom) {
  const auto ticks = sheet.axis.ticks(sheet.decimal_point());
  for (const auto& tick : ticks) {
    sheet.svg.line(tick.x, top, tick.x, bottom + 4, "grid");
    sheet.svg.text(tick.x, bottom + 16, kSmall, "dim", tick.label, Svg::Anchor::middle);
  }
}

}  // namespace

double lanes_height(const std::vector<PartRow>& rows) {
  constexpr double kAxis = 20;
  return kSentences + static_cast<double>(lanes_of(rows).size()) * kLane + kAxis;
}

void draw_lanes(const Sheet& sheet, const std::vector<PartRow>& rows, double top) {
  sheet.svg.text(sheet.axis.left(), top - 5, 13, "bold", sheet.word({"Các phần", "Parts"}));
  sheet.svg.text(sheet.axis.left() + 105, top - 5, kSmall, "dim",
                 sheet.word({"vạch nhỏ: đầu câu · ✗: bị bỏ · viền đậm và !: lệch đích hơn 1 LU",
                             "small ticks: sentences · ✗: left out · bold frame and !: over 1 LU off target"}));
  const auto lanes = lanes_of(rows);
  const double bottom = top + kSentences + static_cast<double>(lanes.size()) * kLane;
  for (double y = top + kSentences; y < bottom; y += kLane) {
    sheet.svg.box({sheet.axis.left(), y + 1, sheet.axis.right() - sheet.axis.left(), kLane - 2}, "lane");
  }
  draw_time_axis(sheet, top, bottom);
  draw_sentences(sheet, top + 2);
  double y = top + kSentences;
  for (const auto& lane : lanes) {
    sheet.svg.text(sheet.axis.left() - 6, y + kLane / 2 + 4, kSmall, "dim", sheet.word(lane.name), Svg::Anchor::end);
    for (const auto& row : rows) {
      if (is_in(row, lane.kind) && row.end > row.begin) draw_block(sheet, row, lane.kind, y);
    }
    for (const auto& row : rows) {
      if (is_in(row, lane.kind) && !row.left_out.empty() && lane.kind != "bed")
        draw_left_out(sheet, row, y + kLane / 2);
    }
    y += kLane;
  }
}

}  // namespace loaxa::host::cli::plot
