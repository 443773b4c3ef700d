#include <catch2/catch.hpp>

#include "tests/firmware-host/station/scenario.hpp"

namespace loaxa::host::simulation {

namespace {

const Scenario kOnTime[] = {
    {"a slot airs at its second and ends aired", "a routine 05:30,17:00 10min", "18:00 stop",
     "a@0530 aired 05:30:00-05:40:00\n a@1700 aired 17:00:00-17:10:00"},
    {"equal priority waits, in the order of planned time and file name",
     "b routine 05:30 5min\n a routine 05:30 5min\n c routine 05:29 3min", "06:00 stop",
     "c@0529 aired 05:29:00-05:32:00\n a@0530 aired 05:32:00-05:37:00\n b@0530 aired 05:37:00-05:42:00"},
    {"what waits longer than its play_within is missed", "a routine 05:30 20min\n b routine 05:35 5min", "06:00 stop",
     "a@0530 aired 05:30:00-05:50:00\n b@0535 missed | lúc 05:35 đài đang phát chương trình khác"},
    {"what may not be late is missed when the station is busy", "a routine 05:30 5min\n b routine 05:30 5min within=0s",
     "06:00 stop", "a@0530 aired 05:30:00-05:35:00\n b@0530 missed | không cho phép phát muộn"},
    {"of several waiting slots of one programme the newest airs",
     "a routine 05:30 12min\n b routine 05:31,05:36,05:41 1min", "06:00 stop",
     "a@0530 aired 05:30:00-05:42:00\n b@0531 missed | mới hơn\n b@0536 missed | mới hơn\n"
     "b@0541 aired 05:42:00-05:43:00"},
    {"the longest length ends an airing", "a routine 05:30 50min", "00:10 longest 45min\n 07:00 stop",
     "a@0530 cut 05:30:00-06:15:00 | hết thời lượng cho phép 45 phút"},
    {"an airing does not run into quiet hours", "a routine 20:50 30min\n b emergency 20:58 5min",
     "00:10 quiet 21:00 05:00\n 23:00 stop",
     "a@2050 cut 20:50:00-20:58:00 | đến giờ yên tĩnh trước khi phát tiếp được; ngắt lúc 20:58: nhường cho “b” (khẩn "
     "cấp)\n b@2058 aired 20:58:00-21:03:00"},
    {"quiet hours cut what crosses", "a routine 20:50 30min", "00:10 quiet 21:00 05:00\n 23:00 stop",
     "a@2050 cut 20:50:00-21:00:00 | đến giờ yên tĩnh 21:00"},
    {"quiet hours refuse all but emergencies", "a routine 04:30 5min\n b priority 04:40 5min\n c emergency 04:50 1min",
     "00:10 quiet 21:00 05:00\n 06:00 stop",
     "a@0430 refused | 04:30 nằm trong giờ yên tĩnh\n b@0440 refused | giờ yên tĩnh\n"
     "c@0450 aired 04:50:00-04:51:00 | tin khẩn cấp phát trong giờ yên tĩnh"},
    {"the end of quiet hours is free", "a routine 05:00 5min", "00:10 quiet 21:00 05:00\n 06:00 stop",
     "a@0500 aired 05:00:00-05:05:00"},
    {"what was kept waiting into quiet hours is missed",
     "a routine 20:50 9min\n b routine 20:52 30min\n c routine 20:53 5min", "00:10 quiet 21:00 05:00\n 23:00 stop",
     "a@2050 aired 20:50:00-20:59:00\n b@2052 cut 20:59:00-21:00:00 | yên tĩnh\n c@2053 missed | sau đó là giờ yên "
     "tĩnh"},
    {"no more routine slots a day than allowed; other priorities do not count",
     "a routine 05:30,06:30,07:30 5min\n b priority 06:00,08:00 5min", "00:10 most 2\n 09:00 stop",
     "a@0530 aired 05:30:00-05:35:00\n b@0600 aired 06:00:00-06:05:00\n a@0630 aired 06:30:00-06:35:00\n"
     "a@0730 refused | đã đủ 2 lượt\n b@0800 aired 08:00:00-08:05:00"},
};

const Scenario kBreakIn[] = {
    {"interrupt", "a routine 05:30 10min", "05:32 say X emergency 30s\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:30 | phát tiếp lúc 05:32; ngắt lúc 05:32: nhường cho “X” (khẩn cấp)\n"
     "X aired 05:32:00-05:32:30"},
    {"interrupt during interrupt", "a routine 05:30 10min",
     "05:32 say X priority 5min\n 05:33 say Y emergency 1min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:46:01 | phát tiếp lúc 05:38\n X aired 05:32:00-05:38:01 | nhường cho “Y”\n"
     "Y aired 05:33:00-05:34:00"},
    {"six interrupts of equal urgency wait for each other", "a routine 05:30 10min",
     "05:31 say A emergency 1min\n 05:31:10 say B emergency 1min\n 05:31:20 say C emergency 1min\n"
     "05:31:30 say D emergency 1min\n 05:31:40 say E emergency 1min\n 05:31:50 say F emergency 1min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:46:00 | phát tiếp lúc 05:37; ngắt lúc 05:31\n A aired 05:31:00-05:32:00\n B aired "
     "05:32:00-05:33:00\n"
     "C aired 05:33:00-05:34:00\n D aired 05:34:00-05:35:00\n E aired 05:35:00-05:36:00\n F aired 05:36:00-05:37:00"},
    {"an alert within the last fade of a programme: that one is over", "a routine 05:30 10min",
     "05:39:59.990 say X emergency 1min\n 06:30 stop", "a@0530 aired 05:30:00-05:40:00\n X aired 05:40:00-05:41:00"},
    {"future interrupt: a higher slot breaks into a lower one", "a routine 05:30 10min\n b priority 05:35 2min",
     "06:00 stop", "a@0530 aired 05:30:00-05:42:00 | nhường cho “b” (ưu tiên)\n b@0535 aired 05:35:00-05:37:00"},
    {"off the air for longer than its play_within: cut", "a routine 05:30 10min within=5min",
     "05:32 say X emergency 6min\n 06:00 stop",
     "a@0530 cut 05:30:00-05:32:00 | không phát tiếp vì đã ngắt quá 5 phút; ngắt lúc 05:32: nhường\n"
     "X aired 05:32:00-05:38:00"},
    {"off the air for as long as it may be", "a routine 05:30 10min within=5min",
     "05:32 say X emergency 4min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:44:00 | phát tiếp lúc 05:36\n X aired 05:32:00-05:36:00"},
    {"what is interrupted goes on before what waits with its priority", "a routine 05:30 10min\n b routine 05:31 2min",
     "05:32 say X emergency 1min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:41:00\n X aired 05:32:00-05:33:00\n b@0531 aired 05:41:00-05:43:00"},
    {"interrupted twice, it goes on twice", "a routine 05:30 10min",
     "05:32 say X emergency 1min\n 05:35 say Y emergency 1min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:42:01 | ngắt lúc 05:35: nhường cho “Y” (khẩn cấp); phát tiếp lúc 05:33; ngắt lúc 05:32\n"
     "X aired 05:32:00-05:33:00\n Y aired 05:35:00-05:36:00"},
    {"words that were asked for go on too", "", "07:00 say X routine 5min\n 07:02 say Y emergency 1min\n 08:00 stop",
     "X aired 07:00:00-07:06:00 | phát tiếp lúc 07:03\n Y aired 07:02:00-07:03:00"},
    {"the longest length counts what was heard before", "a routine 05:30 30min",
     "00:10 longest 20min\n 05:40 say X emergency 1min\n 07:00 stop",
     "a@0530 cut 05:30:00-05:51:00 | hết thời lượng cho phép 20 phút\n X aired 05:40:00-05:41:00"},
    {"repetitions go on in the one that was interrupted", "",
     "07:00 say X routine 1min repeat=3\n 07:01:30 say Y emergency 1min\n 08:00 stop",
     "X aired 07:00:00-07:04:00 | phát tiếp lúc 07:02\n Y aired 07:01:30-07:02:30"},
    {"stopped while it waits to go on", "a routine 05:30 10min",
     "05:32 say X emergency 5min\n 05:33 stop 20261124-0530-a\n 06:00 stop",
     "a@0530 cut 05:30:00-05:32:00 | theo lệnh\n X aired 05:32:00-05:37:00"},
    {"trigger now and later", "a emergency 05:40 2min", "05:39:50 say X emergency 30s\n 06:00 stop",
     "X aired 05:39:50-05:40:20\n a@0540 aired 05:40:20-05:42:20"},
    {"an emergency in the last second of priming: the slot gives way and follows", "a routine 05:30 10min",
     "05:29:58 say X emergency 30s\n 06:00 stop", "a@0530 aired 05:30:28-05:40:28\n X aired 05:29:58-05:30:28"},
    {"a routine word waits for a primed slot", "a routine 05:30 10min", "05:29:58 say X routine 30s\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:00\n X aired 05:40:00-05:40:30"},
    {"higher goes first in the queue", "a emergency 05:30 10min",
     "05:31 say R routine 1min\n 05:32 say P priority 1min\n 05:33 say E emergency 1min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:00\n R aired 05:42:00-05:43:00\n P aired 05:41:00-05:42:00\n"
     "E aired 05:40:00-05:41:00"},
    {"an emergency passes quiet hours with its reason", "",
     "00:10 quiet 21:00 05:00\n 02:00 say X emergency 1min "
     "reason=vỡ_đê\n 02:10 say Y priority 1min\n 03:00 stop",
     "X aired 02:00:00-02:01:00 | lý do: vỡ_đê\n Y refused | chỉ tin khẩn cấp"},
};

const Scenario kByHand[] = {
    {"stop ends what is on air, and the schedule goes on", "a routine 05:30,06:00 10min", "05:33 stop\n 07:00 stop",
     "a@0530 cut 05:30:00-05:33:00 | bị dừng theo lệnh\n a@0600 aired 06:00:00-06:10:00"},
    {"stop all ends what waits too", "a routine 05:30 10min\n b routine 05:31 5min",
     "05:32 say X routine 1min\n 05:33 stop-all\n 06:00 stop",
     "a@0530 cut 05:30:00-05:33:00 | theo lệnh\n X missed | trước khi đến lượt\n b@0531 missed | trước khi đến lượt"},
    {"stop names what waits", "a routine 05:30 10min", "05:32 say X routine 1min\n 05:33 stop X\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:00\n X missed | theo lệnh"},
    {"periodic: every repetition is an airing", "", "07:00 say X emergency 30s every=10min repeat=3\n 09:00 stop",
     "X aired 07:00:00-07:00:30\n X.2 aired 07:10:00-07:10:30\n X.3 aired 07:20:00-07:20:30"},
    {"periodic until its end", "", "07:00 say X emergency 30s every=10min until=07:25\n 09:00 stop",
     "X aired 07:00:00-07:00:30\n X.2 aired 07:10:00-07:10:30\n X.3 aired 07:20:00-07:20:30"},
    {"stop between two repetitions ends them all", "",
     "07:00 say X emergency 30s every=10min\n 07:15 stop\n 09:00 stop",
     "X aired 07:00:00-07:00:30\n X.2 aired 07:10:00-07:10:30\n X.3 missed | theo lệnh"},
    {"stop on air ends the repeats", "", "07:00 say X emergency 30s every=10min\n 07:10:10 stop\n 09:00 stop",
     "X aired 07:00:00-07:00:30\n X.2 cut 07:10:00-07:10:10 | theo lệnh\n X.3 missed | theo lệnh"},
    {"repeats without a pause between are one airing", "", "07:00 say X routine 30s repeat=3\n 09:00 stop",
     "X aired 07:00:00-07:01:30"},
    {"repeats longer than their distance follow each other", "",
     "07:00 say X routine 3min every=1min repeat=2\n 09:00 stop",
     "X aired 07:00:00-07:03:00\n X.2 aired 07:03:00-07:06:00"},
    {"replaced on air", "",
     "07:00 say X emergency 5min every=10min\n 07:02 say Y emergency 1min replace=X\n 09:00 stop",
     "X cut 07:00:00-07:02:00 | được thay bằng\n X.2 missed | được thay bằng\n Y aired 07:02:00-07:03:00"},
    {"replaced while waiting", "a emergency 07:00 5min",
     "07:01 say X emergency 1min\n 07:02 say Y emergency 1min replace=X\n 09:00 stop",
     "a@0700 aired 07:00:00-07:05:00\n X missed | được thay bằng\n Y aired 07:05:00-07:06:00"},
    {"duplicate: the same alert on air or waiting is not heard twice", "a emergency 07:00 5min",
     "07:01 say X emergency 1min\n 07:02 say X emergency 1min\n 07:05:30 say X emergency 1min\n"
     "07:07 say X emergency 1min\n 09:00 stop",
     "a@0700 aired 07:00:00-07:05:00\n X aired 07:05:00-07:06:00\n X refused | giống hệt\n X refused | giống hệt\n"
     "X aired 07:07:00-07:08:00"},
    {"duplicate between two repetitions", "",
     "07:00 say X emergency 30s every=10min repeat=2\n 07:05 say X emergency 30s every=10min repeat=2\n"
     "07:06 say X emergency 30s\n 09:00 stop",
     "X aired 07:00:00-07:00:30\n X refused | giống hệt\n X aired 07:06:00-07:06:30\n X.2 aired 07:10:00-07:10:30"},
    {"what is being stopped is no duplicate, nor are words that are no alert", "",
     "07:00 say X emergency 5min\n 07:01 stop X\n 07:01 say X emergency 5min\n"
     "07:07 say Y priority 1min\n 07:07:10 say Y priority 1min\n 09:00 stop",
     "X cut 07:00:00-07:01:00\n X aired 07:01:00-07:06:00\n Y aired 07:07:00-07:08:00\n Y aired 07:08:00-07:09:00"},
    {"replacing what is over airs", "",
     "07:00 say X emergency 1min\n 07:02 say Y emergency 1min replace=X\n 09:00 stop",
     "X aired 07:00:00-07:01:00\n Y aired 07:02:00-07:03:00"},
    {"already expired", "", "07:00 say X emergency 1min until=06:59\n 09:00 stop", "X refused | thời hạn"},
    {"expired while waiting", "a emergency 07:00 5min", "07:01 say X emergency 1min until=07:03\n 09:00 stop",
     "a@0700 aired 07:00:00-07:05:00\n X missed | quá thời hạn"},
    {"an order to end stops what is on air and says so", "a routine 05:30 10min",
     "05:31 say X routine 1min\n 05:32 ends\n 05:33 stop",
     "a@0530 cut 05:30:00-05:32:00 | ngắt lúc 05:32: loaxad được lệnh dừng\n X open"},
    {"an order to end, and the daemon after it goes on", "a routine 05:30 10min",
     "05:31 say X routine 1min\n 05:32 ends\n 05:32:01 down\n 05:32:10 up\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:10 | ngắt lúc 05:32: loaxad được lệnh dừng\n X aired 05:40:10-05:41:10"},
};

const Scenario kFaults[] = {
    {"the voice dies on air", "a routine 05:30 10min\n b routine 05:31 1min", "05:32 dies\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:00 | ngắt lúc 05:32: tiến trình phát âm thanh dừng đột ngột: bị tín hiệu 11\n"
     "b@0531 aired 05:40:00-05:41:00"},
    {"two voices die at one sentence: it is passed over", "a routine 05:30 10min",
     "05:32:00.1 dies\n 05:32:00.5 dies\n 06:00 stop", "a@0530 aired 05:30:00-05:39:59 | bỏ qua một phần"},
    {"a device that hangs takes no sentence with it, however many voices it takes", "a routine 05:30 10min",
     "05:32:00.1 hangs\n 05:32:00.101 hangs\n 05:32:02.102 hangs\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:04 | phát tiếp lúc 05:32; ngắt lúc 05:32: tiến trình phát âm thanh dừng đột ngột"},
    {"two voices that hang at one sentence with their device open: it is passed over", "a routine 05:30 10min",
     "05:32:00.1 hangs\n 05:32:00.5 hangs\n 06:00 stop", "a@0530 aired 05:30:00-05:39:59 | bỏ qua một phần"},
    {"the voice dies while priming", "a routine 05:30 10min", "05:29:58 dies\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:00"},
    {"three voices die before anything is heard: it failed", "a routine 05:30 10min",
     "05:29:56 dies\n 05:29:57 dies\n 05:29:58 dies\n 06:00 stop", "a@0530 failed | bị tín hiệu 11"},
    {"the device goes on air and comes back", "a routine 05:30 10min",
     "05:32 unplugged\n 05:32:02.002 unplugged\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:04 | phát tiếp lúc 05:32; ngắt lúc 05:32: không mở được thiết bị"},
    {"the device is not there yet: the slot waits for it", "a routine 05:30 10min",
     "05:29:57 unplugged\n 05:29:59.5 unplugged\n 06:00 stop", "a@0530 aired 05:30:01-05:40:01"},
    {"words that are asked for while there is no device fail at once", "",
     "07:00:00 say X routine 1min\n 07:00:00.001 unplugged\n 08:00 stop", "X failed | không mở được thiết bị"},
    {"an alert waits for its device", "",
     "07:00:00 say X emergency 1min\n 07:00:00.001 unplugged\n 07:00:02.002 unplugged\n 08:00 stop",
     "X aired 07:00:04-07:01:04"},
    {"a programme that cannot begin has a stand-in", "a routine 05:30 10min", "05:29:58 fails\n 06:00 stop",
     "a@0530 failed | không mở được thiết bị\n a@0530-thay aired 05:30:00-05:30:20 | phát thay cho"},
    {"the voice fails", "a routine 05:30 10min", "05:32 fails\n 06:00 stop",
     "a@0530 cut 05:30:00-05:32:00 | không mở được thiết bị"},
    {"a programme that is silent is passed over, and a stand-in says so", "a routine 05:30 10min",
     "05:30:10 silent\n 06:00 stop",
     "a@0530 cut 05:30:00-05:30:10 | im lặng quá 10 giây\n a@0530-thay aired 05:30:10-05:30:30 | phát thay cho"},
    {"missed slots after an outage: the newest airs", "a routine 05:30,05:50,06:00 5min\n b routine 05:20 1min",
     "04:00 say X routine 1s\n 05:10 down\n 06:05 up\n 07:00 stop",
     "X aired 04:00:00-04:00:01\n b@0520 missed | lúc 05:20 đài không hoạt động\n a@0530 missed | không hoạt động\n"
     "a@0550 missed | \n a@0600 aired 06:05:00-06:10:00"},
    {"a crash on air: it goes on at its sentence", "a routine 05:30 10min", "05:32 down\n 05:32:03 up\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:03 | phát tiếp lúc 05:32; ngắt lúc 05:32: loaxad dừng đột ngột"},
    {"a power cut on air: cut, and not again", "a routine 05:30 10min", "05:32 power-cut\n 05:34 up\n 06:00 stop",
     "a@0530 cut 05:30:00- | loaxad dừng đột ngột"},
    {"a crash on air and nobody for longer than play_within: cut", "a routine 05:30 10min",
     "05:32 down\n 05:50 up\n 06:30 stop",
     "a@0530 cut 05:30:00-05:32:00 | không phát tiếp vì đã ngắt quá 15 phút; ngắt lúc 05:32: loaxad dừng đột ngột"},
    {"a repeating alert goes on after a crash", "",
     "07:00 say X emergency 30s every=10min repeat=3\n 07:05 down\n 07:05:03 up\n 09:00 stop",
     "X aired 07:00:00-07:00:30\n X.2 aired 07:10:00-07:10:30\n X.3 aired 07:20:00-07:20:30"},
    {"a crash while priming: still on time", "a routine 05:30 10min", "05:29:56 down\n 05:29:58 up\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:00"},
    {"a crash while priming, back after its second: late", "a routine 05:30 10min",
     "05:29:58 down\n 05:30:03 up\n 06:00 stop", "a@0530 aired 05:30:03-05:40:03"},
    {"a crash while priming, back later than it may begin: missed", "a routine 05:30 10min",
     "05:29:58 down\n 05:50 up\n 06:00 stop", "a@0530 missed | lúc 05:30 đài không hoạt động"},
    {"a power cut while priming, back too late to know: cut", "a routine 05:30 10min",
     "05:29:58 power-cut\n 05:30:03 up\n 06:00 stop", "a@0530 cut | loaxad dừng đột ngột"},
    {"a restart after the airing does not bring it again", "a routine 05:30 2min",
     "05:33 down\n 05:34 up\n 05:35 down\n 05:36 up\n 06:00 stop", "a@0530 aired 05:30:00-05:32:00"},
    {"what waited at a crash airs after it", "a routine 05:30 10min\n b routine 05:31 1min",
     "05:32 down\n 05:32:03 up\n 06:00 stop", "a@0530 aired 05:30:00-05:40:03\n b@0531 aired 05:40:03-05:41:03"},
    {"what waited at a power cut airs after it", "a routine 05:30 10min\n b routine 05:31 1min",
     "05:32 power-cut\n 05:34 up\n 06:00 stop", "a@0530 cut 05:30:00- | đột ngột\n b@0531 aired 05:34:00-05:35:00"},
    {"what was asked for and waited at a crash still airs", "a routine 05:30 10min",
     "05:31 say X routine 1min\n 05:32 down\n 05:32:03 up\n 06:00 stop",
     "a@0530 aired 05:30:00-05:40:03\n X aired 05:40:03-05:41:03"},
    {"what was asked for and waited at a power cut is journaled", "a routine 05:30 10min",
     "05:31 say X routine 1min\n 05:32 power-cut\n 05:34 up\n 06:00 stop",
     "a@0530 cut 05:30:00- | đột ngột\n X missed | dừng trước khi đến lượt"},
    {"most_per_day holds through a restart", "a routine 05:30,06:30 2min",
     "00:10 most 1\n 05:40 down\n 05:41 up\n 07:00 stop", "a@0530 aired 05:30:00-05:32:00\n a@0630 refused | đã đủ 1"},
};

const Scenario kClock[] = {
    {"a jump over a slot within its play_within", "a routine 05:30 5min", "05:20 jump 05:35\n 06:00 stop",
     "a@0530 aired 05:35:00-05:40:00"},
    {"a jump over a slot beyond its play_within", "a routine 05:30 5min", "05:20 jump 05:50\n 06:00 stop",
     "a@0530 missed | đồng hồ nhảy qua 05:30"},
    {"a jump back over an aired slot does not bring it again", "a routine 05:30 5min", "05:40 jump 05:20\n 06:30 stop",
     "a@0530 aired 05:30:00-05:35:00"},
    {"a jump back on air does not bring it again", "a routine 05:30 5min", "05:32 jump 05:20\n 06:30 stop",
     "a@0530 aired 05:30:00-05:23:00"},
    {"a jump back while priming: at its second", "a routine 05:30 5min", "05:29:57 jump 05:20\n 06:30 stop",
     "a@0530 aired 05:30:00-05:35:00"},
    {"a jump forward while priming: at once", "a routine 05:30 5min", "05:29:57 jump 05:31\n 06:30 stop",
     "a@0530 aired 05:31:00-05:36:00"},
    {"a missed slot gets its chance when the clock goes back", "a routine 05:30 5min",
     "05:20 jump 05:50\n 05:51 jump 05:25\n 06:30 stop", "a@0530 aired 05:30:00-05:35:00"},
    {"an alert goes on repeating through a jump", "",
     "07:00 say X emergency 30s every=10min repeat=3\n 07:05 jump 12:00\n 13:00 stop",
     "X aired 07:00:00-07:00:30\n X.2 aired 12:05:00-12:05:30\n X.3 aired 12:15:00-12:15:30"},
};

const Scenario kUntrusted[] = {
    {"an untrusted clock holds slots, not what is asked for", "a routine 00:30 5min",
     "00:40 say X emergency 1min\n 00:50 stop", "X aired 00:40:00-00:41:00"},
    {"trust brings the missed rule", "a routine 00:30,00:50 5min", "00:55 trust yes\n 02:00 stop",
     "a@0030 missed | đồng hồ chưa đáng tin\n a@0050 aired 00:55:00-01:00:00"},
    {"an untrusted clock is told aloud once an hour, outside quiet hours", "a routine 05:30 5min",
     "00:10 quiet 00:30 01:30\n 03:30 trust yes\n 05:00 stop",
     "own aired 02:00:00-02:00:20 | đồng hồ chưa đáng tin\n own aired 03:00:00-03:00:20 | đồng hồ"},
    {"the time is learnt with trust", "a routine 05:30,17:00 5min",
     "00:30 jump 17:10\n 17:10:01 trust yes\n 18:00 stop", "a@1700 aired 17:10:01-17:15:01"},
};

const Scenario kChanges[] = {
    {"a text that changes just before its time airs as it is now", "a routine 05:30 5min",
     "05:29:57 change a routine 05:30 7min\n 06:00 stop", "a@0530 aired 05:30:00-05:37:00"},
    {"a change that changes nothing leaves the primed slot alone", "a routine 05:30 5min",
     "05:29:59.990 change a routine 05:30 5min\n 06:00 stop", "a@0530 aired 05:30:00-05:35:00"},
    {"a programme removed just before its time", "a routine 05:30 5min", "05:29:57 remove a\n 06:00 stop",
     "a@0530 missed | bị sửa hoặc xoá"},
    {"a slot moved just before its time", "a routine 05:30 5min", "05:29:57 change a routine 05:32 5min\n 06:00 stop",
     "a@0530 missed | sửa\n a@0532 aired 05:32:00-05:37:00"},
    {"a slot that has aired stays aired", "a routine 05:30 5min",
     "05:36 change a routine 05:30,05:40 5min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:35:00\n a@0540 aired 05:40:00-05:45:00"},
    {"a change on air does not touch it", "a routine 05:30 5min", "05:31 change a routine 05:45 1min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:35:00\n a@0545 aired 05:45:00-05:46:00"},
    {"a new programme does not bring its past", "a routine 05:30 5min",
     "05:36 change b routine 05:30,05:40 1min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:35:00\n b@0540 aired 05:40:00-05:41:00"},
    {"a programme saved as its time strikes airs", "", "05:30:00.8 change a routine 05:30 1min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:31:00"},
    {"a waiting slot airs as its programme is when its turn comes", "a routine 05:30 5min\n b routine 05:31 1min",
     "05:32 change b routine 05:31 2min\n 06:00 stop",
     "a@0530 aired 05:30:00-05:35:00\n b@0531 aired 05:35:00-05:37:00"},
    {"a waiting slot whose programme goes is missed", "a routine 05:30 5min\n b routine 05:31 1min",
     "05:32 remove b\n 06:00 stop", "a@0530 aired 05:30:00-05:35:00\n b@0531 missed | bị sửa hoặc xoá"},
};

}  // namespace

TEST_CASE("Slots air on time, one at a time, within the rules of the day") {
  for (const Scenario& scenario : kOnTime) run(scenario);
}

TEST_CASE("A higher priority breaks in, an equal one waits") {
  for (const Scenario& scenario : kBreakIn) run(scenario);
}

TEST_CASE("What is asked for by hand airs, repeats, is replaced and stopped") {
  for (const Scenario& scenario : kByHand) run(scenario);
}

TEST_CASE("Crashes and outages end in a row that says so, and no slot airs twice") {
  for (const Scenario& scenario : kFaults) run(scenario);
}

TEST_CASE("Clock jumps bring no burst and no repetition") {
  for (const Scenario& scenario : kClock) run(scenario);
}

TEST_CASE("An untrusted clock holds the schedule until it is trusted") {
  for (const Scenario& scenario : kUntrusted) run(scenario, false);
}

TEST_CASE("Changed programmes are in force at once, and what has aired stays aired") {
  for (const Scenario& scenario : kChanges) run(scenario);
}

}  // namespace loaxa::host::simulation
