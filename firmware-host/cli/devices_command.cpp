// `loaxa devices`: what can be written as `output.device`. The voice program asks PortAudio; none is a normal answer.

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "firmware-host/cli/commands.hpp"
#include "firmware-host/cli/device_trial.hpp"
#include "firmware-host/cli/table.hpp"
#include "firmware-host/cli/voice_process.hpp"

namespace loaxa::host::cli {

namespace {

nlohmann::json listed_devices() {
  const auto output = voice_output("--devices");
  auto devices = nlohmann::json::parse(output, nullptr, false);
  if (!devices.is_array()) {
    throw Failure(Exit::failed, {"Giọng nói trả lời không đúng dạng; hãy cài lại Loa Xã.",
                                 "the voice's answer is malformed; install Loa Xã again."});
  }
  return devices;
}

/// The device of this setting, as it is listed; one that is not can be there all the same (a card by its ALSA id).
nlohmann::json only_device(const nlohmann::json& devices, const std::string& setting) {
  for (std::size_t i = 0; i < devices.size(); ++i) {
    auto device = devices[i];
    if (!device.is_object() || device.value("setting", "") != setting) continue;
    device["number"] = i + 1;
    return nlohmann::json::array({device});
  }
  return nlohmann::json::array({{{"setting", setting}, {"description", ""}}});
}

}  // namespace

Exit devices_command(const Context& context, const DevicesRequest& request) {
  const auto devices = listed_devices();
  if (request.test && !request.only.empty()) {
    return try_devices(context, only_device(devices, request.only).dump(), request.form);
  }
  if (request.test && !devices.empty()) return try_devices(context, devices.dump(), request.form);
  if (request.form == Form::json) {
    print(devices.dump() + "\n");
    flush_output(context);
    return Exit::done;
  }
  if (devices.empty()) {
    note(context,
         {"Không có thiết bị âm thanh nào. Hãy cắm loa hoặc card âm thanh; bản tin vẫn ghi được ra tệp bằng `loaxa "
          "render`.",
          "there is no sound device. Plug one in; a bulletin can still be written to a file with `loaxa render`."});
    return Exit::done;
  }
  Table table{{context.text({"output.device", "output.device"}), context.text({"Thiết bị", "device"}),
               context.text({"Kênh", "channels"}), "Hz"}};
  for (const auto& device : devices) {
    const auto text = [&device](const char* key) {
      if (!device.is_object() || !device.contains(key)) return std::string{};
      const auto& value = device[key];
      if (value.is_number_float()) return fmt::format("{:.0f}", value.get<double>());
      return value.is_string() ? value.get<std::string>() : value.dump();
    };
    table.add({text("setting"), text("description"), text("max_channels"), text("default_rate_hz")});
  }
  print(table.text());
  flush_output(context);
  return Exit::done;
}

}  // namespace loaxa::host::cli
