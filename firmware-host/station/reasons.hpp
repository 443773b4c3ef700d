#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "schedules/planner.hpp"
#include "schedules/priority.hpp"

/// Why an airing ended as it did: the Vietnamese sentences of the journal, all in one place.
namespace loaxa::host::reasons {

using schedules::LocalTime;

/// A fixed word, which programs may look for: nobody could hear it.
inline constexpr std::string_view kNoDevice = "no device";

inline constexpr std::string_view kDaemonEnded = "loaxad dừng đột ngột khi lượt này đang chuẩn bị hoặc đang phát";
inline constexpr std::string_view kDaemonEndedBefore = "loaxad dừng trước khi đến lượt";
inline constexpr std::string_view kShutDownBefore = "loaxad được lệnh dừng trước khi đến lượt";
inline constexpr std::string_view kShutDownGoesOn = "loaxad được lệnh dừng khi đang phát, chờ phát tiếp khi chạy lại";
inline constexpr std::string_view kClockAnnounced = "đồng hồ chưa đáng tin, lịch phát đang tạm giữ";
inline constexpr std::string_view kQuietBefore = "đến giờ yên tĩnh trước khi phát tiếp được";
inline constexpr std::string_view kStopped = "bị dừng theo lệnh";
inline constexpr std::string_view kStoppedBefore = "bị dừng theo lệnh trước khi đến lượt";
inline constexpr std::string_view kStoppedAlone = "tiến trình phát âm thanh bị dừng ngoài lệnh của đài";
inline constexpr std::string_view kNothingHeard = "không có phần nào phát được";
inline constexpr std::string_view kExpired = "đã quá thời hạn phát được yêu cầu";
inline constexpr std::string_view kNewerOne = "đã có lượt mới hơn của cùng chương trình";
inline constexpr std::string_view kProgrammeChanged = "chương trình đã bị sửa hoặc xoá trước khi lượt này bắt đầu";
inline constexpr std::string_view kClockDoubtful = "đồng hồ không còn đáng tin";
inline constexpr std::string_view kClockJumped = "đồng hồ nhảy trước khi lượt này bắt đầu";
inline constexpr std::string_view kQuietAsked = "đang trong giờ yên tĩnh, chỉ tin khẩn cấp được phát";

inline constexpr std::string_view kFoundBefore = "kiểm tra trước: ";
inline constexpr std::string_view kMendedBefore = "kiểm tra trước: không còn gì cần sửa";

/// A row of a slot to come.
std::string found_before(std::string_view what);
std::string quiet(LocalTime at);
std::string too_many(int most_per_day);
std::string too_long(std::chrono::seconds longest);
std::string into_quiet(LocalTime begins);
std::string emergency_in_quiet(std::string_view wish);
std::string gave_way(std::string_view title, schedules::Priority priority);
std::string replaced(std::string_view by_id);
std::string already(std::string_view id);
/// A piece of a row that goes on: when and why it was interrupted, and when it went on.
std::string interrupted(LocalTime at, std::string_view why);
std::string went_on(LocalTime at);
/// It was off the air for longer than it may be.
std::string too_late_to_go_on(std::chrono::seconds play_within);
/// Nothing was heard although something should sound: the rest of the part was passed over.
std::string dead_air(std::chrono::milliseconds length);
/// Two voices died at it.
std::string deadly(const std::string& text);

std::string voice_lost(std::string_view how);
std::string partly_consumed(double percent);
std::string left_out(const std::vector<std::string>& what);

/// eSpeak NG spoke for the external engine.
std::string stand_in(std::string_view engine, std::string_view why);

/// Why a slot could not begin in time.
enum class Late { busy, quiet, outage, untrusted, jumped };
std::string late(Late why, LocalTime planned, std::chrono::seconds play_within);

/// Those that say something, joined by `; `.
std::string join(const std::vector<std::string>& sentences);

}  // namespace loaxa::host::reasons
