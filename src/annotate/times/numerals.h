// Numbers written in figures and words: "5,000", "2.4 million", "two dozen", "several hundred",
// "twenty-four", "an eighth", "1,500". Compiled from lexicon/numbers.tsv.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "annotate/times/words.h"
#include "dateline/lexicon.h"

namespace dateline {

struct Numeral {
    int begin = 0, end = 0;          // words
    double value = 0;
    std::optional<double> low, high; // what a vague word allows ("several hundred": 200 to 999)
    bool vague = false;              // "dozens", "several", "a few"
    bool ordinal = false;            // "second", "11th"
    bool article = false;            // only "a" or "an"
    bool figure = false;             // begins with a figure
};

class Numerals {
public:
    // Requires nothing; an absent table leaves figures only. Fails: a faulty line.
    static Result<Numerals> create(const Lexicon& lexicon);

    // The longest numeral that starts at word `at`. "a" and "an" alone are one too (article is set).
    std::optional<Numeral> at(const std::vector<TimeWord>& words, int at) const;

private:
    enum class Kind { cardinal, scale, ordinal, fraction, vague };
    struct Entry {
        Kind kind = Kind::cardinal;
        double value = 0;
        std::optional<double> low, high;
    };
    const Entry* entry(const std::vector<TimeWord>& words, int at) const;

    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace dateline
