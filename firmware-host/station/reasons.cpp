#include "firmware-host/station/reasons.hpp"

#include <fmt/format.h>

namespace loaxa::host::reasons {

namespace {

using namespace std::chrono;

std::string clock(LocalTime time) {
  const hh_mm_ss rest{time - floor<days>(time)};
  return fmt::format("{:02}:{:02}", rest.hours().count(), rest.minutes().count());
}

std::string length(seconds value) {
  if (value % minutes{1} == seconds{0}) return fmt::format("{} phút", duration_cast<minutes>(value).count());
  return fmt::format("{} giây", value.count());
}

std::string_view class_of(schedules::Priority priority) {
  switch (priority) {
    case schedules::Priority::routine:
      return "thông thường";
    case schedules::Priority::priority:
      return "ưu tiên";
    case schedules::Priority::emergency:
      break;
  }
  return "khẩn cấp";
}

}  // namespace

std::string quiet(LocalTime at) {
  return fmt::format("{} nằm trong giờ yên tĩnh, chỉ tin khẩn cấp được phát", clock(at));
}

std::string too_many(int most_per_day) {
  return fmt::format("đã đủ {} lượt thông thường trong ngày", most_per_day);
}

std::string too_long(seconds longest) {
  return fmt::format("hết thời lượng cho phép {}", length(longest));
}

std::string into_quiet(LocalTime begins) {
  return fmt::format("đến giờ yên tĩnh {}", clock(begins));
}

std::string emergency_in_quiet(std::string_view wish) {
  return fmt::format("tin khẩn cấp phát trong giờ yên tĩnh, lý do: {}", wish.empty() ? "không nêu" : wish);
}

std::string gave_way(std::string_view title, schedules::Priority priority) {
  return fmt::format("nhường cho “{}” ({})", title, class_of(priority));
}

std::string already(std::string_view id) {
  return fmt::format("tin khẩn cấp giống hệt đang phát hoặc đang chờ ({}); muốn phát thay thì dùng --replace", id);
}

std::string replaced(std::string_view by_id) {
  return fmt::format("được thay bằng {}", by_id);
}

std::string interrupted(LocalTime at, std::string_view why) {
  return fmt::format("ngắt lúc {}: {}", clock(at), why);
}

std::string went_on(LocalTime at) {
  return fmt::format("phát tiếp lúc {}", clock(at));
}

std::string too_late_to_go_on(seconds play_within) {
  return fmt::format("không phát tiếp vì đã ngắt quá {}", length(play_within));
}

std::string found_before(std::string_view what) {
  return fmt::format("{}{}", kFoundBefore, what);
}

std::string dead_air(milliseconds length) {
  return fmt::format("im lặng quá {} dù phải có tiếng, bỏ qua phần đó", reasons::length(ceil<seconds>(length)));
}

std::string deadly(const std::string& text) {
  return text.empty() ? std::string("bỏ qua một phần làm bộ phát dừng hai lần")
                      : fmt::format("bỏ qua câu làm bộ đọc dừng hai lần: “{}”", text);
}

std::string voice_lost(std::string_view how) {
  return fmt::format("tiến trình phát âm thanh dừng đột ngột{}{}", how.empty() ? "" : ": ", how);
}

std::string partly_consumed(double percent) {
  return fmt::format("thiết bị âm thanh chỉ nhận {:.1f} % âm thanh", percent);
}

std::string left_out(const std::vector<std::string>& what) {
  return what.empty() ? std::string{} : fmt::format("bỏ qua: {}", fmt::join(what, ", "));
}

std::string stand_in(std::string_view engine, std::string_view why) {
  return fmt::format("bộ đọc {}: {}", engine, why);
}

std::string late(Late why, LocalTime planned, seconds play_within) {
  const std::string limit = play_within > seconds{0} ? fmt::format("quá {} cho phép phát muộn", length(play_within))
                                                     : std::string("chương trình không cho phép phát muộn");
  const std::string at = clock(planned);
  switch (why) {
    case Late::busy:
      return fmt::format("lúc {} đài đang phát chương trình khác; {}", at, limit);
    case Late::quiet:
      return fmt::format("không phát kịp lúc {} và sau đó là giờ yên tĩnh; {}", at, limit);
    case Late::outage:
      return fmt::format("lúc {} đài không hoạt động; {}", at, limit);
    case Late::untrusted:
      return fmt::format("lúc {} đồng hồ chưa đáng tin; {}", at, limit);
    case Late::jumped:
      break;
  }
  return fmt::format("đồng hồ nhảy qua {}; {}", at, limit);
}

std::string join(const std::vector<std::string>& sentences) {
  std::string all;
  for (const std::string& sentence : sentences) {
    if (sentence.empty()) continue;
    if (!all.empty()) all += "; ";
    all += sentence;
  }
  return all;
}

}  // namespace loaxa::host::reasons
