// The relay's calls against a kernel that is played: what it is asked for, and what an official is told of its
// refusals.
#include "firmware-host/board/gpio.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/gpio.h>
#include <map>
#include <optional>
#include <unistd.h>

#include <catch2/catch.hpp>

using namespace loaxa::host;

namespace {

/// Two chips; keeps what lines were asked for and how they stand.
class PlayedKernel : public GpioKernel {
 public:
  std::vector<std::filesystem::path> chips() override { return {"/dev/gpiochip0", "/dev/gpiochip4"}; }

  int open(const std::filesystem::path& device) override {
    if (refuse_open != 0) return refused(refuse_open);
    if (device != "/dev/gpiochip0" && device != "/dev/gpiochip4") return refused(ENOENT);
    const int fd = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    opened[fd] = device.filename();
    return fd;
  }

  int ioctl(int fd, unsigned long call, void* argument) override {
    if (call == GPIO_GET_CHIPINFO_IOCTL) {
      auto& info = *static_cast<gpiochip_info*>(argument);
      std::strcpy(info.name, opened.at(fd).c_str());
      std::strcpy(info.label, opened.at(fd) == "gpiochip4" ? "pinctrl-rp1" : "brcmvirt-gpio");
      return 0;
    }
    if (call == GPIO_V2_GET_LINE_IOCTL) {
      if (refuse_line != 0) return refused(refuse_line);
      request = *static_cast<gpio_v2_line_request*>(argument);
      chip = opened.at(fd);
      line_fd = static_cast<gpio_v2_line_request*>(argument)->fd = ::open("/dev/null", O_RDWR | O_CLOEXEC);
      return 0;
    }
    REQUIRE(call == GPIO_V2_LINE_SET_VALUES_IOCTL);
    REQUIRE(fd == line_fd);
    if (refuse_set != 0) return refused(refuse_set);
    const auto& values = *static_cast<gpio_v2_line_values*>(argument);
    CHECK(values.mask == 1);
    value = values.bits == 1;
    return 0;
  }

  int refuse_open = 0, refuse_line = 0, refuse_set = 0;
  std::map<int, std::string> opened;
  std::string chip;
  gpio_v2_line_request request{};
  int line_fd = -1;
  std::optional<bool> value;

 private:
  static int refused(int reason) {
    errno = reason;
    return -1;
  }
};

std::string refusal(PlayedKernel& kernel, const RelaySetting& setting) {
  try {
    GpioRelay relay(kernel, setting);
  } catch (const BoardError& error) {
    CHECK_FALSE(error.english().empty());
    return error.what();
  }
  return {};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a relay's line is an output that is off from the first, and is switched") {
  PlayedKernel kernel;
  GpioRelay relay(kernel, {"gpiochip0", 17, false});
  CHECK(kernel.chip == "gpiochip0");
  CHECK(kernel.request.num_lines == 1);
  CHECK(kernel.request.offsets[0] == 17);
  CHECK(kernel.request.config.flags == GPIO_V2_LINE_FLAG_OUTPUT);
  REQUIRE(kernel.request.config.num_attrs == 1);
  CHECK(kernel.request.config.attrs[0].attr.id == GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES);
  CHECK(kernel.request.config.attrs[0].attr.values == 0);
  CHECK(kernel.request.config.attrs[0].mask == 1);
  CHECK(std::string(kernel.request.consumer) == "loaxad amplifier");
  relay.set(true);
  CHECK(kernel.value == true);
  relay.set(false);
  CHECK(kernel.value == false);
}

TEST_CASE("an active-low relay is the kernel's to turn over") {
  PlayedKernel kernel;
  GpioRelay relay(kernel, {"gpiochip0", 3, true});
  CHECK(kernel.request.config.flags == (GPIO_V2_LINE_FLAG_OUTPUT | GPIO_V2_LINE_FLAG_ACTIVE_LOW));
}

TEST_CASE("a chip is found by path, number, name and label") {
  for (const auto* name : {"/dev/gpiochip4", "4", "gpiochip4", "pinctrl-rp1"}) {
    INFO(name);
    PlayedKernel kernel;
    GpioRelay relay(kernel, {name, 2, false});
    CHECK(kernel.chip == "gpiochip4");
  }
}

TEST_CASE("a line is let go with its relay, and no chip stays open") {
  PlayedKernel kernel;
  {
    const GpioRelay relay(kernel, {"pinctrl-rp1", 2, false});
    CHECK(fcntl(kernel.line_fd, F_GETFD) >= 0);
    for (const auto& [fd, chip] : kernel.opened) {
      if (fd != kernel.line_fd) CHECK(fcntl(fd, F_GETFD) == -1);
    }
  }
  CHECK(fcntl(kernel.line_fd, F_GETFD) == -1);
}

TEST_CASE("what is wrong with a relay is said: what, where, what to do") {
  const auto told = [](int open, int line, const std::string& chip) {
    PlayedKernel kernel;
    kernel.refuse_open = open;
    kernel.refuse_line = line;
    return refusal(kernel, {chip, 17, false});
  };
  for (const auto& text :
       {told(0, 0, "gpiochip9"), told(0, 0, "9"), told(0, 0, "/dev/gpiochip9"), told(0, 0, "la-gi")}) {
    CHECK(has(text, "đường 17): không có chip này. Hãy"));
    CHECK(has(text, "amplifier.relay"));
  }
  CHECK(has(told(EACCES, 0, "gpiochip0"), "nhóm gpio"));
  CHECK(has(told(EACCES, 0, "pinctrl-rp1"), "nhóm gpio"));
  CHECK(has(told(0, EBUSY, "gpiochip0"), "chương trình khác giữ"));
  CHECK(has(told(0, EINVAL, "gpiochip0"), "không có đường số này"));
}

TEST_CASE("a line that is gone is said when it is switched") {
  PlayedKernel kernel;
  GpioRelay relay(kernel, {"gpiochip0", 17, false});
  kernel.refuse_set = ENODEV;
  CHECK_THROWS_AS(relay.set(true), BoardError);
}
