// `loaxa journal --verify`: reads the file itself, so that it needs no daemon and believes none.

#include "firmware-host/cli/journal_proof.hpp"

#include <cctype>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/airing_text.hpp"
#include "firmware-host/cli/terminal.hpp"
#include "firmware-host/cli/time_words.hpp"
#include "firmware-host/journal/verification.hpp"
#include "firmware-host/json_line.hpp"
#include "firmware-host/wall_clock.hpp"

namespace loaxa::host::cli {

namespace {

using Verdict = Verification::Verdict;
using Json = nlohmann::ordered_json;

std::string iso(const std::optional<Instant>& instant) {
  return instant ? to_iso8601(*instant, SystemZone{}) : std::string{};
}

std::string shown(const std::optional<Instant>& instant) {
  return shown_time(iso(instant));
}

/// What is wrong with the bad row.
Message fault_of(const Verification& found) {
  switch (found.verdict) {
    case Verdict::changed:
      return {"dòng này đã bị sửa, hoặc không do loaxad ghi", "the row was changed, or loaxad did not write it"};
    case Verdict::text_changed:
      return {"lời phát của dòng này đã bị sửa hoặc bị xóa", "the words of the row were changed or removed"};
    case Verdict::missing_before:
      return {"thiếu dòng ở ngay trước dòng này", "rows are missing before it"};
    case Verdict::not_successor:
      return {"dòng này không nối tiếp dòng đứng trước", "it is not the successor of the row before it"};
    case Verdict::missing_after:
      return {"thiếu dòng ở sau dòng này: đoạn cuối đã bị cắt", "rows are missing after it: the end was cut off"};
    default:
      return {};
  }
}

Message row_message(const Verification& found) {
  const auto& bad = found.bad;
  const auto fault = fault_of(found);
  return {fmt::format("NHẬT KÝ KHÔNG NGUYÊN VẸN: dòng {}, ghi lúc {}, lượt phát {}: {}. {} dòng trước đó nguyên vẹn.",
                      bad.row, shown(bad.recorded), bad.airing, fault.vi, found.rows),
          fmt::format("THE JOURNAL IS NOT INTACT: row {}, written {}, airing {}: {}. The {} rows before it are intact.",
                      bad.row, shown(bad.recorded), bad.airing, fault.en, found.rows)};
}

Message problem_of(const Context& context, const Verification& found, const std::string& anchor) {
  const auto file = context.places.journal().string();
  switch (found.verdict) {
    case Verdict::no_journal:
      return {fmt::format("{}: không có nhật ký.", file), fmt::format("{}: there is no journal.", file)};
    case Verdict::unchained:
      return {fmt::format("{}: nhật ký chưa có chuỗi mã; loaxad bản này sẽ thêm khi chạy.", file),
              fmt::format("{}: the journal has no chain yet; this loaxad adds it when it starts.", file)};
    case Verdict::unreadable:
      return {fmt::format("{}: không đọc được nhật ký ({}); {} dòng đầu nguyên vẹn. Hãy sao lưu tệp và báo kỹ thuật.",
                          file, found.detail, found.rows),
              fmt::format("{}: the journal cannot be read ({}); its first {} rows are intact. Back it up and tell the "
                          "technician.",
                          file, found.detail, found.rows)};
    case Verdict::anchor_missing:
      return {
          fmt::format("NHẬT KÝ KHÔNG KHỚP GIẤY: mã {} không có trong chuỗi ({} dòng, mã cuối {}): đoạn có mã đó đã "
                      "bị cắt hoặc thay.",
                      hash_in_groups(anchor), found.rows, hash_in_groups(found.last_hash)),
          fmt::format("THE JOURNAL DOES NOT MATCH THE PAPER: {} is not in the chain ({} rows, last hash {}): the part "
                      "that had it was cut off or replaced.",
                      hash_in_groups(anchor), found.rows, hash_in_groups(found.last_hash))};
    default:
      return row_message(found);
  }
}

std::string intact(const Context& context, const Verification& found) {
  if (found.rows == 0) {
    return context.text({"Nhật ký nguyên vẹn: chưa có dòng nào.\n", "The journal is intact: it has no rows yet.\n"});
  }
  auto text = context.text({fmt::format("Nhật ký nguyên vẹn: {} dòng, từ {} đến {}.\nMã cuối chuỗi: {}\n", found.rows,
                                        shown(found.first), shown(found.last), hash_in_groups(found.last_hash)),
                            fmt::format("The journal is intact: {} rows, from {} to {}.\nLast hash: {}\n", found.rows,
                                        shown(found.first), shown(found.last), hash_in_groups(found.last_hash))});
  if (found.anchor_row) {
    text += context.text({fmt::format("Mã đã cho là mã của dòng {}.\n", *found.anchor_row),
                          fmt::format("The given hash is that of row {}.\n", *found.anchor_row)});
  }
  const auto& origin = found.origin;
  const auto begun = shown(from_iso8601(origin.begun, SystemZone{}));
  if (origin.taken_over > 0) {
    text += context.text(
        {fmt::format("{} dòng đầu có từ trước khi nhật ký có chuỗi mã (tiếp nhận {}): với chúng, chuỗi chỉ chứng minh "
                     "là không bị sửa từ lúc đó.\n",
                     origin.taken_over, begun),
         fmt::format("The first {} rows are older than the chain (taken over {}): of them it proves only that nothing "
                     "was changed since.\n",
                     origin.taken_over, begun)});
  }
  if (!origin.after_file.empty()) {
    const auto vi = origin.after_hash.empty() ? "không đọc được" : hash_in_groups(origin.after_hash);
    const auto en = origin.after_hash.empty() ? "unreadable" : hash_in_groups(origin.after_hash);
    text += context.text(
        {fmt::format("Nối tiếp nhật ký hỏng {} (mã cuối: {}).\n", printable(origin.after_file), vi),
         fmt::format("It follows the damaged journal {} (last hash: {}).\n", printable(origin.after_file), en)});
  }
  return text;
}

std::string json_of(const Verification& found, const Message& problem) {
  const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
  const bool whole = found.verdict == Verdict::whole;
  Json object{{"ok", whole},
              {"rows", found.rows},
              {"first", text(iso(found.first))},
              {"last", text(iso(found.last))},
              {"hash", text(found.last_hash)},
              {"taken_over", found.origin.taken_over},
              {"after", text(found.origin.after_file)},
              {"after_hash", text(found.origin.after_hash)}};
  object["anchor_row"] = found.anchor_row ? Json(*found.anchor_row) : Json(nullptr);
  object["bad"] =
      found.bad.row == 0 || whole
          ? Json(nullptr)
          : Json{{"row", found.bad.row}, {"time", text(iso(found.bad.recorded))}, {"airing", found.bad.airing}};
  object["message"] = whole ? Json(nullptr) : Json(problem.vi);
  object["english"] = whole ? Json(nullptr) : Json(problem.en);
  return json_line(object) + "\n";
}

}  // namespace

std::string hash_in_groups(const std::string& hash) {
  constexpr std::size_t kGroup = 4;
  std::string groups;
  for (std::size_t at = 0; at < hash.size(); at += kGroup) {
    if (at > 0) groups += ' ';
    groups += hash.substr(at, kGroup);
  }
  return groups;
}

std::optional<std::string> anchor_given(const std::string& words) {
  std::string hash;
  for (const char c : words) {
    if (c == ' ' || c == '-') continue;
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
    hash += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  constexpr std::size_t kWhole = 64;
  if (hash.size() < kLeastAnchorDigits || hash.size() > kWhole) return std::nullopt;
  return hash;
}

Exit verify_command(const Context& context, const JournalRequest& request) {
  use_station_zone(context);
  const auto found = verify_journal(context.places.journal(), request.anchor);
  const bool whole = found.verdict == Verdict::whole;
  const auto problem = whole ? Message{} : problem_of(context, found, request.anchor);
  if (request.form == JournalForm::json) {
    print(json_of(found, problem));
  } else if (whole) {
    print(intact(context, found));
  }
  flush_output(context);
  if (whole) return Exit::done;
  throw Failure(Exit::failed, problem);
}

}  // namespace loaxa::host::cli
