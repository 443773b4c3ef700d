// The amplifier's relay through the kernel's GPIO character device. libgpiod 1.6 and 2.x share no API; these three
// ioctls are the kernel's contract since Linux 5.10.
#include "firmware-host/board/gpio.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/gpio.h>
#include <sys/ioctl.h>
#include <system_error>

#include <fmt/format.h>

#include "audio/system_reason.hpp"

namespace loaxa::host {

namespace fs = std::filesystem;

namespace {

constexpr const char* kConsumer = "loaxad amplifier";  ///< what `gpioinfo` shows

/// What to do about a failed call on a chip or line.
struct Advice {
  std::string_view vi, en;
};

Advice advice(int reason) {
  switch (reason) {
    case EACCES:
    case EPERM:
      return {"Hãy cho tài khoản chạy loaxad vào nhóm gpio (gói loaxa tự làm việc này).",
              "put the user that runs loaxad into the group gpio (the package loaxa does so)"};
    case EBUSY:
      return {
          "Đường này đang do chương trình khác giữ: xem bằng `gpioinfo`, rồi tắt chương trình đó hoặc chọn đường "
          "khác.",
          "another program holds the line: look with `gpioinfo`, then end that program or choose another line"};
    case EINVAL:
      return {"Chip không có đường số này hoặc không dùng làm đầu ra được: xem bằng `gpioinfo`.",
              "the chip has no line of this number, or it cannot be an output: look with `gpioinfo`"};
    default:
      return {"Hãy xem tên chip trong /dev và dây nối, rồi sửa amplifier.relay.",
              "look at the chip's name in /dev and at the wiring, then mend amplifier.relay"};
  }
}

/// What the system's own words do not tell an official.
std::string reason_words(int reason) {
  if (reason == ENOENT || reason == ENODEV || reason == ENXIO) return "không có chip này";
  if (reason == EBUSY) return "đường đang bận";
  if (reason == EINVAL) return "chip không nhận đường này";
  return audio::system_reason(reason);
}

[[noreturn]] void fail(const RelaySetting& setting, int reason) {
  const auto what_to_do = advice(reason);
  throw BoardError(fmt::format("không dùng được rơ le máy tăng âm (chip {}, đường {}): {}. {}", setting.chip,
                               setting.line, reason_words(reason), what_to_do.vi),
                   fmt::format("cannot use the amplifier's relay (chip {}, line {}): {}; {}", setting.chip,
                               setting.line, std::strerror(reason), what_to_do.en));
}

bool is_number(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

Descriptor open_chip(GpioKernel& kernel, const RelaySetting& setting) {
  const auto& chip = setting.chip;
  if (chip.starts_with('/') || is_number(chip)) {
    Descriptor opened{kernel.open(chip.starts_with('/') ? fs::path{chip} : fs::path{"/dev/gpiochip" + chip})};
    if (!opened) fail(setting, errno);
    return opened;
  }
  // Why the chip of that name is not found: one that could not be opened may be it.
  int reason = ENODEV;
  for (const auto& device : kernel.chips()) {
    Descriptor opened{kernel.open(device)};
    if (!opened) {
      if (device.filename() == chip) fail(setting, errno);
      reason = errno == ENOENT ? reason : errno;
      continue;
    }
    gpiochip_info info{};
    if (kernel.ioctl(opened.get(), GPIO_GET_CHIPINFO_IOCTL, &info) != 0) continue;
    info.name[sizeof info.name - 1] = info.label[sizeof info.label - 1] = '\0';
    if (chip == info.name || chip == info.label) return opened;
  }
  fail(setting, reason);
}

class SystemBoard : public Board {
 public:
  std::unique_ptr<Relay> relay(const RelaySetting& setting) override {
    return std::make_unique<GpioRelay>(kernel_, setting);
  }

 private:
  GpioKernel kernel_;
};

}  // namespace

std::vector<fs::path> GpioKernel::chips() {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator{"/dev", ignored}) {
    if (entry.path().filename().string().starts_with("gpiochip")) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

int GpioKernel::open(const fs::path& chip) {
  return ::open(chip.c_str(), O_RDWR | O_CLOEXEC);
}

int GpioKernel::ioctl(int fd, unsigned long request, void* argument) {
  return ::ioctl(fd, request, argument);
}

GpioRelay::GpioRelay(GpioKernel& kernel, const RelaySetting& setting) : kernel_(kernel), setting_(setting) {
  const auto chip = open_chip(kernel_, setting_);
  gpio_v2_line_request request{};
  request.offsets[0] = setting_.line;
  request.num_lines = 1;
  std::strncpy(request.consumer, kConsumer, sizeof request.consumer - 1);
  request.config.flags = GPIO_V2_LINE_FLAG_OUTPUT;
  if (setting_.active_low) request.config.flags |= GPIO_V2_LINE_FLAG_ACTIVE_LOW;
  // The value comes with the direction: an output is never on for an instant because it became one.
  request.config.num_attrs = 1;
  request.config.attrs[0].attr.id = GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES;
  request.config.attrs[0].attr.values = 0;
  request.config.attrs[0].mask = 1;
  if (kernel_.ioctl(chip.get(), GPIO_V2_GET_LINE_IOCTL, &request) != 0) fail(setting_, errno);
  line_ = Descriptor{request.fd};  // the kernel made it close-on-exec: no voice inherits it
}

void GpioRelay::set(bool on) {
  gpio_v2_line_values values{};
  values.bits = on ? 1 : 0;
  values.mask = 1;
  if (kernel_.ioctl(line_.get(), GPIO_V2_LINE_SET_VALUES_IOCTL, &values) != 0) fail(setting_, errno);
}

std::unique_ptr<Board> system_board() {
  return std::make_unique<SystemBoard>();
}

}  // namespace loaxa::host
