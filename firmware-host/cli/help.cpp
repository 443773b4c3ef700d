#include "firmware-host/cli/help.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "firmware-host/cli/terminal.hpp"

namespace loaxa::host::cli {

namespace {

const OptionHelp kJson{"--json", {"in ra JSON cho chương trình khác", "print JSON for other programs"}};
const OptionHelp kPriority{
    "--priority MỨC",
    {"routine (thông thường) | priority (ưu tiên) | emergency (khẩn cấp)", "routine | priority | emergency"}};
const OptionHelp kReason{"--reason LÝ_DO", {"lý do, ghi vào nhật ký", "the reason, kept in the journal"}};
const Message kTimes{
    "Giờ viết: 17:00 | 17:00:30 | 2026-11-24 | \"2026-11-24 17:00\" | 24/11/2026 | 2026-11-24T17:00+07:00",
    "TIME: 17:00 | 17:00:30 | 2026-11-24 | \"2026-11-24 17:00\" | 24/11/2026 | 2026-11-24T17:00+07:00"};

std::vector<CommandHelp> make_helps() {
  return {
      {"read",
       "read [TỆP|-] [--lines] [--json]",
       {"In ra những gì sẽ được đọc: mỗi câu một dòng, cách một dòng trống giữa các đoạn.",
        "Prints what will be said: one sentence a line, a blank line between paragraphs."},
       {{"TỆP",
         {"văn bản .txt hoặc .md mã UTF-8; - hoặc bỏ trống: đầu vào chuẩn", "a UTF-8 text; - or none: standard input"}},
        {"--lines",
         {"mỗi dòng vào một dòng ra, không gộp; dòng chỉ có trang trí hay liên kết cho một dòng trống",
          "one input line, one output line, nothing merged; a line of page furniture gives an empty one"}},
        {"--json",
         {"JSON, kèm những chỗ bị bỏ và chỗ có nhiều cách đọc",
          "JSON, with what was dropped and what had two readings"}}}},
      {"render",
       "render ĐẦU_VÀO -o RA.{wav,flac,ogg} [--plot HÌNH.svg] [--profile flat|horn] [--voice GIỌNG] [--rate TỪ] "
       "[--sample-rate HZ] "
       "[--channels N]",
       {"Ghi một bản tin hoặc một chương trình ra tệp âm thanh; không cần loaxad.",
        "Writes a bulletin or a programme to a sound file; no daemon is needed."},
       {{"ĐẦU_VÀO",
         {"bản tin (.txt, .md, -) hoặc chương trình (.yaml)", "a bulletin (.txt, .md, -) or a programme (.yaml)"}},
        {"-o, --output RA", {"tệp âm thanh; đuôi .wav, .flac hoặc .ogg", "the sound file: .wav, .flac or .ogg"}},
        {"--plot HÌNH.svg",
         {"hình để kiểm âm thanh: dạng sóng, độ to theo thời gian so với đích, các phần; có nó thì có thể bỏ -o",
          "a picture to check the sound by: waveform, loudness against the target, the parts; -o may then be left "
          "out"}},
        {"--profile P", {"flat | horn (loa nén ngoài trời)", "flat | horn"}},
        {"--voice GIỌNG", {"vi | vi-vn-x-central | vi-vn-x-south", "vi | vi-vn-x-central | vi-vn-x-south"}},
        {"--rate TỪ", {"tốc độ, 80-300 từ một phút", "words a minute, 80-300"}},
        {"--sample-rate HZ", {"8000-192000", "8000-192000"}},
        {"--channels N", {"1-8; mọi kênh đều có tiếng", "1-8; all of them carry the sound"}}}},
      {"play",
       "play ĐẦU_VÀO [--priority MỨC] [--reason LÝ_DO] [--no-wait] [--json]",
       {"Phát ra loa: qua loaxad nếu nó đang chạy (in ra mã lượt phát; ở cửa sổ lệnh thì theo dõi đến khi phát xong), "
        "nếu "
        "không thì phát trực tiếp.",
        "Plays on the loudspeaker: through loaxad if it runs (prints the airing's id; on a terminal shows how far it "
        "is "
        "until it has ended), else directly."},
       {{"ĐẦU_VÀO",
         {"bản tin (.txt, .md, -) hoặc chương trình (.yaml)", "a bulletin (.txt, .md, -) or a programme (.yaml)"}},
        kPriority,
        kReason,
        {"--no-wait",
         {"không theo dõi lượt phát của loaxad; Ctrl-C khi đang theo dõi thì lượt phát vẫn tiếp tục",
          "do not follow an airing of loaxad; Ctrl-C while following leaves it on air"}},
        kJson}},
      {"say",
       "say CHỮ [--priority MỨC] [--repeat N] [--every KHOẢNG] [--until GIỜ] [--replace MÃ] [--reason LÝ_DO] [--json]",
       {"Đọc ngay một câu qua loaxad; in ra mã lượt phát. CHỮ là - thì đọc từ đầu vào chuẩn.",
        "Says words now, through loaxad; prints the airing's id. TEXT - reads standard input."},
       {kPriority,
        {"--repeat N", {"đọc N lần, 1-100", "N times, 1-100"}},
        {"--every KHOẢNG", {"cách nhau: 30s, 5min, 1h", "how far apart: 30s, 5min, 1h"}},
        {"--until GIỜ", {"không đọc nữa từ giờ này", "no more from this time on"}},
        {"--replace MÃ", {"thay cho lượt phát này", "takes the place of this airing"}},
        kReason,
        kJson,
        {"", kTimes}}},
      {"stop",
       "stop [MÃ] [--all] [--json]",
       {"Dừng lượt đang phát (hoặc lượt MÃ) và các lần lặp của nó; lịch vẫn chạy tiếp.",
        "Ends what is on air (or that airing) and its repeats; the schedule goes on."},
       {{"--all", {"cả những lượt đang chờ", "also what is queued"}}, kJson}},
      {"volume",
       "volume [0-100] [--json]",
       {"Xem hoặc đặt âm lượng; còn nguyên sau khi khởi động lại.", "Shows or sets the volume; it outlives a restart."},
       {kJson}},
      {"status",
       "status [--json]",
       {"Đài đang làm gì, sắp phát gì, có lỗi gì.", "What the station does, what comes, what is wrong."},
       {kJson}},
      {"devices",
       "devices [--test [THIẾT_BỊ]] [--json]",
       {"Các thiết bị âm thanh dùng được; thử xem mỗi thiết bị là loa nào.",
        "The sound devices that can be used; tries out which loudspeaker each one is."},
       {{"--test [THIẾT_BỊ]",
         {"phát chuông và đọc số thứ tự trên từng thiết bị, hoặc chỉ trên một thiết bị (viết như output.device)",
          "plays a chime and says its number on each device, or on this one alone (as in output.device)"}},
        kJson}},
      {"clock",
       "clock [set GIỜ] [--json]",
       {"Đồng hồ có tin được không; `clock set GIỜ` đặt giờ bằng tay.",
        "Whether the clock is trusted; `clock set TIME` sets it by hand."},
       {kJson, {"", kTimes}}},
      {"next",
       "next [-n N] [--from GIỜ] [--until GIỜ] [--json]",
       {"Các lượt phát sắp tới: giờ, tên, độ dài, trùng với gì; không cần loaxad.",
        "Coming airings: start, title, length, what clashes; no daemon is needed."},
       {{"-n N",
         {"nhiều nhất N lượt (mặc định 10; có --until thì tất cả)", "at most N airings (10; with --until all)"}},
        {"--from GIỜ", {"từ giờ này (mặc định: bây giờ)", "from this time on (default: now)"}},
        {"--until GIỜ", {"trước giờ này", "before this time"}},
        kJson,
        {"", kTimes}}},
      {"rehearse",
       "rehearse [--from GIỜ] [--until GIỜ] [--outage A..B] [--clock-jump LÚC=THÀNH] [--emergency LÚC] [--json]",
       {"Diễn tập: lượt nào sẽ phát lúc nào, lượt nào bị cắt, lỡ, từ chối và vì sao; không phát tiếng, không cần "
        "loaxad.",
        "A dry run: what would be on air when, what is cut, missed or refused, and why; no sound, no daemon."},
       {{"--from GIỜ", {"từ giờ này (mặc định: bây giờ)", "from this time on (default: now)"}},
        {"--until GIỜ", {"đến giờ này (mặc định: một ngày)", "until this time (default: a day)"}},
        {"--outage A..B", {"mất điện từ A đến B; ghi được nhiều lần", "no power from A to B; may be repeated"}},
        {"--clock-jump LÚC=THÀNH",
         {"lúc này đồng hồ bị chỉnh thành giờ kia; ghi được nhiều lần",
          "then the clock is set to that; may be repeated"}},
        {"--emergency LÚC",
         {"lúc này có tin khẩn cấp dài 1 phút; ghi được nhiều lần", "then an alert of 1 minute; may be repeated"}},
        kJson,
        {"", kTimes}}},
      {"check",
       "check [ĐƯỜNG_DẪN...] [--airings KHOẢNG] [--json]",
       {"Kiểm tra cấu hình và chương trình: mọi lỗi theo dạng tệp:dòng:cột: lời; không cần loaxad.",
        "Checks settings and programmes: every fault as file:line:column: message; no daemon is needed."},
       {{"ĐƯỜNG_DẪN",
         {"tệp cấu hình, chương trình, sổ tên hoặc thư mục; bỏ trống: cả đài",
          "settings, programme, name-book or folder; none: the whole station"}},
        {"--airings KHOẢNG",
         {"đọc thử (không ra loa) mọi lượt phát trong khoảng này, ví dụ 24h: những gì sẽ không được nghe là lỗi",
          "speaks what is due in this time into nothing, such as 24h: what would not be heard is a fault"}},
        kJson}},
      {"journal",
       "journal [--since GIỜ] [--until GIỜ] [--csv|--json] | --month THÁNG --html [-o TỆP] | --verify [--anchor DẤU]",
       {"Những gì đã phát: bảng, bản in có chỗ ký, và kiểm xem nhật ký có còn nguyên vẹn không.",
        "What was aired: a table, a record on paper to be signed, and whether the journal is intact."},
       {{"--since GIỜ", {"từ giờ này", "from this time on"}},
        {"--until GIỜ", {"trước giờ này", "before this time"}},
        {"--csv", {"bảng tính (UTF-8), kèm lời phát", "for a spreadsheet (UTF-8), with the words"}},
        {"--json", {"JSON cho chương trình khác, kèm lời phát", "JSON for other programs, with the words"}},
        {"--month THÁNG --html",
         {"bản in khổ A4 của một tháng (2026-11), có mã cuối chuỗi và chỗ ký; không cần loaxad",
          "a month's record on A4 (2026-11), with the last hash and lines to sign on; no daemon is needed"}},
        {"-o, --output TỆP",
         {"tệp .html của bản in; bỏ trống: in ra màn hình", "its .html file; none: standard output"}},
        {"--verify",
         {"đọc cả chuỗi mã: có dòng nào bị sửa, thêm, đổi chỗ hay mất không (mã thoát 1: có); không cần loaxad",
          "reads the whole chain: was a row changed, added, moved or lost (exit code 1: yes); no daemon is needed"}},
        {"--anchor DẤU",
         {"mã cuối của một bản in cũ (cả mã hoặc ít nhất 16 chữ số đầu) phải còn trong chuỗi",
          "the last hash of an earlier record (all of it, or its first 16 digits at least) must still be in the "
          "chain"}},
        {"", kTimes}}},
  };
}

/// English words of the place-holders in the usages.
std::string translated(std::string text, config::Language language) {
  if (language == config::Language::vietnamese) return text;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kWords{{{"ĐẦU_VÀO", "INPUT"},
                                                                                  {"THIẾT_BỊ", "DEVICE"},
                                                                                  {"ĐƯỜNG_DẪN", "PATH"},
                                                                                  {"THÁNG", "MONTH"},
                                                                                  {"DẤU", "HASH"},
                                                                                  {"GIỌNG", "VOICE"},
                                                                                  {"KHOẢNG", "DURATION"},
                                                                                  {"LÝ_DO", "TEXT"},
                                                                                  {"RA.", "OUT."},
                                                                                  {" RA", " OUT"},
                                                                                  {"MỨC", "P"},
                                                                                  {"TỆP", "FILE"},
                                                                                  {"CHỮ", "TEXT"},
                                                                                  {"GIỜ", "TIME"},
                                                                                  {"HÌNH", "OUT"},
                                                                                  {"MÃ", "ID"},
                                                                                  {"LÚC", "AT"},
                                                                                  {"THÀNH", "TO"}}};
  for (const auto& [vi, en] : kWords) {
    for (auto at = text.find(vi); at != std::string::npos; at = text.find(vi, at + en.size())) {
      text.replace(at, vi.size(), en);
    }
  }
  const auto words = text.find(" TỪ");
  return words == std::string::npos ? text : text.replace(words, std::string_view{" TỪ"}.size(), " WPM");
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

}  // namespace

const std::vector<CommandHelp>& command_helps() {
  static const auto helps = make_helps();
  return helps;
}

const CommandHelp* find_help(std::string_view name) {
  for (const auto& help : command_helps()) {
    if (help.name == name) return &help;
  }
  return nullptr;
}

std::string usage_line(const CommandHelp& help, config::Language language) {
  const Message usage{"Cách dùng:", "Usage:"};
  return fmt::format("{} loaxa {}", in(language, usage), translated(help.usage, language));
}

std::string help_text(const CommandHelp& help, config::Language language) {
  auto text = usage_line(help, language) + "\n\n" + in(language, help.about) + "\n";
  std::size_t widest = 0;
  for (const auto& option : help.options) widest = std::max(widest, display_width(translated(option.spec, language)));
  text += "\n";
  for (const auto& option : help.options) {
    const auto spec = translated(option.spec, language);
    text += spec.empty() ? "\n" + in(language, option.what) + "\n"
                         : fmt::format("  {}  {}\n", pad(spec, widest), in(language, option.what));
  }
  return text;
}

std::string overview_text(config::Language language) {
  const Message head{"Loa Xã: đọc bản tin và phát thanh theo lịch.\n\nCách dùng: loaxa LỆNH [...]\n\n",
                     "Loa Xã: reads bulletins aloud and airs them on time.\n\nUsage: loaxa COMMAND [...]\n\n"};
  const Message tail{
      "\n`loaxa LỆNH --help` nói rõ từng lệnh; `loaxa --version` in phiên bản. LOAXA_LANG=en: tiếng Anh.\n"
      "Mã thoát: 0 xong, 1 bị từ chối hoặc hỏng, 2 sai cách dùng, 3 loaxad chưa chạy.\n",
      "\n`loaxa COMMAND --help` tells more; `loaxa --version` prints the version.\n"
      "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 no daemon.\n"};
  auto text = in(language, head);
  for (const auto& help : command_helps()) text += fmt::format("  {:<8} {}\n", help.name, in(language, help.about));
  return text + in(language, tail);
}

std::optional<std::string> nearest_command(std::string_view word) {
  constexpr std::size_t kNear = 2;  // Units: letters to change; more is another word
  std::optional<std::string> best;
  auto least = kNear + 1;
  for (const auto& help : command_helps()) {
    const bool begins = word.size() >= 2 && help.name.starts_with(word);
    const auto changes = begins ? 0 : distance(word, help.name);
    if (changes < least && changes < help.name.size() - 1) {
      least = changes;
      best = help.name;
    }
  }
  return best;
}

}  // namespace loaxa::host::cli
