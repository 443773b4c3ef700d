// `loaxa read`: what will be said. Only audio/text works here; no engine, no daemon, nothing but the text is opened.

#include <array>
#include <cerrno>
#include <cstring>
#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "audio/error.hpp"
#include "audio/system_reason.hpp"
#include "audio/text_file.hpp"
#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/text_input.hpp"
#include "firmware-host/json_line.hpp"

namespace loaxa::host::cli {

namespace {

using Json = nlohmann::ordered_json;
using audio::text::Lexicon;
using audio::text::Reading;
using audio::text::Style;

Json to_json(const Reading& reading) {
  Json sentences = Json::array();
  for (const auto& s : reading.sentences) {
    sentences.push_back(
        {{"text", s.text},
         {"source", {{"line", s.source.line}, {"column", s.source.column}, {"length", s.source.length}}}});
  }
  Json dropped = Json::array();
  for (const auto& d : reading.dropped) dropped.push_back({{"line", d.line}, {"text", d.text}, {"why", d.why}});
  Json ambiguous = Json::array();
  for (const auto& a : reading.ambiguous) {
    ambiguous.push_back({{"line", a.source.line},
                         {"column", a.source.column},
                         {"length", a.source.length},
                         {"written", a.written},
                         {"chosen", a.chosen},
                         {"other", a.other},
                         {"rule", a.rule}});
  }
  Json notices = Json::array();
  for (const auto& n : reading.notices) notices.push_back({{"line", n.line}, {"text", n.text}, {"english", n.english}});
  return {{"sentences", sentences}, {"dropped", dropped}, {"ambiguous", ambiguous}, {"notices", notices}};
}

/// One sentence a line, a blank line between paragraphs.
std::string to_lines(const Reading& reading) {
  std::string out;
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    out += reading.sentences[i].text + "\n";
    if (reading.sentences[i].ends_paragraph && i + 1 < reading.sentences.size()) out += "\n";
  }
  return out;
}

/// Reads line by line as the lines come: one in, one out, at once, and no more memory than the longest line.
class LineByLine {
 public:
  LineByLine(const Context& context, const ReadRequest& request, const Lexicon& lexicon, const Style& style)
      : context_(context), request_(request), lexicon_(lexicon), style_(style) {}

  Exit run() {
    const int descriptor = open_text(request_.input);
    if (request_.form == Form::json) print("[");
    std::array<char, 65536> block;
    for (;;) {
      flush_output(context_);  // before waiting for more: who writes a line to us may wait for its answer
      const auto got = ::read(descriptor, block.data(), block.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail_reading();
      if (got == 0) break;
      take({block.data(), static_cast<std::size_t>(got)});
    }
    ::close(descriptor);
    if (!pending_.empty()) line(pending_);
    if (request_.form == Form::json) print("]\n");
    flush_output(context_);
    return exit_;
  }

 private:
  [[noreturn]] void fail_reading() {
    const int reason = errno;
    throw Failure(Exit::failed,
                  {fmt::format("{}: không đọc được: {}.", shown_name(request_.input), audio::system_reason(reason)),
                   fmt::format("{}: cannot be read: {}.", request_.input, std::strerror(reason))});
  }

  void take(std::string_view block) {
    if (number_ == 0 && pending_.empty()) require_lines(block);
    for (auto end = block.find('\n'); end != std::string_view::npos; end = block.find('\n')) {
      if (pending_.empty()) {
        line(block.substr(0, end));
      } else {
        pending_ += block.substr(0, end);
        line(pending_);
        pending_.clear();
      }
      block.remove_prefix(end + 1);
    }
    pending_ += block;
    if (pending_.size() <= audio::kLongestTextBytes) return;
    throw Failure(Exit::failed, {fmt::format("{}:{}: dòng dài quá {} MB.", shown_name(request_.input), number_ + 1,
                                             audio::kLongestTextBytes >> 20U),
                                 fmt::format("{}:{}: the line is longer than {} MB.", request_.input, number_ + 1,
                                             audio::kLongestTextBytes >> 20U)});
  }

  void require_lines(std::string_view block) const {
    require_text_bytes(block, request_.input);
    if (!block.starts_with("\xFF\xFE") && !block.starts_with("\xFE\xFF")) return;
    throw Failure(
        Exit::failed,
        {fmt::format("{}: --lines không đọc được mã UTF-16. Hãy lưu lại với mã hóa UTF-8, hoặc bỏ --lines.",
                     shown_name(request_.input)),
         fmt::format("{}: --lines cannot read UTF-16. Save the text as UTF-8, or leave out --lines.", request_.input)});
  }

  void line(std::string_view text) {
    if (number_++ == 0 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.ends_with('\r')) text.remove_suffix(1);
    std::string said;
    try {
      said = audio::text::read_line(text, lexicon_, style_);
    } catch (const audio::Error& error) {
      // Its line stays, empty, so that line n of the output is still line n of the input.
      note(context_, {fmt::format("{}:{}: {}", shown_name(request_.input), number_, error.what()),
                      fmt::format("{}:{}: {}", request_.input, number_, error.english())});
      exit_ = Exit::failed;
    }
    if (request_.form == Form::json) {
      print((number_ > 1 ? ",\n " : "") + json_line(Json{{"line", number_}, {"text", said}}));
    } else {
      print(said + "\n");
    }
  }

  const Context& context_;
  const ReadRequest& request_;
  const Lexicon& lexicon_;
  const Style& style_;
  std::string pending_;
  long number_ = 0;
  Exit exit_ = Exit::done;
};

Exit read_document(const Context& context, const ReadRequest& request, const Lexicon& lexicon, const Style& style) {
  const auto text = read_text(request.input);
  Reading reading;
  try {
    reading = audio::text::read_document(text, lexicon, style);
  } catch (const audio::Error& error) {
    throw Failure(Exit::failed, {fmt::format("{}: {}", shown_name(request.input), error.what()),
                                 fmt::format("{}: {}", request.input, error.english())});
  }
  print(request.form == Form::json ? json_line(to_json(reading)) + "\n" : to_lines(reading));
  flush_output(context);
  for (const auto& notice : reading.notices) {
    note(context, {fmt::format("{}:{}: {}", shown_name(request.input), notice.line, notice.text),
                   fmt::format("{}:{}: {}", request.input, notice.line, notice.english)});
  }
  if (!reading.sentences.empty()) return Exit::done;
  throw Failure(Exit::failed, {fmt::format("{}: bản tin không có chữ nào để đọc.", shown_name(request.input)),
                               fmt::format("{}: the bulletin has no words to read.", request.input)});
}

}  // namespace

Exit read_command(const Context& context, const ReadRequest& request) {
  const auto settings = load_settings(context);
  const auto lexicon = load_lexicon(context, settings);
  if (request.lines) return LineByLine{context, request, lexicon, settings.reading}.run();
  return read_document(context, request, lexicon, settings.reading);
}

}  // namespace loaxa::host::cli
