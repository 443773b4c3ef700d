#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include "config/places.hpp"
#include "firmware-host/daemon/api_server.hpp"
#include "firmware-host/station.hpp"

namespace loaxa::host {

/// A request that cannot be taken as it is; the answer says why.
class RequestError : public std::runtime_error {
 public:
  RequestError(int status, const std::string& vietnamese, std::string english)
      : std::runtime_error(vietnamese), status_(status), english_(std::move(english)) {}
  int status() const { return status_; }
  const std::string& english() const { return english_; }
  ApiAnswer answer() const;

 private:
  int status_;
  std::string english_;
};

/// `POST /say`'s body. Throws: RequestError that names the field.
Request say_request(const std::string& body, const Zone& zone);

/// `POST /play`'s body. Its sounds become absolute paths of files that this process can read: a name is looked for in
/// the state's sounds, then in the shipped ones; a signal that cannot be read becomes the station's siren. Throws:
/// RequestError that names the field or the sound.
Request play_request(const std::string& body, const Zone& zone, const config::Places& places);

/// An emergency begins with its attention signal, whatever it was asked with; anything else is left as it is.
Request with_alarm(Request request, const config::Places& places);

/// `POST /stop`'s body.
struct StopRequest {
  std::string id;
  bool all = false;
};
StopRequest stop_request(const std::string& body);

/// `PUT /volume`'s body.
int volume_request(const std::string& body);

/// `PUT /clock`'s body.
Instant clock_request(const std::string& body, const Zone& zone);

/// An instant of a query; nothing: no such key.
std::optional<Instant> query_instant(const ApiRequest& request, const std::string& key, const Zone& zone);

/// Whether the query says `KEY=1`; `0` or no such key: it does not.
bool query_flag(const ApiRequest& request, const std::string& key);

/// A count of a query, 1 to `most`; nothing: no such key.
std::optional<std::size_t> query_count(const ApiRequest& request, const std::string& key, std::size_t most);

}  // namespace loaxa::host
