#include "firmware-host/air/session.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <future>
#include <limits>
#include <optional>
#include <utility>

#include "audio/on_air.hpp"
#include "audio/playback/urgency.hpp"
#include "audio/sha256.hpp"
#include "audio/signal/fade.hpp"
#include "audio/sound_meter.hpp"
#include "firmware-host/air/source_pieces.hpp"

namespace loaxa::host::air {

namespace {

using audio::Happening;
using audio::OnAir;
using audio::PartBegins;
using audio::SentenceBegins;

/// How often the daemon hears that it goes on. Source: the voice is taken for stalled after 3 s.
constexpr std::chrono::milliseconds kProgressEvery{500};

static_assert(std::endian::native == std::endian::little, "the digest of the sound is that of little-endian samples");

/// A block of the player's.
constexpr std::chrono::milliseconds kFirstPull{10};

using Report = std::function<void(const AirReport&)>;

void tell(const Happening& happening, const Report& report) {
  if (const auto* part = std::get_if<PartBegins>(&happening.what)) {
    report(PartReport{part->part, part->kind, part->what, part->left_out});
  } else if (const auto* silence = std::get_if<audio::DeadAir>(&happening.what)) {
    report(DeadAirReport{silence->part, silence->length});
  } else {
    const auto& said = std::get<SentenceBegins>(happening.what);
    report(SentenceReport{said.part, said.sentence, said.text, said.line, said.skipped});
  }
}

/// A length must not take an external engine's time: eSpeak NG's is near enough.
audio::speech::VoiceSettings voice_of(const AirJob& job) {
  auto voice = job.voice;
  if (job.dry) voice.external = {};
  return voice;
}

bool renders(const AirJob& job) {
  return job.output.device.starts_with("render:");
}

void hurry(const AirJob& job) {
  if (!job.dry && !renders(job)) audio::playback::make_urgent();
}

/// Whether somebody waits for the first sound.
bool is_awaited(const AirJob& job) {
  return !job.dry && !renders(job) && !job.start_at;
}

/// Whether no more than a device has to be opened for it. An external engine speaks the words before the siren sounds.
bool sounds_at_once(const AirJob& job) {
  return job.alert && is_awaited(job) && job.voice.external.command.empty();
}

/// Nobody waits for a dry run or for a file; an alert waits for nothing.
audio::Measuring measuring_of(const AirJob& job) {
  if (job.dry || renders(job)) return audio::Measuring::whole;
  return job.alert ? audio::Measuring::never : audio::Measuring::head;
}

OnAir make_programme(const AirJob& job, Equipment& equipment, audio::LoudnessBook& book) {
  auto lexicon = std::move(equipment.lexicon);
  lexicon.name_book = job.name_book;
  return OnAir(job.script,
               {.engine = equipment.engine,
                .voice = voice_of(job),
                .lexicon = std::move(lexicon),
                .style = job.style,
                .chain = {.profile = job.output.profile,
                          .sample_rate_hz = job.output.sample_rate_hz,
                          .carrying_channels = static_cast<int>(job.output.play_on.size())},
                .pace = renders(job) ? audio::speech::Pace::offline : audio::speech::Pace::live,
                .signal = std::move(equipment.signal),
                .measuring = measuring_of(job),
                .book = &book,
                .longest_silence = job.longest_silence},
               {.times = job.repeat_times, .pause = job.repeat_pause, .end_after = job.end_after, .from = job.from});
}

/// Pulls the whole programme without a loudspeaker, for its length.
void measure(const AirJob& job, OnAir& programme, const audio::playback::PlayerControl& control, const Report& report) {
  std::array<float, 4096> block{};
  FinishedReport finished;
  finished.sample_rate_hz = job.output.sample_rate_hz;
  while (!control.stop) {
    const auto count = programme.read(block);
    if (count == 0) break;
    finished.written += count;
    for (const auto& happening : programme.happenings_before(finished.written)) tell(happening, report);
  }
  // What begins where the sound ends: parts that were left out there.
  constexpr auto kRest = std::numeric_limits<std::uint64_t>::max();
  for (const auto& happening : programme.happenings_before(kRest)) tell(happening, report);
  finished.consumed = finished.written;
  finished.how = control.stop          ? FinishedReport::How::stopped
                 : programme.limited() ? FinishedReport::How::limit
                                       : FinishedReport::How::complete;
  report(finished);
}

/// Turns the player's progress into reports, and tells the meter, if there is one, what begins.
class Progress {
 public:
  Progress(OnAir& programme, int sample_rate_hz, const Report& report, std::optional<audio::SoundMeter>& meter)
      : programme_(programme), sample_rate_hz_(sample_rate_hz), report_(report), meter_(meter) {}

