#include "firmware-host/cli/plot/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "firmware-host/cli/plot/plot.hpp"

namespace loaxa::host::cli::plot {

namespace {

using audio::SoundPicture;
using audio::signal::Flaw;

constexpr double kFullScale = 32768;
constexpr double kCeilingDbtp = -1.0;
constexpr double kTop = -6, kBottom = -36;  // Units: LUFS; what is softer is a pause
constexpr double kGap = 6;

/// Where a value lies in a panel.
struct Scale {
  double top_value, bottom_value;
  Box panel;
  double y(double value) const {
    const double share = (top_value - std::clamp(value, bottom_value, top_value)) / (top_value - bottom_value);
    return panel.y + share * panel.height;
  }
};

std::string point(double x, double y) {
  return coordinate(x) + " " + coordinate(y);
}

/// The area between two curves that share their x; `end` is where the last column ends.
std::string area(const std::vector<double>& xs, const std::vector<double>& upper, const std::vector<double>& lower) {
  if (xs.empty()) return {};
  std::string data = "M";
  for (std::size_t i = 0; i < xs.size(); ++i) data += (i == 0 ? "" : "L") + point(xs[i], upper[i]);
  for (std::size_t i = xs.size(); i-- > 0;) data += "L" + point(xs[i], lower[i]);
  return data + "Z";
}

/// Where each column's middle lies across the page.
std::vector<double> column_middles(const Sheet& sheet) {
  std::vector<double> xs;
  for (std::size_t i = 0; i < sheet.picture.wave_low.size(); ++i) {
    const auto begin = i * sheet.picture.wave_frames;
    const auto end = std::min(begin + sheet.picture.wave_frames, sheet.picture.frames);
    xs.push_back((sheet.x(begin) + sheet.x(end)) / 2);
  }
  return xs;
}

// One user unit at least: silence is a line and not a hole in the picture.
void draw_outline(const Sheet& sheet, const Scale& scale) {
  const auto& picture = sheet.picture;
  const auto xs = column_middles(sheet);
  std::vector<double> upper, lower, rms_upper, rms_lower;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    upper.push_back(scale.y(picture.wave_high[i] / kFullScale) - 0.5);
    lower.push_back(scale.y(picture.wave_low[i] / kFullScale) + 0.5);
    rms_upper.push_back(scale.y(picture.wave_rms[i] / kFullScale));
    rms_lower.push_back(scale.y(-picture.wave_rms[i] / kFullScale));
  }
  sheet.svg.path(area(xs, upper, lower), "wave");
  sheet.svg.path(area(xs, rms_upper, rms_lower), "rms");
}

Message flaw_word(Flaw::Kind kind) {
  constexpr std::array<const char*, 3> kVietnamese{"Bị cắt đỉnh", "Mất tiếng giữa chừng", "Im lặng quá lâu"};
  constexpr std::array<const char*, 3> kEnglish{"clipped", "drop-out", "silent for too long"};
  const auto index = static_cast<std::size_t>(kind);
  return {kVietnamese.at(index), kEnglish.at(index)};
}

// One name for a row of them: fifty clipped peaks in one second need no fifty labels.
void draw_flaws(const Sheet& sheet, const Box& panel) {
  constexpr double kNarrowest = 2;
  double free_from = panel.x;
  for (const auto& flaw : sheet.picture.flaws) {
    const double x = sheet.x(flaw.begin);
    const double width = std::max(kNarrowest, sheet.x(flaw.begin + flaw.frames) - x);
    const auto word = sheet.word(flaw_word(flaw.kind));
    sheet.svg.begin_group(fmt::format("{} {}", word, sheet.time(flaw.begin)));
    sheet.svg.box({x, panel.y, width, panel.height}, "flaw");
    sheet.svg.end_group();
    const double text = text_width("✗ " + word, kSmall);
    const double left = std::min(x + 3, panel.right() - text);
    if (left < free_from) continue;
    sheet.svg.text(left, panel.bottom() - 5, kSmall, "bad bold halo", "✗ " + word);
    free_from = left + text + kGap;
  }
}

// A triangle whose tip touches the highest peak from above.
void draw_highest_peak(const Sheet& sheet, const Scale& scale) {
  const auto& panel = scale.panel;
  const double x = sheet.x(sheet.picture.true_peak_frame);
  const double y = scale.y(std::pow(10.0, sheet.picture.true_peak_dbtp / 20));
  sheet.svg.path(fmt::format("M{}L{}L{}Z", point(x, y), point(x - 5, y - 9), point(x + 5, y - 9)), "mark");
  const auto label = fmt::format("▼ {} {} dBTP {} {}", sheet.word({"đỉnh thật", "true peak"}),
                                 sheet.number(sheet.picture.true_peak_dbtp), sheet.word({"lúc", "at"}),
                                 sheet.time(sheet.picture.true_peak_frame));
  sheet.svg.text(panel.right(), panel.y - 5, kSmall, "bold", label, Svg::Anchor::end);
}

void y_label(const Sheet& sheet, const Box& panel, double y, std::string_view text, std::string_view classes = "dim") {
  sheet.svg.text(panel.x - kGap, y + 4, kSmall, classes, text, Svg::Anchor::end);
}

/// The curve where it is known; below the panel it runs along its bottom.
std::string curve(const Sheet& sheet, const std::vector<int>& values, const Scale& scale) {
  std::string data;
  for (std::size_t i = 0; i < values.size(); ++i) {
    // Silence within the programme is the bottom; before the first window is full there is nothing to draw.
    if (values[i] == SoundPicture::kUnknown && data.empty()) continue;
    const auto end = std::min((i + 1) * sheet.picture.loudness_frames, sheet.picture.frames);
    data += (data.empty() ? "M" : "L") + point(sheet.x(end), scale.y(values[i] / 100.0));
  }
  return data;
}

std::string momentary_area(const Sheet& sheet, const Scale& scale) {
  std::vector<double> xs, upper, lower;
  for (std::size_t i = 0; i < sheet.picture.momentary_high.size(); ++i) {
    if (sheet.picture.momentary_high[i] == SoundPicture::kUnknown && xs.empty()) continue;
    xs.push_back(sheet.x(std::min((i + 1) * sheet.picture.loudness_frames, sheet.picture.frames)));
    upper.push_back(scale.y(sheet.picture.momentary_high[i] / 100.0));
    lower.push_back(scale.y(sheet.picture.momentary_low[i] / 100.0));
  }
  return area(xs, upper, lower);
}

void draw_target(const Sheet& sheet, const Scale& scale) {
  const auto& panel = scale.panel;
  const double target = sheet.picture.target_lufs;
  const double y = scale.y(target);
  const double top = scale.y(target + kToleranceLu);
  sheet.svg.box({panel.x, top, panel.width, scale.y(target - kToleranceLu) - top}, "band");
  sheet.svg.line(panel.x, y, panel.right(), y, "target");
}

// The numbers at the right edge, moved apart where they would overlap.
void label_levels(const Sheet& sheet, const Scale& scale) {
  constexpr double kLine = 13;
  const auto& panel = scale.panel;
  const double x = panel.right() + kGap;
  double target_y = scale.y(sheet.picture.target_lufs) + 4;
  if (sheet.picture.lufs) {
    const double own = scale.y(*sheet.picture.lufs);
    double y = own + 4;
    if (std::fabs(y - target_y) < kLine) {
      const double middle = (y + target_y) / 2;
      const bool louder = *sheet.picture.lufs > sheet.picture.target_lufs;
      y = middle + (louder ? -kLine / 2 : kLine / 2);
      target_y = middle + (louder ? kLine / 2 : -kLine / 2);
    }
    sheet.svg.text(x, y, kSmall, "bold",
                   fmt::format("{} {}", sheet.word({"cả bài", "whole"}), sheet.number(*sheet.picture.lufs)));
  }
  sheet.svg.text(x, target_y, kSmall, "good bold",
                 fmt::format("{} {}", sheet.word({"đích", "target"}), sheet.number(sheet.picture.target_lufs)));
}

/// One entry of the legend: a sample of the line, then its name. Returns: where the next one begins.
double legend(const Sheet& sheet, double x, double y, std::string_view classes, const Message& name) {
  constexpr double kSample = 22;
  if (classes == "momentary" || classes == "band" || classes == "wave" || classes == "rms") {
    sheet.svg.box({x, y - 8, kSample, 8}, classes);
  } else {
    sheet.svg.line(x, y - 4, x + kSample, y - 4, classes);
  }
  const auto text = sheet.word(name);
  sheet.svg.text(x + kSample + 5, y, kSmall, "dim", text);
  return x + kSample + 5 + text_width(text, kSmall) + 14;
}

}  // namespace

