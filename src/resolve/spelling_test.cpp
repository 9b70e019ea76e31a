#include "resolve/spelling.h"

#include <gtest/gtest.h>

#include "dateline/text.h"
#include "resolve/names.h"
#include "resolve/transliteration.h"

namespace dateline {
namespace {

TEST(Spelling, KnowsTransliterationsOfOneName) {
    const std::pair<const char*, const char*> same[] = {
        {"mohammed", "muhammad"}, {"mohamed", "mouhammad"}, {"nidhal", "nidal"},        {"abou", "abu"},
        {"hussein", "husayn"},    {"rislane", "rislan"},    {"qaddafi", "gaddafi"},     {"khaled", "khalid"},
        {"jameel", "jamil"},      {"hamrah", "hamra"},      {"yusuf", "youssef"},       {"fawzi", "fouzi"},
        {"tariq", "tarek"},       {"suleiman", "sulayman"}, {"hezbollah", "hizbullah"}, {"anwar", "anouar"},
        {"haitham", "haytham"},   {"chaouki", "shawki"},    {"ziyad", "ziad"},          {"osama", "usama"},
        {"bakir", "pakir"},       {"gilani", "jilani"},     {"vahid", "fahid"},         {"rehman", "rahman"},
        {"qasim", "ghasem"},      {"erdogan", "ardogan"},   {"barzani", "barzany"},     {"zelensky", "zelenskiy"},
        {"tshisekedi", "chisekedi"}, {"sudani", "soudani"}, {"сергей", "sergei"},       {"أردوغان", "erdogan"},
        {"احمد", "ahmed"},        {"پوتین", "putin"},   {"aldroubi", "droubi"},     {"elias", "ilyas"},
    };
    for (const auto& [a, b] : same)
        EXPECT_TRUE(same_spelling(a, b)) << a << ' ' << b << ' ' << level(a) << ' ' << level(b) << ' '
                                         << spelling_likeness(a, b);
}

TEST(Spelling, KeepsOtherNamesApart) {
    const std::pair<const char*, const char*> different[] = {
        {"samer", "bassam"}, {"hassan", "hussein"}, {"salim", "selma"},      {"karim", "akram"}, {"nasser", "nasrin"},
        {"ali", "ala"},      {"omar", "amir"},      {"barzani", "talabani"}, {"jaber", "jabri"},
        {"kamil", "kamila"}, {"rashid", "rashidi"}, {"nabila", "nabilu"},    {"bakir", "bakri"},
        {"abdelaziz", "abdelhamid"}, {"mueller", "udolph"},
    };
    for (const auto& [a, b] : different)
        EXPECT_FALSE(same_spelling(a, b)) << a << ' ' << b << ' ' << spelling_likeness(a, b);
}

TEST(Spelling, SpellingsOfOneNameMeetInOneBlock) {
    const std::pair<const char*, const char*> pairs[] = {
        {"gilani", "jilani"}, {"bakir", "pakir"}, {"vahid", "fahid"},  {"qasim", "ghasem"},   {"hamrah", "hamra"},
        {"mehdi", "mahdi"},   {"أحمد", "ahmed"},  {"قاسم", "ghasem"}, {"сергей", "sergei"}, {"روحاني", "rouhani"},
    };
    for (const auto& [a, b] : pairs) EXPECT_EQ(skeleton(fold(a)), skeleton(b)) << a << ' ' << b;
    EXPECT_NE(skeleton("karim"), skeleton("salim"));
}

TEST(Spelling, LikenessIsSymmetricAndBounded) {
    ASSERT_TRUE(transliteration_table_is_sound());
    const std::string words[] = {"", "a", "muhammad", "mohamed", "قاسم", "сергей", "1917", std::string(5000, 'q'), "λ"};
    for (const std::string& a : words)
        for (const std::string& b : words) {
            EXPECT_EQ(spelling_likeness(a, b), spelling_likeness(b, a)) << a << ' ' << b;
            EXPECT_TRUE(spelling_likeness(a, b) >= 0 && spelling_likeness(a, b) <= 100);
        }
    for (const std::string& a : words) EXPECT_EQ(spelling_likeness(a, a), 100);
}

TEST(Spelling, TakesPossessivesOff) {
    EXPECT_EQ(name_words("Norland’s Red-Cross"), (std::vector<std::string>{"norland", "red", "cross"}));
    EXPECT_EQ(name_words("Hauliers’ Union"), (std::vector<std::string>{"hauliers", "union"}));
}

TEST(Names, TitlesInCapitalsBelongToWhatAPersonIsCalled) {
    Lexicon lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"}).value();
    const auto tables = NameTables::create(lexicon);
    ASSERT_TRUE(tables) << tables.error().line();
    const auto called = [&](std::string_view before, std::string_view name) {
        const std::string text = std::string(before) + std::string(name);
        const auto begin = static_cast<std::uint32_t>(before.size());
        return std::string(tables->with_titles(text, {begin, static_cast<std::uint32_t>(text.size())}));
    };
    EXPECT_EQ(called("Later Col. Dr. ", "Jane Doe"), "Col. Dr. Jane Doe");
    EXPECT_EQ(called("Mr ", "Doe"), "Mr Doe");
    EXPECT_EQ(called("the minister ", "Doe"), "Doe");
    EXPECT_EQ(called("Colonel\n", "Doe"), "Doe");
    EXPECT_EQ(called("", "Doe"), "Doe");
    EXPECT_EQ(called("Ki ", "Doe"), "Doe");
}

TEST(Names, PersonUnits) {
    Lexicon lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"}).value();
    const auto tables = NameTables::create(lexicon);
    ASSERT_TRUE(tables) << tables.error().line();
    EXPECT_EQ(tables->person("Col. Munir Abou-Zeid al-Hamad"), (PersonName{"munir", "abu zeid", "hamad"}));
    EXPECT_EQ(tables->person("Abdel-Rahman al Sayed"), (PersonName{"abd rahman", "sayed"}));
    EXPECT_TRUE(same_person_name(tables->person("Khalid Mansur al-Dumairi"), tables->person("Khaled el-Dumayri")));
    EXPECT_TRUE(
        same_person_name(tables->person("Mohammed Shia’ al-Jubouri"), tables->person("Muhammad Shia al-Juburi")));
    EXPECT_FALSE(same_person_name(tables->person("Samer Dumairi"), tables->person("Bassam Dumairi")));
    EXPECT_FALSE(same_person_name(tables->person("Dumairi"), tables->person("Bassam Dumairi")));
}

}  // namespace
}  // namespace dateline
