// The page from top to bottom: what it is of; five numbers that say at once whether it is well; then, on one time axis,
// waveform, loudness and parts; then the parts as a table. Everything is drawn from the picture alone: no clock, no
// file.

#include "firmware-host/cli/plot/plot.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "firmware-host/cli/plot/curves.hpp"
#include "firmware-host/cli/plot/parts.hpp"
#include "firmware-host/cli/plot/sheet.hpp"

namespace loaxa::host::cli::plot {

namespace {

// Units: SVG user units. A4 landscape at 96 to the inch.
constexpr double kWidth = 1123, kHeight = 794;
constexpr double kMargin = 30;
constexpr double kLeft = 90, kRight = 1028;  // of the time axis; its numbers stand outside
constexpr double kTilesTop = 68, kTiles = 63;
constexpr double kWaveTop = 156, kWave = 118;
constexpr double kBetween = 28;  // panels, with room for their titles
constexpr double kLeastLoudness = 168, kMostLoudness = 300;
constexpr double kPeakTolerance = 0.1;  // Units: dB; rounding to 16 bits after the limiter

/// One number with what it means; bad ones get a heavy frame and a sign.
struct Tile {
  Message name;
  std::string value, note;
  bool good = true;
};

std::string channels_text(const Sheet& sheet) {
  const auto& picture = sheet.picture;
  if (static_cast<int>(picture.play_on.size()) == picture.channels)
    return fmt::format("{} {}", picture.channels, sheet.word({"kênh", "channels"}));
  return fmt::format("{} {} {} {}", sheet.word({"kênh", "channel"}), fmt::join(picture.play_on, "+"),
                     sheet.word({"trong", "of"}), picture.channels);
}

void draw_header(const Sheet& sheet, const Subject& subject) {
  constexpr double kTitle = 22, kFacts = 12;
  const double width = kWidth - 2 * kMargin;
  const auto& title = subject.script.title;
  sheet.svg.text(kMargin, 38, kTitle, "bold", fitted(title, kTitle, width));
  const auto rate = sheet.picture.sample_rate_hz;
  auto facts = fmt::format("{} {} · {} · {} {} · {} {} · {} Hz, {}", sheet.word({"dài", "length"}),
                           sheet.time(sheet.picture.frames), subject.date, sheet.word({"kiểu", "profile"}),
                           subject.profile, sheet.word({"giọng", "voice"}), subject.voice, rate, channels_text(sheet));
  const double facts_width = text_width(facts, kFacts);
  const auto file = subject.output.empty() ? fmt::format("{} ({})", subject.input,
                                                         sheet.word({"đo, không ghi tệp", "measured, no file written"}))
                                           : fmt::format("{} → {}", subject.input, subject.output);
  sheet.svg.text(kMargin, 58, kFacts, "dim", fitted(file, kFacts, width - facts_width - 20));
  sheet.svg.text(kWidth - kMargin, 58, kFacts, "dim", fitted(facts, kFacts, width), Svg::Anchor::end);
}

Tile loudness_tile(const Sheet& sheet) {
  const auto& picture = sheet.picture;
  Tile tile{{"Độ to cả bài", "Integrated loudness"}, "–", "", false};
  tile.note = fmt::format("{} {} LUFS", sheet.word({"đích", "target"}), sheet.number(picture.target_lufs));
  if (!picture.lufs) return tile;
  tile.value = sheet.number(*picture.lufs) + " LUFS";
  tile.good = std::fabs(*picture.lufs - picture.target_lufs) <= kToleranceLu;
  return tile;
}

Tile parts_tile(const Sheet& sheet, const std::vector<PartRow>& rows) {
  const auto measured =
      std::count_if(rows.begin(), rows.end(), [](const PartRow& row) { return row.lufs.has_value(); });
  const auto off = std::count_if(rows.begin(), rows.end(), [](const PartRow& row) { return row.off(); });
  Tile tile{{"Các phần đúng độ to", "Parts on target"}, fmt::format("{} / {}", measured - off, measured), "", off == 0};
  tile.note = off == 0 ? sheet.word({"đều trong ±1 LU", "all within ±1 LU"})
                       : fmt::format("{} {}", off, sheet.word({"phần lệch hơn 1 LU", "over 1 LU off"}));
  return tile;
}

Tile faults_tile(const Sheet& sheet, const std::vector<PartRow>& rows) {
  const auto left = std::count_if(rows.begin(), rows.end(), [](const PartRow& row) { return !row.left_out.empty(); });
  const auto& said = sheet.picture.sentences;
  const auto skipped = std::count_if(said.begin(), said.end(), [](const auto& sentence) { return sentence.skipped; });
  const auto all = static_cast<std::uint64_t>(left) + static_cast<std::uint64_t>(skipped) + sheet.picture.flaw_count;
  Tile tile{{"Bị bỏ, bị hỏng", "Left out, damaged"}, fmt::format("{}", all), "", all == 0};
  tile.note = all == 0 ? sheet.word({"không có gì", "nothing"})
                       : fmt::format("{} {}, {} {}, {} {}", left, sheet.word({"phần", "parts"}), skipped,
                                     sheet.word({"câu", "sentences"}), sheet.picture.flaw_count,
                                     sheet.word({"chỗ hỏng", "flaws"}));
  return tile;
}

std::vector<Tile> make_tiles(const Sheet& sheet, const std::vector<PartRow>& rows) {
  const auto& picture = sheet.picture;
  const Tile range{{"Dải độ to", "Loudness range"},
                   picture.range_lu ? sheet.number(*picture.range_lu) + " LU" : "–",
                   sheet.word({"chỗ to so với chỗ nhỏ", "loud against quiet"})};
  const Tile peak{{"Đỉnh thật", "True peak"},
                  sheet.number(picture.true_peak_dbtp) + " dBTP",
                  sheet.word({"không được quá −1,0", "at most −1.0"}),
                  picture.true_peak_dbtp <= -1.0 + kPeakTolerance};
  return {loudness_tile(sheet), parts_tile(sheet, rows), peak, range, faults_tile(sheet, rows)};
}

void draw_tiles(const Sheet& sheet, const std::vector<Tile>& tiles) {
  constexpr double kGap = 10, kValue = 19;
  const auto count = static_cast<double>(tiles.size());
  const double width = (kWidth - 2 * kMargin - kGap * (count - 1)) / count;
  double x = kMargin;
  for (const auto& tile : tiles) {
    sheet.svg.box({x, kTilesTop, width, kTiles}, tile.good ? "tile" : "tile-bad");
    const double room = width - 20;
    sheet.svg.text(x + 10, kTilesTop + 17, kSmall, "dim", fitted(sheet.word(tile.name), kSmall, room));
    sheet.svg.text(x + 10, kTilesTop + 39, kValue, tile.good ? "bold" : "bold bad",
                   (tile.good ? "✓ " : "✗ ") + tile.value);
    sheet.svg.text(x + 10, kTilesTop + 55, kSmall, tile.good ? "dim" : "bad", fitted(tile.note, kSmall, room));
    x += width + kGap;
  }
}

/// How high the loudness panel may be, so that all stands on one A4 page where it can.
double loudness_height(const std::vector<PartRow>& rows) {
  const double others =
      kWaveTop + kWave + 2 * kBetween + lanes_height(rows) + kBetween / 2 + table_height(rows) + kMargin / 2;
  return std::clamp(kHeight - others, kLeastLoudness, kMostLoudness);
}

}  // namespace

std::string draw(const Subject& subject, const audio::SoundPicture& picture, config::Language language) {
  const auto rows = part_rows(subject, picture);
  const double loudness = loudness_height(rows);
  const double lanes_top = kWaveTop + kWave + kBetween + loudness + kBetween;
  const double table_top = lanes_top + lanes_height(rows) + kBetween / 2;
  const double height = std::max(kHeight, table_top + table_height(rows) + kMargin / 2);
  Svg svg{kWidth, height, subject.script.title};
  const double seconds = static_cast<double>(picture.frames) / static_cast<double>(picture.sample_rate_hz);
  const Sheet sheet{svg, picture, TimeAxis{kLeft, kRight, seconds}, language};
  draw_header(sheet, subject);
  draw_tiles(sheet, make_tiles(sheet, rows));
  draw_wave(sheet, {kLeft, kWaveTop, kRight - kLeft, kWave});
  draw_loudness(sheet, {kLeft, kWaveTop + kWave + kBetween, kRight - kLeft, loudness});
  draw_lanes(sheet, rows, lanes_top);
  draw_table(sheet, rows, {kMargin, table_top, kWidth - 2 * kMargin, table_height(rows)});
  return svg.finish();
}

}  // namespace loaxa::host::cli::plot