  /// What begins where the sound ends: parts that were left out there.
  void tell_rest() { tell_before(std::numeric_limits<std::uint64_t>::max()); }

  /// The texts that were not told while it sounded.
  void tell_sources() {
    while (const auto piece = sources_.next()) report_(*piece);
  }

  void operator()(const audio::playback::Progress& progress) {
    tell_before(progress.written);
    if (const auto piece = sources_.next()) report_(*piece);
    const auto now = std::chrono::steady_clock::now();
    const bool begins = progress.first_frame.has_value() && !begun_;
    if (!begins && now - last_ < kProgressEvery) return;
    begun_ = begun_ || begins;
    last_ = now;
    const auto expected = std::max(programme_.expected_frames(), progress.written);
    report_(FramesReport{progress.written, progress.consumed, progress.first_frame,
                         static_cast<double>(expected - progress.written) / sample_rate_hz_, progress.first_write});
  }

 private:
  void tell_before(std::uint64_t frame) {
    for (auto& happening : programme_.happenings_before(frame)) {
      tell(happening, report_);
      if (meter_) meter_->tell(happening);
      if (auto* part = std::get_if<PartBegins>(&happening.what)) sources_.add(part->part, std::move(part->source));
    }
  }

  OnAir& programme_;
  int sample_rate_hz_;
  const Report& report_;
  std::optional<audio::SoundMeter>& meter_;
  SourcePieces sources_;
  std::chrono::steady_clock::time_point last_{};
  bool begun_ = false;
};

/// A programme whose first block was pulled before there was an output.
class Begun : public audio::signal::Stream {
 public:
  Begun(audio::signal::Stream& programme, std::vector<float> first)
      : programme_(programme), first_(std::move(first)), rest_(first_) {}

  std::size_t read(std::span<float> block) override {
    if (rest_.empty()) return programme_.read(block);
    const auto count = std::min(block.size(), rest_.size());
    std::copy_n(rest_.begin(), count, block.begin());
    rest_ = rest_.subspan(count);
    return count;
  }

