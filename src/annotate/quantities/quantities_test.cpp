#include "annotate/quantities/quantities.h"

#include <gtest/gtest.h>

#include "annotate/times/times.h"

namespace dateline {
namespace {

struct Both {
    Result<Lexicon> lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
    Result<Times> times = Times::create(*lexicon);
    Result<Quantities> quantities = Quantities::create(*lexicon);
};
const Both& both() {
    static const Both all;
    return all;
}

std::string number(const std::optional<double>& value) {
    if (!value) return "-";
    std::string out = std::to_string(*value);
    out.erase(out.find_last_not_of('0') + 1);
    return out.ends_with('.') ? out.substr(0, out.size() - 1) : out;
}

// "surface=low..high bound measure" of each quantity, joined by "; ".
std::string counted(Annotation annotation, const std::string& text) {
    Report report;
    report.text = text;
    both().times->annotate(report, annotation);
    both().quantities->annotate(report, annotation);
    std::string out;
    for (const Quantity& q : annotation.quantities)
        out += (out.empty() ? "" : "; ") + std::string(q.span.in(text)) + "=" + number(q.low) + ".." + number(q.high) + " " + std::string(name_of(q.bound)) + " " + q.measure +
               (q.unit ? " of " + q.unit->text : "");
    return out;
}

TEST(Quantities, ValuesAndBounds) {
    struct Case {
        const char* text;
        const char* expected;
    };
    for (const Case& c : {Case{"nearly 5,000 lamps", "nearly 5,000=-..5000 under other"}, Case{"at least seven lamps", "at least seven=7..- at_least other"},
                          Case{"about 300 lamps", "about 300=300..300 about other"}, Case{"no more than 80 lamps", "no more than 80=-..80 at_most other"},
                          Case{"They handed over four lamps.", "four=4..4 exact other"}, Case{"more than 2.5 million lamps", "more than 2.5 million=2500000..- over other"}, Case{"dozens of lamps", "dozens=24..- about other"},
                          Case{"tens of thousands of lamps", "tens of thousands=20000..- about other"}, Case{"several hundred lamps", "several hundred=200..999 about other"},
                          Case{"between 1,500 and 2,000 lamps", "between 1,500 and 2,000=1500..2000 about other"}, Case{"three to five lamps", "three to five=3..5 about other"},
                          Case{"twenty-four lamps", "twenty-four=24..24 exact other"}, Case{"two hundred and six lamps", "two hundred and six=206..206 exact other"},
                          Case{"five or more lamps", "five or more=5..- at_least other"}, Case{"half a million lamps", "half a million=500000..500000 exact other"},
                          Case{"two thirds of it", "two thirds=0.666667..0.666667 exact other"}, Case{"several reasons", ""}})
        EXPECT_EQ(counted({}, c.text), c.expected) << c.text;
}

TEST(Quantities, UnitsOfMeasurement) {
    EXPECT_EQ(counted({}, "a 90-kilometre road"), "90-kilometre=90..90 exact distance of kilometre");
    EXPECT_EQ(counted({}, "some 12 km away"), "some 12=12..12 about distance of km");
    EXPECT_EQ(counted({}, "by 14 percent"), "14 percent=14..14 exact percent of percent");
    EXPECT_EQ(counted({}, "worth $2.4 million"), "$2.4 million=2400000..2400000 exact money of $");
    EXPECT_EQ(counted({}, "for 4,000 dinars"), "4,000=4000..4000 exact money of dinars");
    EXPECT_EQ(counted({}, "two million cubic metres"), "two million=2000000..2000000 exact volume of cubic metres");
    EXPECT_EQ(counted({}, "a tonne of salt"), "a=1..1 exact other of tonne");
    EXPECT_EQ(counted({}, "a 17-year-old boy"), "17-year-old=17..17 exact age of year");
    EXPECT_EQ(counted({}, "Ana Lima, 38, a baker"), "38=38..38 exact age");
    EXPECT_EQ(counted({}, "within 10 days"), "10=10..10 exact duration of days");
}

TEST(Quantities, AgesRatiosAndShortScales) {
    struct Case {
        const char* text;
        const char* expected;
    };
    for (const Case& c : {Case{"Two lads, aged 12 to 17, ran.", "Two=2..2 exact other; 12 to 17=12..17 about age"}, Case{"She is 23.", "23=23..23 exact age"}, Case{"A boy of 9 was there.", "9=9..9 exact age"},
                          Case{"at the age of 30", "30=30..30 exact age"}, Case{"children under 5 are ill", "under 5=-..5 under age"}, Case{"one in four lamps", "one in four=0.25..0.25 exact other"},
                          Case{"three out of five lamps", "three out of five=0.6..0.6 exact other"}, Case{"31 out of 138 lamps", "31=31..31 exact other; 138=138..138 exact other"},
                          Case{"a fine of 50m rials", "50m=50000000..50000000 exact money of rials"}, Case{"2.5m lamps", "2.5m=2500000..2500000 exact other"}, Case{"a 50m wall", "50=50..50 exact distance of m"},
                          Case{"300 Iraqi dinars", "300=300..300 exact money of dinars"}, Case{"$2.50 a litre", "$2.50=2.5..2.5 exact money of $"}, Case{"a quarter of a million lamps", "a quarter of a million=250000..250000 exact other"},
                          Case{"one and a half million lamps", "one and a half million=1500000..1500000 exact other"}, Case{"a million and a half lamps", "a million and a half=1500000..1500000 exact other"},
                          Case{"a 500-pound bomb", "500-pound=500..500 exact other of pound"}})
        EXPECT_EQ(counted({}, c.text), c.expected) << c.text;
}

TEST(Quantities, WhatOnlyNamesIsNone) {
    for (const char* text : {"Article 4 says so.", "On 3 May 2020 it rained.", "In 1998 it rained.", "At 10:30 it rained.", "An F-16 flew.", "The second man ran.", "No one came.", "Resolution 1701 holds."})
        EXPECT_EQ(counted({}, text), "") << text;
}

// Tokens from "form/UPOS/head/deprel/lemma" (heads 1-based, 0 root), one sentence.
Annotation parsed(const std::string& text, const std::vector<std::tuple<const char*, Upos, int, Deprel, const char*>>& tokens) {
    Annotation out;
    std::uint32_t at = 0;
    for (const auto& [form, upos, head, deprel, lemma] : tokens) {
        at = static_cast<std::uint32_t>(text.find(form, at));
        Token token;
        token.span = {at, at + static_cast<std::uint32_t>(std::string_view(form).size())};
        token.lemma = lemma, token.upos = upos, token.head = head - 1, token.deprel = deprel;
        at = token.span.end;
        out.tokens.push_back(token);
    }
    out.sentences.push_back({{0, static_cast<std::uint32_t>(text.size())}, {0, static_cast<std::int32_t>(out.tokens.size())}});
    return out;
}

TEST(Quantities, WhatIsLeftOutIsTakenFromTheFigureBefore) {
    const std::string money = "It owes 84 million pesos, not 51 million.";
    EXPECT_EQ(counted(parsed(money, {{"It", Upos::PRON, 2, Deprel::nsubj, "it"}, {"owes", Upos::VERB, 0, Deprel::root, "owe"}, {"84", Upos::NUM, 4, Deprel::compound, "84"}, {"million", Upos::NUM, 5, Deprel::nummod, "million"},
                                     {"pesos", Upos::NOUN, 2, Deprel::obj, "peso"}, {",", Upos::PUNCT, 9, Deprel::punct, ","}, {"not", Upos::PART, 9, Deprel::advmod, "not"}, {"51", Upos::NUM, 9, Deprel::compound, "51"},
                                     {"million", Upos::NUM, 5, Deprel::conj, "million"}, {".", Upos::PUNCT, 2, Deprel::punct, "."}}),
                      money),
              "84 million=84000000..84000000 exact money of pesos; 51 million=51000000..51000000 exact money of pesos");
    const std::string crowd = "Police saw 900 marchers; organisers counted 4,000.";
    EXPECT_EQ(counted(parsed(crowd, {{"Police", Upos::NOUN, 2, Deprel::nsubj, "police"}, {"saw", Upos::VERB, 0, Deprel::root, "see"}, {"900", Upos::NUM, 4, Deprel::nummod, "900"}, {"marchers", Upos::NOUN, 2, Deprel::obj, "marcher"},
                                     {";", Upos::PUNCT, 7, Deprel::punct, ";"}, {"organisers", Upos::NOUN, 7, Deprel::nsubj, "organiser"}, {"counted", Upos::VERB, 2, Deprel::parataxis, "count"},
                                     {"4,000", Upos::NUM, 7, Deprel::obj, "4,000"}, {".", Upos::PUNCT, 2, Deprel::punct, "."}}),
                      crowd),
              "900=900..900 exact people of marchers; 4,000=4000..4000 exact people of marchers");
    const std::string votes = "It fell by 91 votes to 40.";
    EXPECT_EQ(counted(parsed(votes, {{"It", Upos::PRON, 2, Deprel::nsubj, "it"}, {"fell", Upos::VERB, 0, Deprel::root, "fall"}, {"by", Upos::ADP, 5, Deprel::case_, "by"}, {"91", Upos::NUM, 5, Deprel::nummod, "91"},
                                     {"votes", Upos::NOUN, 2, Deprel::obl, "vote"}, {"to", Upos::ADP, 7, Deprel::case_, "to"}, {"40", Upos::NUM, 5, Deprel::nmod, "40"}, {".", Upos::PUNCT, 2, Deprel::punct, "."}}),
                      votes),
              "91=91..91 exact other of votes; 40=40..40 exact other of votes");
    const std::string day = "He saw 12 men in 2021.";
    EXPECT_EQ(counted(parsed(day, {{"He", Upos::PRON, 2, Deprel::nsubj, "he"}, {"saw", Upos::VERB, 0, Deprel::root, "see"}, {"12", Upos::NUM, 4, Deprel::nummod, "12"}, {"men", Upos::NOUN, 2, Deprel::obj, "man"},
                                   {"in", Upos::ADP, 6, Deprel::case_, "in"}, {"2021", Upos::NUM, 2, Deprel::obl, "2021"}, {".", Upos::PUNCT, 2, Deprel::punct, "."}}),
                      day),
              "12=12..12 exact people of men");
}

TEST(Quantities, TheVerbTellsTheFate) {
    const std::string killed = "A blast killed two harbour pilots and wounded at least five.";
    EXPECT_EQ(counted(parsed(killed, {{"A", Upos::DET, 2, Deprel::det, "a"}, {"blast", Upos::NOUN, 3, Deprel::nsubj, "blast"}, {"killed", Upos::VERB, 0, Deprel::root, "kill"},
                                      {"two", Upos::NUM, 6, Deprel::nummod, "two"}, {"harbour", Upos::NOUN, 6, Deprel::compound, "harbour"}, {"pilots", Upos::NOUN, 3, Deprel::obj, "pilot"},
                                      {"and", Upos::CCONJ, 8, Deprel::cc, "and"}, {"wounded", Upos::VERB, 3, Deprel::conj, "wound"}, {"at", Upos::ADP, 11, Deprel::case_, "at"},
                                      {"least", Upos::ADJ, 11, Deprel::nmod, "least"}, {"five", Upos::NUM, 8, Deprel::obj, "five"}, {".", Upos::PUNCT, 3, Deprel::punct, "."}}),
                      killed),
              "two=2..2 exact dead of harbour pilots; at least five=5..- at_least injured of harbour pilots");
    const std::string held = "45 people had been arrested";
    EXPECT_EQ(counted(parsed(held, {{"45", Upos::NUM, 2, Deprel::nummod, "45"}, {"people", Upos::NOUN, 5, Deprel::nsubj_pass, "people"}, {"had", Upos::AUX, 5, Deprel::aux, "have"},
                                    {"been", Upos::AUX, 5, Deprel::aux_pass, "be"}, {"arrested", Upos::VERB, 0, Deprel::root, "arrest"}}),
                      held),
              "45=45..45 exact detained of people");
    const std::string of = "14 of them were killed";
    EXPECT_EQ(counted(parsed(of, {{"14", Upos::NUM, 5, Deprel::nsubj_pass, "14"}, {"of", Upos::ADP, 3, Deprel::case_, "of"}, {"them", Upos::PRON, 1, Deprel::nmod, "they"},
                                  {"were", Upos::AUX, 5, Deprel::aux_pass, "be"}, {"killed", Upos::VERB, 0, Deprel::root, "kill"}}),
                      of),
              "14=14..14 exact dead");
}

TEST(Quantities, OthersTollsAndRanges) {
    const std::string others = "It killed 3 men and wounded 30 others.";
    EXPECT_EQ(counted(parsed(others, {{"It", Upos::PRON, 2, Deprel::nsubj, "it"}, {"killed", Upos::VERB, 0, Deprel::root, "kill"}, {"3", Upos::NUM, 4, Deprel::nummod, "3"}, {"men", Upos::NOUN, 2, Deprel::obj, "man"},
                                      {"and", Upos::CCONJ, 6, Deprel::cc, "and"}, {"wounded", Upos::VERB, 2, Deprel::conj, "wound"}, {"30", Upos::NUM, 8, Deprel::nummod, "30"}, {"others", Upos::NOUN, 6, Deprel::obj, "other"}}),
                      others),
              "3=3..3 exact dead of men; 30=30..30 exact injured of others");
    const std::string toll = "The death toll rose to 57.";
    EXPECT_EQ(counted(parsed(toll, {{"The", Upos::DET, 3, Deprel::det, "the"}, {"death", Upos::NOUN, 3, Deprel::compound, "death"}, {"toll", Upos::NOUN, 4, Deprel::nsubj, "toll"},
                                    {"rose", Upos::VERB, 0, Deprel::root, "rise"}, {"to", Upos::ADP, 6, Deprel::case_, "to"}, {"57", Upos::NUM, 4, Deprel::obl, "57"}}),
                      toll),
              "57=57..57 exact dead");
    const std::string range = "Between 15 and 20 men were held";
    EXPECT_EQ(counted(parsed(range, {{"Between", Upos::ADP, 2, Deprel::case_, "between"}, {"15", Upos::NUM, 7, Deprel::obl, "15"}, {"and", Upos::CCONJ, 4, Deprel::cc, "and"}, {"20", Upos::NUM, 2, Deprel::conj, "20"},
                                     {"men", Upos::NOUN, 7, Deprel::nsubj_pass, "man"}, {"were", Upos::AUX, 7, Deprel::aux_pass, "be"}, {"held", Upos::VERB, 0, Deprel::root, "detain"}}),
                      range),
              "Between 15 and 20=15..20 about detained of men");
}

TEST(Quantities, AnyBytesAreSafe) {
    std::string text;
    unsigned state = 11;
    for (int i = 0; i < 20000; ++i) {
        state = state * 1664525u + 1013904223u;
        static const char* pieces[] = {"two ", "hundred ", "-", "$", "9,999", ",", " the ", "million ", "between ", "\n\n", "of ", "and ", "\xC3\xA9", "99999999999999999999", "a ", "half ", "third ", "dozens ", "0.", "percent "};
        text += pieces[(state >> 16) % 20];
    }
    counted({}, text);
    counted({}, "");
}

// Without an end to what one numeral may read, this takes hours.
TEST(Quantities, RunsOfNumberWordsAreLinear) {
    std::string text;
    for (int i = 0; i < 40000; ++i) text += "two hundred thousand million ";
    EXPECT_NE(counted({}, text), "");
}

}  // namespace
}  // namespace dateline
