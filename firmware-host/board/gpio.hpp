#pragma once

#include <filesystem>
#include <vector>

#include "firmware-host/board/board.hpp"
#include "firmware-host/descriptor.hpp"

namespace loaxa::host {

/// The kernel's calls that the relay needs; tests bring a kernel of their own.
class GpioKernel {
 public:
  virtual ~GpioKernel() = default;
  GpioKernel() = default;
  GpioKernel(const GpioKernel&) = delete;
  GpioKernel& operator=(const GpioKernel&) = delete;

  virtual std::vector<std::filesystem::path> chips();                ///< `/dev/gpiochip*`, by number
  virtual int open(const std::filesystem::path& chip);               ///< as open(2)
  virtual int ioctl(int fd, unsigned long request, void* argument);  ///< as ioctl(2)
};

/// One output line of a GPIO character device. Source: <linux/gpio.h>, the kernel's "GPIO character device userspace
/// API", version 2.
class GpioRelay : public Relay {
 public:
  /// Takes the line as an output that is off from the first. Throws: BoardError.
  GpioRelay(GpioKernel& kernel, const RelaySetting& setting);
  void set(bool on) override;

 private:
  GpioKernel& kernel_;
  RelaySetting setting_;
  Descriptor line_;
};

}  // namespace loaxa::host