 private:
  audio::signal::Stream& programme_;
  std::vector<float> first_;
  std::span<const float> rest_;
};

using OutputPtr = std::unique_ptr<audio::playback::Output>;

/// What hangs from now on is not the device.
OutputPtr open_output(const AirJob& job, const Report& report) {
  auto output = audio::playback::open_output(job.output, job.latency, job.stem);
  report(OpenedReport{output->name(), std::chrono::duration_cast<std::chrono::microseconds>(output->delay()),
                      output->sample_rate_hz(), job.output.device != "none"});
  return output;
}

struct Opened {
  OutputPtr output;
  std::vector<float> first;  ///< frames of the programme
};

/// The programme's first frames, worked out on a thread of their own.
std::future<std::vector<float>> pull_first(OnAir& programme, int sample_rate_hz) {
  return std::async(std::launch::async, [&programme, sample_rate_hz] {
    audio::playback::stand_down_thread();
    std::vector<float> first(audio::signal::frames_in(kFirstPull, sample_rate_hz));
    first.resize(programme.read(first));
    return first;
  });
}

/// Where somebody waits for the first sound, it is worked out while the output opens: a sound file is read or a
/// sentence spoken while a sound server answers.
Opened open_beside(const AirJob& job, OnAir& programme, const Report& report) {
  std::future<std::vector<float>> first;
  if (is_awaited(job)) first = pull_first(programme, job.output.sample_rate_hz);
  if (job.alert) hurry(job);  // not before: what is pulled beside it would hold up the opening, which takes longer
  auto output = open_output(job, report);
  return {std::move(output), first.valid() ? first.get() : std::vector<float>{}};
}

/// Plays; the output is opened here if it is not yet. Whatever goes wrong here is the output's fault: a part that
/// cannot be heard is left out.
void air(const AirJob& job, OnAir& programme, OutputPtr opened, const audio::playback::PlayerControl& control,
         const Report& report) {
  auto [output, first] = opened ? Opened{std::move(opened), {}} : open_beside(job, programme, report);
  Begun begun(programme, std::move(first));
  std::optional<audio::SoundMeter> meter;
  if (job.picture) {
    meter.emplace(output->sample_rate_hz(), output->channels(), job.output.play_on, job.output.profile,
                  job.repeat_pause);
  }
  Progress progress(programme, output->sample_rate_hz(), report, meter);
  std::optional<audio::Sha256> digest;  // of a file that was asked for there is nothing to prove
  if (!renders(job)) digest.emplace();
  const auto look = [&](std::span<const std::int16_t> interleaved) {
    if (meter) meter->add(interleaved);
    if (digest) digest->update(std::as_bytes(interleaved));
  };
  const auto result = audio::playback::play(begun, *output, control,
                                            {.play_on = job.output.play_on,
                                             .start_at = job.start_at,
                                             .on_frames = look,
                                             .on_block = [&progress](const auto& p) {
                                               audio::playback::stand_down();
                                               progress(p);
                                             }});
  FinishedReport finished;
  finished.how = result.stopped        ? FinishedReport::How::stopped
                 : programme.limited() ? FinishedReport::How::limit
                                       : FinishedReport::How::complete;
  finished.written = result.progress.written;
  finished.consumed = result.progress.consumed;
  finished.sample_rate_hz = output->sample_rate_hz();
  finished.first_frame = result.progress.first_frame;
  finished.file = output->file();
  if (digest && finished.written > 0) finished.sha256 = digest->finish();
  if (!result.stopped) progress.tell_rest();
  progress.tell_sources();
  if (meter && !result.stopped) report(PictureReport{meter->finish()});
  report(finished);
}

}  // namespace

void play_job(const AirJob& job, Equipment equipment, const Report& report) {
  if (!sounds_at_once(job)) audio::playback::stand_down();
  if (!job.alert || job.device_first) hurry(job);
  OutputPtr output;
  try {
    if (job.device_first && !job.dry) output = open_output(job, report);
  } catch (const audio::Error& error) {
    throw OutputError(error);
  }
  audio::LoudnessBook book(job.loudness_book);
  auto programme = make_programme(job, equipment, book);
  try {
    if (job.dry) {
      measure(job, programme, equipment.control, report);
    } else {
      air(job, programme, std::move(output), equipment.control, report);
    }
  } catch (const audio::Error& error) {
    throw OutputError(error);
  }
  book.save();  // only now: nothing on air waits for a disk
}

void practise(const Equipment& equipment, const std::string& device) {
  try {
    AirJob written;
    written.script = {
        "", {{audio::Signal{equipment.signal ? equipment.signal->file : ""}, "", 0}, {audio::Say{"a"}, "", 0}}};
    written.alert = true;
    written.output.device = device;
    const auto job = std::get<AirJob>(command_from_line(to_line(written)));
    audio::LoudnessBook book(job.loudness_book);
    auto mine = equipment;
    auto programme = make_programme(job, mine, book);
    auto first = pull_first(programme, job.output.sample_rate_hz);
    audio::playback::find_device(job.output);
    first.get();
    const auto say = [](const AirReport& report) { to_line(report); };
    say(OpenedReport{device, {}, job.output.sample_rate_hz, true});
    for (const auto& happening : programme.happenings_before(1)) tell(happening, say);
    say(FramesReport{});
  } catch (const std::exception&) {  // the alert itself will say what is wrong
  }
}

}  // namespace loaxa::host::air
