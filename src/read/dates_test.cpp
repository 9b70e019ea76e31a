#include "read/dates.h"

#include <gtest/gtest.h>

namespace dateline::read {
namespace {

TEST(Dates, WholeValues) {
    const std::pair<const char*, const char*> cases[] = {
        {"2025-10-08", "2025-10-08"},
        {" 2025-10-08T17:20:00+00:00 ", "2025-10-08T17:20:00+00:00"},
        {"2025-10-08T17:20:00.000Z", "2025-10-08T17:20:00Z"},
        {"2025-10-08 17:20", "2025-10-08T17:20"},
        {"Wed, 08 Oct 2025 17:20:00 +0300", "2025-10-08T17:20:00+03:00"},
        {"8 October 2025, 17:20", "2025-10-08T17:20"},
        {"October 8, 2025, 5:20 PM", "2025-10-08T17:20"},
        {"Oct. 8, 2025 at 12:05 a.m. EDT", "2025-10-08T00:05-04:00"},
        {"Wednesday 8th of October 2025", "2025-10-08"},
        {"Sept 3, 2025", "2025-09-03"},
        {"17:20, 8 October 2025", "2025-10-08T17:20"},
        {"8.10.2025", "2025-10-08"},
        {"31/10/2025", "2025-10-31"},
        {"20251008", "none"},
        {"08/10/2025", "none"},        // two readings
        {"29 February 2025", "none"},  // no such day
        {"October 2025", "none"},
        {"8 October", "none"},
        {"8 October 2025, the day when the market burnt", "none"},
        {"", "none"},
        {"99999999999999999999-10-08", "none"},
    };
    for (const auto& [in, out] : cases) EXPECT_EQ(whole_date(in).value_or("none"), out) << in;
}

TEST(Dates, InsideLinesAndAddresses) {
    EXPECT_EQ(first_date("Radio Sahel, Kayes. Updated 9 October 2025, 20:15")->value, "2025-10-09T20:15");
    EXPECT_FALSE(first_date("Room 12, 2025 Harbour Street"));
    EXPECT_EQ(date_in_url("https://x.example/news/2025/10/08/raid").value_or(""), "2025-10-08");
    EXPECT_FALSE(date_in_url("https://x.example/2025/raid"));
}

TEST(Dates, Instants) {
    EXPECT_EQ(instant("1970-01-02T00:30+00:00"), 1470);
    EXPECT_EQ(instant("2025-10-08T22:00-05:00"), instant("2025-10-09T03:00:00Z"));
    EXPECT_FALSE(instant("2025-10-08"));
    EXPECT_TRUE(is_utc("2025-10-09T03:00:00Z"));
    EXPECT_FALSE(is_utc("2025-10-09T03:00:00+01:00"));
}

}  // namespace
}  // namespace dateline::read
