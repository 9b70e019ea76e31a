#include "annotate/times/times.h"

#include <gtest/gtest.h>

#include "annotate/times/calendar.h"
#include "annotate/times/other_calendars.h"

namespace dateline {
namespace {

const Times& times() {
    static const Result<Lexicon> lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
    static const Result<Times> all = Times::create(*lexicon);
    return *all;
}

// "surface=value" of every time in the text, joined by "; ".
std::string told(const std::string& text, const std::string& published = "") {
    Report report;
    report.text = text;
    if (!published.empty()) report.published = Published{published, DateBasis::metadata};
    Annotation annotation;
    times().annotate(report, annotation);
    std::string out;
    for (const Time& time : annotation.times) {
        EXPECT_TRUE(is_character_border(text, time.span.begin) && is_character_border(text, time.span.end));
        out += (out.empty() ? "" : "; ") + std::string(time.span.in(text)) + "=" + time.value;
    }
    return out;
}

struct Case {
    const char* text;
    const char* published;
    const char* expected;
};

TEST(Times, AbsoluteDates) {
    for (const Case& c : {Case{"It was signed on March 3, 2024 in Lima.", "", "March 3, 2024=2024-03-03"},
                          Case{"Talks opened on 7 June 2021.", "", "7 June 2021=2021-06-07"},
                          Case{"They met on the 9th of May 2020.", "", "the 9th of May 2020=2020-05-09"},
                          Case{"Filed 2023-11-05 in Quito.", "", "2023-11-05=2023-11-05"},
                          Case{"A truce of April 2019 failed.", "", "April 2019=2019-04"},
                          Case{"The strike of 1997 is remembered.", "", "1997=1997"},
                          Case{"By late 2018 it was over.", "", "late 2018=2018"},
                          Case{"In the early 1970s it grew.", "", "the early 1970s=197"},
                          Case{"During the 18th century trade grew.", "", "the 18th century=17"},
                          Case{"In the summer of 2016 rain fell.", "", "the summer of 2016=2016-SU"},
                          Case{"Athens fell in 404 BC.", "", "404 BC=BC0404"},
                          Case{"The mission ran from 8 to 11 May 2022.", "", "8=2022-05-08; 11 May 2022=2022-05-11"},
                          Case{"Between March and May 2022 it rained.", "", "March=2022-03; May 2022=2022-05"},
                          Case{"On the night of 4 July 2022 it burned.", "", "the night of 4 July 2022=2022-07-04TNI"}})
        EXPECT_EQ(told(c.text, c.published), c.expected) << c.text;
}

// Without a tree the words around a date must do; with one, the verb that governs it is asked (tense.h).
TEST(Times, TheVerbTellsWhichWeekday) {
    struct Row {
        const char *form, *lemma;
        int head;
        Upos upos;
        Deprel deprel;
    };
    struct Told2 {
        std::vector<Row> words;
        std::string expected;
    };
    using enum Upos;
    using D = Deprel;
    const std::vector<Told2> cases = {
        {{{"They", "they", 1, PRON, D::nsubj}, {"vowed", "vow", -1, VERB, D::root}, {"to", "to", 3, PART, D::mark}, {"return", "return", 1, VERB, D::xcomp}, {"on", "on", 5, ADP, D::case_}, {"Friday", "Friday", 3, PROPN, D::obl}}, "2024-06-07"},
        {{{"They", "they", 1, PRON, D::nsubj}, {"failed", "fail", -1, VERB, D::root}, {"to", "to", 3, PART, D::mark}, {"return", "return", 1, VERB, D::xcomp}, {"on", "on", 5, ADP, D::case_}, {"Friday", "Friday", 3, PROPN, D::obl}}, "2024-05-31"},
        {{{"Crews", "crew", 1, NOUN, D::nsubj}, {"called", "call", -1, VERB, D::root}, {"a", "a", 3, DET, D::det}, {"strike", "strike", 1, NOUN, D::obj}, {"for", "for", 5, ADP, D::case_}, {"Friday", "Friday", 3, PROPN, D::nmod}}, "2024-06-07"},
        {{{"On", "on", 1, ADP, D::case_}, {"Friday", "Friday", 5, PROPN, D::obl}, {"deputies", "deputy", 5, NOUN, D::nsubj}, {"are", "be", 5, AUX, D::aux}, {"to", "to", 5, PART, D::mark}, {"vote", "vote", -1, VERB, D::root}}, "2024-06-07"},
        {{{"Deputies", "deputy", 1, NOUN, D::nsubj}, {"ordered", "order", -1, VERB, D::root}, {"them", "they", 1, PRON, D::obj}, {"on", "on", 4, ADP, D::case_}, {"Friday", "Friday", 1, PROPN, D::obl}, {"to", "to", 6, PART, D::mark}, {"leave", "leave", 1, VERB, D::xcomp}}, "2024-05-31"},
    };
    for (const Told2& c : cases) {
        Report report;
        Annotation annotation;
        for (const Row& row : c.words) {
            if (!report.text.empty()) report.text += ' ';
            const auto begin = static_cast<std::uint32_t>(report.text.size());
            report.text += row.form;
            annotation.tokens.push_back({{begin, static_cast<std::uint32_t>(report.text.size())}, row.lemma, row.upos, row.head, row.deprel});
        }
        annotation.sentences.push_back({{0, static_cast<std::uint32_t>(report.text.size())}, {0, static_cast<std::int32_t>(annotation.tokens.size())}});
        report.published = Published{"2024-06-03", DateBasis::metadata};
        times().annotate(report, annotation);
        ASSERT_EQ(annotation.times.size(), 1u) << report.text;
        EXPECT_EQ(annotation.times[0].value, c.expected) << report.text;
    }
}

TEST(Times, WithoutAYearNothingIsInvented) {
    EXPECT_EQ(told("The pact was signed on August 11th in Lima."), "August 11th=XXXX-08-11");
    EXPECT_EQ(told("He spoke on Tuesday."), "Tuesday=XXXX-WXX-2");
    EXPECT_EQ(told("Last week he spoke."), "Last week=PAST_REF");
    EXPECT_EQ(told("It may rain. They march on. He may 4 times win."), "");
    EXPECT_EQ(told("April Jones won."), "");
}

TEST(Times, NarrativeGivesTheNearestYear) {
    EXPECT_EQ(told("Protests began on December 28, 2023. On January 9 he fled."), "December 28, 2023=2023-12-28; January 9=2024-01-09");
    EXPECT_EQ(told("On May 4, 2023 it rained. The next day it snowed. Three days later it stopped."),
              "May 4, 2023=2023-05-04; The next day=2023-05-05; Three days later=2023-05-08");
    EXPECT_EQ(told("It began on June 6, 2020. A day earlier he had left."), "June 6, 2020=2020-06-06; A day earlier=2020-06-05");
    EXPECT_EQ(told("It was founded in 2011. Two years later it split."), "2011=2011; Two years later=2013");
}

TEST(Times, BackgroundGivesNoYear) {
    EXPECT_EQ(told("The party was founded in 2011.\n\nIn September its leader fled."), "2011=2011; September=XXXX-09");
    EXPECT_EQ(told("A truce of June 2015 failed.\n\nHe spoke.\n\nIn September its leader fled."), "June 2015=2015-06; September=XXXX-09");
    EXPECT_EQ(told("Talks began in November 2020 and ended in February.\n\nHe spoke.\n\nIn April he fled."), "November 2020=2020-11; February=2021-02; April=2021-04");
    EXPECT_EQ(told("On June 5, 2015 it began.\n\nHe spoke.\n\nIn September he fled."), "June 5, 2015=2015-06-05; September=2015-09");
}

TEST(Times, LastAndSinceLookBackForSure) {
    for (const Case& c : {Case{"He died on June 4.", "2013-03-22", "June 4=2012-06-04"}, Case{"He said the fair of April 20 was off.", "2013-03-22", "April 20=2013-04-20"}, Case{"He died on 14 Khordad.", "2013-03-22", "14 Khordad=2012-06-03"},
                          Case{"He has been held since last June.", "2013-03-22", "last June=2012-06"}, Case{"It was shut last June.", "2013-06-22", "last June=2012-06"}, Case{"It has been shut since May.", "2013-03-22", "May=2012-05"},
                          Case{"They will vote next February.", "2013-03-22", "next February=2014-02"}, Case{"Nearly two weeks ago it fell.", "2013-03-22", "two weeks ago=2013-W10"},
                          Case{"Earlier in the week it rained.", "2013-03-22", "Earlier in the week=2013-W12"}, Case{"Later in the day it rained.", "2013-03-22", "Later in the day=2013-03-22"},
                          Case{"It snowed in the last days of February.", "2013-03-22", "the last days of February=2013-02"}, Case{"The party, founded in 1998, said in October it would go.", "", "1998=1998; October=XXXX-10"}})
        EXPECT_EQ(told(c.text, c.published), c.expected) << c.text;
}

TEST(Times, AYearToldElsewhere) {
    EXPECT_EQ(told("Pact of May 4 holds.\n\nIt was signed on 4 May 2023 in Lima."), "May 4=2023-05-04; 4 May 2023=2023-05-04");
    EXPECT_EQ(told("Pact of May 4 holds.\n\nIt was signed on 4 May 2022 and again on 4 May 2023."), "May 4=XXXX-05-04; 4 May 2022=2022-05-04; 4 May 2023=2023-05-04");
}

// 5 May 2020 was a Tuesday.
TEST(Times, WeekdaysFollowTheDayToldInTheirParagraph) {
    EXPECT_EQ(told("On 5 May 2020 he was shot. On Thursday he died."), "5 May 2020=2020-05-05; Thursday=2020-05-07");
    EXPECT_EQ(told("On 5 May 2020 he was shot, police said Thursday."), "5 May 2020=2020-05-05; Thursday=XXXX-WXX-4");
    EXPECT_EQ(told("On 5 May 2020 he was shot.\n\nOn Thursday he died."), "5 May 2020=2020-05-05; Thursday=XXXX-WXX-4");
}

TEST(Times, AGlanceBackMovesNoParagraph) {
    EXPECT_EQ(told("On May 4, 2023 it rained. A day earlier it snowed.\n\nThe same day he left."), "May 4, 2023=2023-05-04; A day earlier=2023-05-03; The same day=2023-05-04");
}

// A history's bare months take the years that make the story go forward.
TEST(Times, AHistoryIsReadAsAWhole) {
    std::string text;
    for (int year = 1851; year < 1864; ++year) text += "In March " + std::to_string(year) + " a bridge was built. ";
    text += "On 10 March 1864 the river rose. The bridge of 1851 was to last until 1865. On 12 March it fell. On 20 March 1864 a ferry came.";
    const std::string all = told(text, "2009-01-01");
    EXPECT_NE(all.find("12 March=1864-03-12"), std::string::npos) << all;
}

TEST(Times, RelativeToPublication) {
    // 2024-05-08 was a Wednesday.
    for (const Case& c : {Case{"He was arrested on Tuesday.", "2024-05-08", "Tuesday=2024-05-07"}, Case{"He was arrested on Thursday.", "2024-05-08", "Thursday=2024-05-02"},
                          Case{"The court will rule on Thursday.", "2024-05-08", "Thursday=2024-05-09"}, Case{"He said on Wednesday it was over.", "2024-05-08", "Wednesday=2024-05-08"},
                          Case{"They met last week.", "2024-05-08", "last week=2024-W18"}, Case{"Talks resume next month.", "2024-05-08", "next month=2024-06"},
                          Case{"He left two years ago.", "2024-05-08", "two years ago=2022"}, Case{"She fell ill yesterday.", "2024-05-08", "yesterday=2024-05-07"},
                          Case{"It was shut since January.", "2024-05-08", "January=2024-01"}, Case{"The vote is due to begin on June 2.", "2024-05-08", "June 2=2024-06-02"},
                          Case{"She is due to fly on Friday, her office said.", "2024-05-08", "Friday=2024-05-10"},
                          Case{"They will fight a quarter of an hour.", "2024-05-08", "a quarter of an hour=PT15M"},
                          Case{"A shell fell on Friday night.", "2024-05-08", "Friday night=2024-05-03TNI"}, Case{"Over the past two weeks it rained.", "2024-05-08", "the past two weeks=P2W"},
                          Case{"In recent weeks it rained.", "2024-05-08", "recent weeks=PAST_REF"}})
        EXPECT_EQ(told(c.text, c.published), c.expected) << c.text;
}

// 2019-11-06 was a Wednesday. Values follow the TIMEX3 guidelines and the practice of annotated news.
TEST(Times, WordsOfNews) {
    for (const Case& c : {Case{"\"Now is the time,\" he said.", "2019-11-06", "Now=PRESENT_REF"}, Case{"It was so in the past.", "2019-11-06", "the past=PAST_REF"},
                          Case{"They have none at the moment.", "2019-11-06", "the moment=PRESENT_REF"}, Case{"It may come in the near future.", "2019-11-06", "the near future=FUTURE_REF"},
                          Case{"Over the weekend shops shut.", "2019-11-06", "the weekend=2019-W44-WE"}, Case{"It burned last weekend.", "2019-11-06", "last weekend=2019-W44-WE"},
                          Case{"Overnight the port burned.", "2019-11-06", "Overnight=2019-11-05TNI"}, Case{"They met in November last year.", "2019-11-06", "November last year=2018-11"},
                          Case{"The week of October 7 was calm.", "2019-11-06", "The week of October 7=2019-W41"}, Case{"He wrote on 10/31/2019.", "2019-11-06", "10/31/2019=2019-10-31"},
                          Case{"He wrote on 31.10.2019.", "2019-11-06", "31.10.2019=2019-10-31"}, Case{"It boomed in the early '90s.", "2019-11-06", "the early '90s=199"},
                          Case{"It boomed in the sixties.", "2019-11-06", "the sixties=196"}, Case{"A year earlier it sold more.", "2019-11-06", "A year earlier=2018"},
                          Case{"They vote at the end of the month.", "2019-11-06", "the end of the month=2019-11"}, Case{"He has led it for nearly three years.", "2019-11-06", "nearly three years=P3Y"},
                          Case{"At least 10 days passed.", "2019-11-06", "At least 10 days=P10D"}, Case{"They talked for half an hour.", "", "half an hour=PT30M"},
                          Case{"It took two and a half hours.", "", "two and a half hours=PT2.5H"}, Case{"After years of neglect it fell.", "", "years=PXY"},
                          Case{"It rains on Mondays.", "", "Mondays=XXXX-WXX-1"}, Case{"He sings on Friday nights.", "", "Friday nights=XXXX-WXX-5TNI"}, Case{"He runs every morning.", "", "every morning=XXXX-XX-XXTMO"},
                          Case{"It floods every summer.", "", "every summer=XXXX-SU"}, Case{"She is aged 12 years.", "", ""}, Case{"It struck at 1400 GMT on 3 May 2020.", "", "1400 GMT=2020-05-03T14:00; 3 May 2020=2020-05-03"},
                          Case{"It struck at 8:30 p.m. (1730 GMT) on 3 May 2020.", "", "8:30 p.m.=2020-05-03T20:30; 1730 GMT=2020-05-03T17:30; 3 May 2020=2020-05-03"},
                          Case{"They leave the day after tomorrow.", "2019-11-06", "the day after tomorrow=2019-11-08"}, Case{"Half a century ago it was a port.", "2019-11-06", "Half a century ago=1969"},
                          Case{"It takes two or three days.", "", "two=P2D; three days=P3D"}, Case{"He spoke from 9 a.m. today.", "2019-11-06", "9 a.m.=2019-11-06T09:00; today=2019-11-06"},
                          Case{"In the early hours of Tuesday he fled.", "2019-11-06", "Tuesday=2019-11-05"}, Case{"During Ramadan last year he fasted.", "2019-11-06", "Ramadan last year=2018-05-16/2018-06-14"},
                          Case{"It opened at noon on 3 May 2020.", "", "noon=2020-05-03T12:00; 3 May 2020=2020-05-03"}})
        EXPECT_EQ(told(c.text, c.published), c.expected) << c.text;
}

TEST(Times, DurationsSetsAndClocks) {
    for (const Case& c : {Case{"They waited for three days.", "", "three days=P3D"}, Case{"The two-week truce held.", "", "two-week=P2W"}, Case{"Wanted men go within 48 hours.", "", "48 hours=PT48H"},
                          Case{"He waited a few months.", "", "a few months=PXM"}, Case{"It pays 5 million euros a year.", "", "a year=P1Y"}, Case{"It happens every Monday.", "", "every Monday=XXXX-WXX-1"},
                          Case{"A 17-year-old boy ran.", "", ""}, Case{"The bomb went off at 6.40 a.m. in Lima.", "", "6.40 a.m.=T06:40"},
                          Case{"It blew up at about 10.30 in the morning.", "", "10.30 in the morning=T10:30"}, Case{"They came at 4 in the morning.", "", "4 in the morning=T04:00"},
                          Case{"It began at half past nine in the evening.", "", "half past nine in the evening=T21:30"}, Case{"They came at 2 o'clock at night.", "", "2 o'clock at night=T02:00"},
                          Case{"It began at half past twelve in the afternoon.", "", "half past twelve in the afternoon=T12:30"}, Case{"They came at half past two at night.", "", "half past two at night=T02:30"},
                          Case{"They left at a quarter to one in the afternoon.", "", "quarter to one in the afternoon=T12:45"}, Case{"It burned at 11 at night.", "", "11 at night=T23:00"},
                          Case{"It struck at 12.15 in the afternoon.", "", "12.15 in the afternoon=T12:15"}, Case{"They shot 4 in the morning.", "", ""},
                          Case{"At 7 p.m. on 3 May 2020 it began.", "", "7 p.m.=2020-05-03T19:00; 3 May 2020=2020-05-03"}})
        EXPECT_EQ(told(c.text, c.published), c.expected) << c.text;
}

TEST(Times, OtherCalendars) {
    struct Known {
        CalendarKind kind;
        int year, month, day;
        const char* gregorian;
    };
    for (const Known& k : {Known{CalendarKind::iranian, 1357, 11, 22, "1979-02-11"}, Known{CalendarKind::iranian, 1358, 8, 13, "1979-11-04"}, Known{CalendarKind::iranian, 1332, 5, 28, "1953-08-19"},
                           Known{CalendarKind::iranian, 1399, 1, 1, "2020-03-20"}, Known{CalendarKind::iranian, 1403, 12, 30, "2025-03-20"}, Known{CalendarKind::iranian, 1404, 1, 1, "2025-03-21"},
                           Known{CalendarKind::hijri, 1, 1, 1, "0622-07-19"}, Known{CalendarKind::hijri, 1445, 1, 10, "2023-07-28"}, Known{CalendarKind::hijri, 1400, 1, 1, "1979-11-21"}})
        EXPECT_EQ(iso_day(date_of(day_in_calendar(k.kind, k.year, k.month, k.day))), k.gregorian);
    for (const CalendarKind kind : {CalendarKind::hijri, CalendarKind::iranian})
        for (int year = 1200; year < 1600; ++year) {
            EXPECT_EQ(year_in_calendar(kind, day_in_calendar(kind, year, 1, 1)), year);
            EXPECT_EQ(year_in_calendar(kind, day_in_calendar(kind, year + 1, 1, 1) - 1), year);
        }
    EXPECT_EQ(iso_day(date_of(easter_sunday(2024))), "2024-03-31");
    for (const Case& c : {Case{"He was held on 13 Aban 1400.", "", "13 Aban 1400=2021-11-04"}, Case{"It began on 10 Muharram 1445 AH.", "", "10 Muharram 1445 AH=2023-07-28"},
                          Case{"On 9 Dhu'l-Hijja 1444 they left.", "", "9 Dhu'l-Hijja 1444=2023-06-28"}, Case{"A ban of Khordad 1388 held.", "", "Khordad 1388=2009-05-22/2009-06-21"},
                          Case{"They met on Farvardin 12 (April 1).", "2024-04-05", "Farvardin 12=2024-04-01; April 1=2024-04-01"},
                          Case{"They met on 10 Muharram 1445 (29 July 2023).", "", "10 Muharram 1445=2023-07-29; 29 July 2023=2023-07-29"},
                          Case{"He was freed on 22 Bahman.", "2024-03-01", "22 Bahman=2024-02-11"}, Case{"He was freed on 22 Bahman.", "", ""},
                          Case{"Food is short in Ramadan.", "2024-03-20", "Ramadan=2024-03-11/2024-04-09"}, Case{"It came in 1445 AH.", "", "1445 AH=2023-07-19/2024-07-07"},
                          Case{"Bahman Rad and Ramadan Omari met Rajab 40 times. Mehr reported it. Safar left.", "2024-03-01", ""}})
        EXPECT_EQ(told(c.text, c.published), c.expected) << c.text;
    Report report;
    report.text = "On 10 Muharram 1445 they met.";
    Annotation annotation;
    times().annotate(report, annotation);
    ASSERT_EQ(annotation.times.size(), 1u);  // a country may keep the day before or after
    EXPECT_EQ(annotation.times[0].begin, "2023-07-27");
    EXPECT_EQ(annotation.times[0].end, "2023-07-29");
    EXPECT_EQ(annotation.times[0].precision, Precision::interval);
}

TEST(Times, FeastsAndPartsOfTheYear) {
    for (const Case& c : {Case{"They left at Christmas 2019.", "", "Christmas 2019=2019-12-25"}, Case{"They left on New Year's Eve.", "2024-01-03", "New Year's Eve=2023-12-31"},
                          Case{"It was shut on Easter Monday.", "2024-04-05", "Easter Monday=2024-04-01"}, Case{"They marched on Ashura.", "2024-07-20", "Ashura=2024-07-17"},
                          Case{"Talks stopped before Nowruz.", "2024-04-02", "Nowruz=2024-03-20"}, Case{"They will meet on Thanksgiving.", "2024-11-20", "Thanksgiving=2024-11-28"},
                          Case{"A ship passed Christmas Island.", "2024-11-20", ""}, Case{"It fell in the third quarter of 2012.", "", "the third quarter of 2012=2012-Q3"},
                          Case{"Third-quarter sales fell.", "2019-11-05", "Third-quarter=2019-Q3"}, Case{"It was weak in the second half of 2018.", "", "the second half of 2018=2018-H2"},
                          Case{"Sales rose in Q2 2021.", "", "Q2 2021=2021-Q2"}, Case{"It rose in last year's first quarter.", "2019-11-05", "last year's first quarter=2018-Q1"},
                          Case{"He scored in the second half.", "2019-11-05", ""}})
        EXPECT_EQ(told(c.text, c.published), c.expected) << c.text;
}

TEST(Times, WindowsTouchThePublication) {
    for (const auto& [text, begin, end] : {std::tuple{"In the past 24 hours it rained.", "2019-11-05", "2019-11-06"}, {"Over the past two weeks it rained.", "2019-10-23", "2019-11-06"},
                                           {"It will be dry for the next six months.", "2019-11-06", "2020-05-06"}}) {
        Report report;
        report.text = text;
        report.published = Published{"2019-11-06", DateBasis::metadata};
        Annotation annotation;
        times().annotate(report, annotation);
        ASSERT_EQ(annotation.times.size(), 1u) << text;
        EXPECT_EQ(annotation.times[0].begin, begin) << text;
        EXPECT_EQ(annotation.times[0].end, end) << text;
        EXPECT_EQ(annotation.times[0].basis, TimeBasis::published) << text;
    }
}

TEST(Times, DaysAndWeeksAgreeWithTheCalendar) {
    EXPECT_EQ(weekday_of(day_number({2024, 5, 8})), 3);
    EXPECT_EQ(iso_week_value(iso_week(day_number({2021, 1, 3}))), "2020-W53");
    for (std::int64_t day = -800000; day < 800000; day += 97) EXPECT_EQ(day_number(date_of(day)), day);
}

TEST(Times, AnyBytesAreSafe) {
    std::string text;
    unsigned state = 7;
    for (int i = 0; i < 20000; ++i) {
        state = state * 1664525u + 1013904223u;
        static const char* pieces[] = {"May ", "31", "-", "\xE2\x80\x99s", "9999", ",", " the ", "days ", "last ", "\n\n", "of ", "next year", "\xC3\xA9", "99999999999999999999", "Monday", " ago ", "BC", "a ", "0", ":"};
        text += pieces[(state >> 16) % 20];
    }
    told(text, "2024-02-29");
    told(text, "not a date");
    told("", "2024-02-29");
}

}  // namespace
}  // namespace dateline