void draw_wave(const Sheet& sheet, const Box& panel) {
  const Scale scale{1.0, -1.0, panel};
  const double ceiling = std::pow(10.0, kCeilingDbtp / 20);
  sheet.svg.box(panel, "panel");
  for (const double half : {0.5, -0.5}) sheet.svg.line(panel.x, scale.y(half), panel.right(), scale.y(half), "grid");
  for (const auto& tick : sheet.axis.ticks(sheet.decimal_point()))
    sheet.svg.line(tick.x, panel.y, tick.x, panel.bottom(), "grid");
  draw_outline(sheet, scale);
  draw_flaws(sheet, panel);
  for (const double side : {ceiling, -ceiling}) {
    sheet.svg.line(panel.x, scale.y(side), panel.right(), scale.y(side), "ceiling");
  }
  draw_highest_peak(sheet, scale);
  y_label(sheet, panel, scale.y(ceiling), "−1 dBTP", "bad");
  y_label(sheet, panel, scale.y(0.5), "−6 dBFS");
  y_label(sheet, panel, scale.y(0), "−∞");
  y_label(sheet, panel, scale.y(-0.5), "−6 dBFS");
  sheet.svg.text(panel.x, panel.y - 5, 13, "bold", sheet.word({"Dạng sóng", "Waveform"}));
  double x = panel.x + 105;
  x = legend(sheet, x, panel.y - 5, "wave", {"biên độ", "outline"});
  x = legend(sheet, x, panel.y - 5, "rms", {"RMS", "RMS"});
  legend(sheet, x, panel.y - 5, "ceiling", {"trần −1 dBTP", "ceiling −1 dBTP"});
}

