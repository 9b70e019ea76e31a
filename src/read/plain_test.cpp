#include "read/draft.h"
#include "read/language.h"
#include "read/test_support.h"

namespace dateline::read {
namespace {

std::string shape(std::string_view text) {
    std::string out;
    for (const Mapped& paragraph : plain_paragraphs(Mapped::identity(text))) out += (out.empty() ? "" : "|") + paragraph.text;
    return out;
}

TEST(Plain, LineEnds) {
    const std::string wrapped =
        "The prefect said on Monday that the wells would be opened before the end\n"
        "of the month, and that herders from both banks could use them without a\n"
        "paper. Nobody in the market believed him, though several people clapped\n"
        "when he left.\n"
        "\n"
        "The road stays closed.\n";
    const std::pair<std::string, std::string> cases[] = {
        {"one\ntwo\nthree", "one|two|three"},
        {"one\r\n\r\ntwo\rthree", "one|two|three"},
        {"\n\n  one  \n \n\n", "one"},
        {wrapped, "The prefect said on Monday that the wells would be opened before the end of the month, and that herders from both banks could use them without a paper. Nobody in the "
                  "market believed him, though several people clapped when he left.|The road stays closed."},
    };
    for (const auto& [in, out] : cases) EXPECT_EQ(shape(in), out) << in;
}

// A house that publishes stands at the head in several ways; the headline is another line.
TEST(Plain, WhoIssuesIt) {
    const std::string body = "\n\nThe crossing will stay shut until the sappers have cleared the road on both banks of the river.\n\nNobody was hurt on Tuesday.\n";
    struct Case {
        std::string head, outlet, title;
    };
    const Case cases[] = {
        {"MINISTRY OF TRANSPORT OF THE REPUBLIC OF NORLAND\nPress service\n\n5 May 2031\n\nOn the closing of the Aru crossing", "Ministry of Transport of the Republic of Norland",
         "On the closing of the Aru crossing"},
        {"ARU VALLEY RIGHTS DESK\nBrief no. 3: who may cross the river?\nAru, Friday, 5 May 2031", "Aru Valley Rights Desk", "Brief no. 3: who may cross the river?"},
        {"REPUBLIC OF NORLAND\nMinistry of Inland Waters\nCommuniqué No. 61\n\nNorland closes the Aru crossing\n\n5 May 2031", "Ministry of Inland Waters", "Norland closes the Aru crossing"},
        {"JOINT OBSERVER MISSION IN NORLAND\nNote to the media, 5 May 2031", "Joint Observer Mission in Norland", "JOINT OBSERVER MISSION IN NORLAND"},
        {"Crossing at Aru shut for sappers\n\nBy Ida Lund\nThe Norland Evening\nMonday, May 5, 2031", "The Norland Evening", "Crossing at Aru shut for sappers"},
        {"Crossing at Aru shut for sappers\n\nBy our correspondent\nThe Aru Reporter, 5 May 2031", "The Aru Reporter", "Crossing at Aru shut for sappers"},
    };
    for (const Case& c : cases) {
        const Report report = report_of(c.head + body);
        EXPECT_EQ(report.outlet, c.outlet) << c.head;
        EXPECT_EQ(report.title, c.title) << c.head;
        ASSERT_TRUE(report.published) << c.head;
    }
}

TEST(Plain, HeadAndTail) {
    const Report report = report_of(
        "KAYES OBSERVER\n"
        "World | Africa\n"
        "Border post stormed as accord faces test\n"
        "By Rokia Sanogo | Wednesday, October 8, 2025\n"
        "\n"
        "BAMAKO - Three customs men lost their lives on Wednesday when gunmen stormed their post, the army told Kayes Observer.\n"
        "\n"
        "A subheading stands here\n"
        "\n"
        "The prefect promised an answer within a week and went home without giving one.\n"
        "\n"
        "(Reporting by Rokia Sanogo; Editing by R A)\n"
        "\n"
        "You may also like\n"
        "Five recipes for the end of the rains\n"
        "Railway museum gets a new roof\n");
    EXPECT_EQ(report.title, "Border post stormed as accord faces test");
    ASSERT_TRUE(report.title_span);
    EXPECT_EQ(report.title_span->in(report.text), report.title);
    EXPECT_EQ(report.outlet, "Kayes Observer");
    EXPECT_EQ(report.authors, std::vector<std::string>{"Rokia Sanogo"});
    ASSERT_TRUE(report.published);
    EXPECT_EQ(report.published->value, "2025-10-08");
    EXPECT_EQ(report.published->basis, DateBasis::text);
    ASSERT_TRUE(report.dateline);
    EXPECT_EQ(report.dateline->span.in(report.text), "BAMAKO -");
    EXPECT_EQ(report.language, "en");
    EXPECT_EQ(report.furniture.size(), 7u);
    EXPECT_EQ(report.text.find("recipes"), std::string::npos);
    EXPECT_NE(report.text.find("A subheading"), std::string::npos);
}

// A name and the day of the issue head a page; the headline stands below them.
TEST(Plain, MastheadAboveTheDay) {
    for (const char* head : {"The Suva Lantern\n3 June 2024\n\n", "THE SUVA LANTERN, Suva\nMonday, 3 June 2024\n\n"}) {
        const Report report = report_of(std::string(head) + "Ferry crews walk out over night pay\n\nCrews of the inter-island ferries walked out at dawn, leaving some nine hundred people on the quays of the capital.\n");
        EXPECT_EQ(report.title, "Ferry crews walk out over night pay");
        EXPECT_EQ(report.outlet, "The Suva Lantern");
        EXPECT_EQ(report.published.value_or(Published{}).value, "2024-06-03");
    }
}

TEST(Plain, SourcesStay) {
    const Report report = report_of(
        "The prefect promised an answer within a week and went home without giving one to the herders.\n"
        "Sources\n- Prefect goes home [French]\n- Herders wait at the wells [French]\n");
    EXPECT_NE(report.text.find("Herders wait"), std::string::npos);
    EXPECT_TRUE(report.title.empty());
    EXPECT_FALSE(report.published);
}

TEST(Plain, LongInputIsLinear) {
    std::string many;
    for (int i = 0; i < 200'000; ++i) many += "x\n";
    EXPECT_FALSE(report_of(many).text.empty());
    EXPECT_FALSE(report_of(std::string(1'000'000, 'a')).text.empty());
}

TEST(Language, Texts) {
    const std::pair<const char*, const char*> cases[] = {
        {"The army said on Wednesday that three of its men had been killed in the raid and that others were missing.", "en"},
        {"L'armée a annoncé mercredi que trois de ses hommes ont été tués dans une attaque près de la frontière avec le Mali.", "fr"},
        {"Die Armee teilte am Mittwoch mit, dass drei ihrer Männer bei einem Angriff auf einen Posten an der Grenze getötet wurden und nicht zwei.", "de"},
        {"قال الجيش يوم الأربعاء إن ثلاثة من جنوده قتلوا في هجوم على مركز حدودي", "ar"},
        {"ارتش روز چهارشنبه گفت که سه نفر از نیروهایش در حمله به پاسگاه مرزی کشته شدند", "fa"},
        {"Армия сообщила в среду, что трое военнослужащих были убиты при нападении на пост", "ru"},
        {"Ordu, çarşamba günü sınır karakoluna düzenlenen saldırıda üç askerin öldüğünü ve bir askerin de yaralandığını açıkladı. Bu olay için soruşturma olarak açıldı.", "tr"},
        {"Sidi Brahim, Kayes, Boully", ""},
        {"", ""},
    };
    for (const auto& [text, language] : cases) EXPECT_EQ(language_of(text), language) << text;
    EXPECT_EQ(primary_tag("en-GB"), "en");
    EXPECT_EQ(primary_tag("unknown"), "");
}

}  // namespace
}  // namespace dateline::read