void draw_loudness(const Sheet& sheet, const Box& panel) {
  const Scale scale{kTop, kBottom, panel};
  sheet.svg.box(panel, "panel");
  constexpr int kStep = 6;
  for (int lufs = static_cast<int>(kTop) - kStep; lufs > static_cast<int>(kBottom); lufs -= kStep) {
    sheet.svg.line(panel.x, scale.y(lufs), panel.right(), scale.y(lufs), "grid");
    y_label(sheet, panel, scale.y(lufs), fmt::format("−{}", -lufs));
  }
  for (const auto& tick : sheet.axis.ticks(sheet.decimal_point()))
    sheet.svg.line(tick.x, panel.y, tick.x, panel.bottom(), "grid");
  sheet.svg.path(momentary_area(sheet, scale), "momentary");
  draw_target(sheet, scale);
  sheet.svg.path(curve(sheet, sheet.picture.short_term, scale), "short");
  if (sheet.picture.lufs) {
    const double y = scale.y(*sheet.picture.lufs);
    sheet.svg.line(panel.x, y, panel.right(), y, "whole");
  }
  label_levels(sheet, scale);
  sheet.svg.text(panel.x, panel.y - 5, 13, "bold", sheet.word({"Độ to (LUFS)", "Loudness (LUFS)"}));
  double x = panel.x + 130;
  x = legend(sheet, x, panel.y - 5, "momentary", {"tức thời 400 ms", "momentary 400 ms"});
  x = legend(sheet, x, panel.y - 5, "short", {"ngắn hạn 3 s", "short-term 3 s"});
  x = legend(sheet, x, panel.y - 5, "whole", {"cả bài", "integrated"});
  x = legend(sheet, x, panel.y - 5, "target", {"đích", "target"});
  legend(sheet, x, panel.y - 5, "band", {"đích ±1 LU", "target ±1 LU"});
}

}  // namespace loaxa::host::cli::plot
